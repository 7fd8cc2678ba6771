/** A number that JavaScript's own cannot hold, with the digits that Terraform prints. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Returns JSON data with exact numbers as JavaScript's own, rounded. */
export function roundNumbers<T>(json: T): T;
export function roundNumbers(json: unknown): unknown {
  if (json instanceof ExactNumber) return Number(json.text);
  if (Array.isArray(json)) return json.map(roundNumbers);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, member]) => [name, roundNumbers(member)]));
}

const marker = 'exact number ';

/**
 * Returns JSON text with exact numbers written in full, where `JSON.stringify` alone would round them or give an object.
 */
export function stringifyExactly(json: unknown, indent?: number): string {
  const text = JSON.stringify(
    json,
    (_key, value: unknown) => (value instanceof ExactNumber ? `${marker}${value.text}` : value),
    indent,
  );
  return text.includes(marker) ? text.replace(new RegExp(`"${marker}(-?[0-9.e+-]+)"`, 'g'), '$1') : text;
}

/**
 * Returns JSON text with numbers of more than 15 digits in quotes, so that reading it does not round them; where a
 * number is expected, its text is as good.
 */
export function quoteLongNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]{15,}/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}
