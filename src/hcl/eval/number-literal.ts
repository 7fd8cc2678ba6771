import type { Range } from '../../base/range.ts';
import { numberType } from '../types/type.ts';
import { parseNumber } from '../values/number.ts';
import { numberValue, unknownValue, type Value } from '../values/value.ts';
import type { Evaluation } from './evaluation.ts';

/** Returns the value of a number as written; one with an exponent beyond what is worked out is refused, not made up. */
export function numberLiteral(text: string, evaluation: Evaluation, range: Range): Value {
  const number = parseNumber(text);
  if (number !== undefined) return numberValue(number);
  const detail = 'A number with an exponent as large as this is not supported.';
  evaluation.fail('unsupported', 'Number out of range', detail, range);
  return unknownValue(numberType);
}
