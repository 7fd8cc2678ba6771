import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { problem } from '../problem.ts';

const pattern = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** Returns whether a text may be a name in Terraform's language. */
export function isValidName(name: string): boolean {
  return pattern.test(name);
}

/** Returns a diagnostic, with that summary, when the text may not be a name in Terraform's language. */
export function checkName(name: string, range: Range, summary: string): Diagnostic[] {
  if (isValidName(name)) return [];
  const detail =
    'A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.';
  return [problem('invalid-name', detail, range, { summary })];
}
