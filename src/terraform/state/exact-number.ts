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

/**
 * Returns JSON text with numbers of more than 15 digits in quotes, so that reading it does not round them; where a
 * number is expected, its text is as good.
 */
export function quoteLongNumbers(text: string): string {
  if (!/\d[\d.eE+-]{15}/.test(text)) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]{15,}/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}
