import type { Range } from '../../base/range.ts';
import { numberType } from '../types/type.ts';
import { parseNumber } from '../values/number.ts';
import { numberValue, unknownValue, type Value } from '../values/value.ts';
import type { Evaluation } from './evaluation.ts';

/** What is said of a number that is not worked with. */
export const numberOutOfRange = {
  summary: 'Number out of range',
  detail: 'A number with an exponent as large as this is not supported.',
};

/** Returns the value of a number as written, or undefined for one that is not worked with. */
export function literalNumber(text: string): Value | undefined {
  const number = parseNumber(text);
  return number === undefined ? undefined : numberValue(number);
}

/** Returns the value of a number as written; one with an exponent beyond what is worked out is refused, not made up. */
export function numberLiteral(text: string, evaluation: Evaluation, range: Range): Value {
  const value = literalNumber(text);
  if (value !== undefined) return value;
  evaluation.fail('unsupported', numberOutOfRange.summary, numberOutOfRange.detail, range);
  return unknownValue(numberType);
}
