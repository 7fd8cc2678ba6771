import { Failure } from '../values/failure.ts';
import { toBigInteger } from '../values/number.ts';
import type { Value } from '../values/value.ts';

/** Largest and smallest of Go's `int`, which functions count with. */
const largest = 9223372036854775807n;
const smallest = -9223372036854775808n;

/**
 * Returns a number argument as a whole JavaScript number, as go-cty's `gocty.FromCtyValue` gives an `int`.
 *
 * On error: a Failure that says that a whole number is needed, after the prefix. Beyond JavaScript's safe range the
 * nearest number is given, which no list or string is long enough to tell apart.
 */
export function wholeNumber(value: Value, argumentIndex?: number, prefix = ''): number | Failure {
  const integer = toBigInteger(value.asNumber());
  if (integer !== undefined && integer <= largest && integer >= smallest) return Number(integer);
  return new Failure(`${prefix}value must be a whole number, between ${smallest} and ${largest}`, {
    argumentIndex,
  });
}
