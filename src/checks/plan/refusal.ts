import type { Diagnostic } from '../../base/diagnostic.ts';

/**
 * The kinds of errors by which a configuration turns bad input away. Any other error (a mistyped reference, a variable
 * that is not declared) is a mistake of the configuration, however often it names the variable.
 */
const refusals: ReadonlySet<string> = new Set([
  'variable-validation-failed',
  'invalid-value-for-variable',
  'invalid-module-argument',
  'missing-variable',
  'missing-argument',
  'precondition-failed',
  'postcondition-failed',
  'output-precondition-failed',
]);

/**
 * Returns whether an error turns away a value of the variable: it is about the variable, or it is a refusal whose words
 * or whose condition name it. `texts` are the files that ranges are of.
 */
export function refusesVariable(
  diagnostic: Diagnostic,
  name: string,
  texts: ReadonlyMap<string, string>,
): boolean {
  if (diagnostic.severity !== 'error' || !refusals.has(diagnostic.code)) return false;
  const reference = new RegExp(`(^|[^\\w.-])var\\.${escaped(name)}(?![\\w-])`);
  const address = diagnostic.address ?? '';
  if (address === `var.${name}` || address.endsWith(`.var.${name}`)) return true;
  const word = new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`);
  if (word.test(diagnostic.summary) || word.test(diagnostic.detail)) return true;
  return [diagnostic.range, diagnostic.context].some((range) => {
    const text = range === undefined ? undefined : texts.get(range.file)?.slice(range.start, range.end);
    return text !== undefined && reference.test(text);
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
