/** Version of every JSON document that the command line prints; it grows when a field changes its meaning or goes. */
export const JSON_FORMAT = 1;

/**
 * Returns a JSON document, ending with a line break: `format`, `kind`, then the fields as given.
 * `compact` puts it on one line.
 */
export function jsonText(kind: string, fields: Readonly<Record<string, unknown>>, compact = false): string {
  return `${JSON.stringify({ format: JSON_FORMAT, kind, ...fields }, undefined, compact ? undefined : 2)}\n`;
}
