import { Failure } from '../values/failure.ts';
import { compareNumbers, toBigInteger } from '../values/number.ts';
import type { Value } from '../values/value.ts';

/** Largest and smallest of Go's `int`, which functions count with. */
const largest = 9223372036854775807n;
const smallest = -9223372036854775808n;

/**
 * Returns a number argument as a whole JavaScript number, as go-cty's `gocty.FromCtyValue` gives an `int`.
 *
 * On error: a Failure that says that a whole number is needed. Beyond JavaScript's safe range the nearest number is given,
 * which no list or string is long enough to tell apart.
 */
export function wholeNumber(value: Value, argumentIndex?: number, prefix = ''): number | Failure {
  const number = value.asNumber();
  const integer = toBigInteger(number);
  if (integer === undefined || integer > largest || integer < smallest) {
    const reason =
      integer === undefined || compareNumbers(number, 0) === 0
        ? 'value must be a whole number'
        : `value must be a whole number, between ${smallest} and ${largest} inclusive`;
    return new Failure(prefix + reason, { argumentIndex });
  }
  return Number(integer);
}
