/** Returns a text as a quoted string of HCL that gives exactly that text, on one line. */
export function quoteString(text: string): string {
  return `"${escapeQuoted(text)}"`;
}

/** Returns a text as it is written between the quotes of a quoted string. */
export function escapeQuoted(text: string): string {
  return text.replace(special, (found) => short[found] ?? escapeCharacter(found));
}

/** Whether a text may stand as a name without quotes (HCL specification, "Identifiers"). */
export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(text);
}

// Quote, backslash, what would open a template sequence, and all that Go's `unicode.IsPrint` does not count as printable.
const special = /["\\]|\$+\{|%+\{|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Of a run of signs before a brace only the last is doubled: the others stand for themselves. */
function escapeCharacter(found: string): string {
  if (found.endsWith('{')) return `${found.slice(0, -1)}${found[0]}{`;
  const code = found.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
