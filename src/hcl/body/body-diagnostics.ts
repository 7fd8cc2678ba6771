import type { Diagnostic } from '../../base/diagnostic.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { Range } from '../../base/range.ts';
import { hclError } from '../hcl-diagnostic.ts';

/** Returns the sentence that proposes a known name for a mistyped one, with a space before it; empty when none is near. */
export function suggestName(given: string, known: Iterable<string>): string {
  const suggestion = didYouMean(given, known);
  return suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
}

/** Returns the diagnostic for a required argument that is not set. */
export function missingArgument(name: string, range: Range): Diagnostic {
  return hclError(
    'missing-argument',
    'Missing required argument',
    `The argument "${name}" is required, but no definition was found.`,
    range,
  );
}
