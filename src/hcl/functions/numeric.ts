import { friendlyName } from '../types/friendly-name.ts';
import { dynamicType, numberType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import {
  absoluteNumber,
  addNumbers,
  bigIntegerNumber,
  compareNumbers,
  float64Number,
  isNegative,
  isWhole,
  type Numeric,
  toFloat64,
  truncateNumber,
} from '../values/number.ts';
import { integerValue, numberValue, type Value } from '../values/value.ts';
import { defineFunction, numberParameter, parameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { goPower } from './go-power.ts';
import { parseBigInteger } from './parse-big-integer.ts';
import { redacted } from './redacted.ts';
import { wholeNumber } from './whole-number.ts';

/** The numeric functions. */
export const numericFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'abs',
    description: 'Gives the number without its sign.',
    parameters: [numberParameter('num', { allowDynamic: true, allowMarked: true })],
    returns: numberType,
    call: ([number]) => numberValue(absoluteNumber(number!.asNumber())).withMarks(number!.marks),
  }),
  defineFunction({
    name: 'ceil',
    description: 'Gives the nearest whole number that is not smaller.',
    parameters: [numberParameter('num')],
    returns: numberType,
    call: ([number]) => numberValue(rounded(number!.asNumber(), 1)),
  }),
  defineFunction({
    name: 'floor',
    description: 'Gives the nearest whole number that is not larger.',
    parameters: [numberParameter('num')],
    returns: numberType,
    call: ([number]) => numberValue(rounded(number!.asNumber(), -1)),
  }),
  defineFunction({
    name: 'log',
    description: 'Gives the logarithm of a number in a base.',
    parameters: [numberParameter('num'), numberParameter('base')],
    returns: numberType,
    call: ([number, base]) => floating(number!, base!, (a, b) => Math.log(a) / Math.log(b)),
  }),
  defineFunction({
    name: 'pow',
    description: 'Gives a number raised to a power.',
    parameters: [numberParameter('num'), numberParameter('power')],
    returns: numberType,
    call: ([number, power]) => floating(number!, power!, goPower),
  }),
  defineFunction({
    name: 'max',
    description: 'Gives the largest of the numbers.',
    parameters: [],
    variadic: numberParameter('numbers', { allowDynamic: true }),
    returns: numberType,
    call: (numbers) => extreme(numbers, 1),
  }),
  defineFunction({
    name: 'min',
    description: 'Gives the smallest of the numbers.',
    parameters: [],
    variadic: numberParameter('numbers', { allowDynamic: true }),
    returns: numberType,
    call: (numbers) => extreme(numbers, -1),
  }),
  defineFunction({
    name: 'parseint',
    description: 'Reads a text as a whole number in a base from 2 to 62.',
    parameters: [
      parameter('number', dynamicType, { allowMarked: true }),
      numberParameter('base', { allowMarked: true }),
    ],
    keepsMarks: 'of-any-type',
    returns: ([text]) =>
      text!.type.kind === 'string'
        ? numberType
        : new Failure(`first argument must be a string, not ${friendlyName(text!.type)}`, {
            argumentIndex: 0,
          }),
    call: ([text, base]) => parsed(text!, base!),
  }),
  defineFunction({
    name: 'signum',
    description: 'Gives -1, 0 or 1: the sign of a number.',
    parameters: [numberParameter('num')],
    returns: numberType,
    call: ([number]) => {
      const whole = wholeNumber(number!);
      return whole instanceof Failure ? whole : integerValue(Math.sign(whole));
    },
  }),
];

function rounded(number: Numeric, direction: 1 | -1): Numeric {
  if (typeof number === 'number' && !Number.isFinite(number)) return number;
  const isZero = compareNumbers(number, 0) === 0;
  if (isWhole(number)) return isZero ? 0 : number;
  const whole = truncateNumber(number);
  const isAway = isNegative(number) === direction < 0;
  if (isAway) return addNumbers(whole, direction) ?? whole;
  // Go turns what lies between -1 and 0 into a plain zero.
  return compareNumbers(whole, 0) === 0 ? 0 : whole;
}

function floating(a: Value, b: Value, operation: (a: number, b: number) => number): Value | Failure {
  const left = toFloat64(a.asNumber());
  const right = toFloat64(b.asNumber());
  const result = operation(left, right);
  if (Number.isNaN(result)) return new Failure('the result is not a number');
  return numberValue(float64Number(result));
}

function extreme(numbers: readonly Value[], sign: 1 | -1): Value | Failure {
  const [first, ...rest] = numbers;
  if (first === undefined) return new Failure('must pass at least one number');
  return rest.reduce(
    (best, next) => (compareNumbers(next.asNumber(), best.asNumber()) * sign > 0 ? next : best),
    first,
  );
}

function parsed(text: Value, base: Value): Value | Failure {
  const radix = wholeNumber(base, 1);
  if (radix instanceof Failure) return radix;
  if (radix < 2 || radix > 62)
    return new Failure('base must be a whole number between 2 and 62 inclusive', { argumentIndex: 1 });
  const integer = parseBigInteger(text.asString(), radix);
  if (integer === undefined) {
    const what = redacted(text, JSON.stringify(text.asString()));
    return new Failure(`cannot parse ${what} as a base ${redacted(base, String(radix))} integer`, {
      argumentIndex: 0,
    });
  }
  return numberValue(bigIntegerNumber(integer)).withMarks(text.marks | base.marks);
}
