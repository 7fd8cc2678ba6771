import type { Path } from './path.ts';

/**
 * Why an operation on values has no result: a message in Terraform's words, which starts in lower case and has no full
 * stop, because callers put it into a sentence of their own.
 */
export class Failure {
  readonly message: string;
  /** Where inside the given value, from its root; undefined or empty for the value itself. */
  readonly path: Path | undefined;
  /** Which argument of a function call is wrong, from 0; undefined when none alone is to blame. */
  readonly argumentIndex: number | undefined;

  constructor(message: string, place: { path?: Path | undefined; argumentIndex?: number | undefined } = {}) {
    this.message = message;
    this.path = place.path;
    this.argumentIndex = place.argumentIndex;
  }
}

/** Returns whether an operation failed. */
export function isFailure<T>(outcome: T | Failure): outcome is Failure {
  return outcome instanceof Failure;
}
