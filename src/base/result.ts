import type { Diagnostic } from './diagnostic.ts';

/**
 * A value together with what was found while it was made. Bad input never throws: it gives the best value that could
 * be made (often a partial one) and diagnostics that say what is wrong with it.
 */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
