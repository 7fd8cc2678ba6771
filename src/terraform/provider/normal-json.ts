/**
 * Returns a JSON text in the form in which providers keep it: compact, keys sorted, `<`, `>` and `&` escaped as Go's
 * encoder does. Two texts that say the same have the same form.
 *
 * On error: undefined when the text is not JSON.
 */
export function normalJson(text: string): string | undefined {
  try {
    return JSON.stringify(sorted(JSON.parse(text) as unknown)).replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
