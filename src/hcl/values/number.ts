import { BigFloat, defaultPrecision, roundedFloat } from './big-float.ts';

/**
 * A number of Terraform: what Go's `big.Float` holds.
 *
 * A JavaScript number stands for a safe integer, negative zero or an infinity at the usual precision of 512 bits;
 * everything else is a {@link BigFloat}. Invariant: a finite JavaScript number here is an integer, and a BigFloat of
 * 512 bits is never one that the JavaScript number could hold, so that most arithmetic stays on the fast path.
 */
export type Numeric = number | BigFloat;

/**
 * Returns the number that a decimal text stands for, rounded to 512 bits, or undefined when it is none.
 *
 * Accepts what Go's `big.ParseFloat(s, 10, 512, ToNearestEven)` does: sign, digits, fraction, decimal (`e`) or binary
 * (`p`) exponent, and `Inf`.
 */
export function parseNumber(text: string): Numeric | undefined {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  const infinite = /^([+-]?)(?:inf|Inf)$/.exec(text);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const parts = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:([eEpP])([+-]?\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, sign, whole = '', fraction = '', onlyFraction = '', exponentMark, exponentText = '0'] = parts;
  const decimals = fraction + onlyFraction;
  const negative = sign === '-';
  const mantissa = BigInt(whole + decimals);
  if (mantissa === 0n) return negative ? -0 : 0;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > maximumExponent) return undefined;
  const binary = exponentMark === 'p' || exponentMark === 'P' ? exponent : 0;
  const decimal = (binary === 0 && exponentMark?.toLowerCase() !== 'p' ? exponent : 0) - decimals.length;
  const numerator = decimal > 0 ? mantissa * 10n ** BigInt(decimal) : mantissa;
  const denominator = decimal < 0 ? 10n ** BigInt(-decimal) : 1n;
  return shrink(quotient(negative, numerator, denominator, binary, defaultPrecision));
}

/** Largest exponent that is worked out, so that `1e999999999` cannot fill the memory: far beyond any real use. */
const maximumExponent = 100_000;

/** Returns the number that has a whole number's value and Go's `SetInt64` precision of 64 bits: a length, a count. */
export function integerNumber(value: number): Numeric {
  if (value === 0) return 0;
  return new BigFloat(value < 0, BigInt(Math.abs(value)), 0, 64);
}

/** Returns the number that `big.Float.SetInt` makes of an integer: precise in full, with 64 bits at least. */
export function bigIntegerNumber(value: bigint): Numeric {
  const magnitude = value < 0n ? -value : value;
  if (magnitude === 0n) return 0;
  return shrink(new BigFloat(value < 0n, magnitude, 0, Math.max(64, magnitude.toString(2).length)));
}

/** Returns the number that `big.Float.SetFloat64` makes of a JavaScript number: 53 bits. Invariant: not NaN. */
export function float64Number(value: number): Numeric {
  if (!Number.isFinite(value) || value === 0) return value;
  let exponent = 0;
  let scaled = Math.abs(value);
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent--;
  }
  return roundedFloat(value < 0, BigInt(scaled), exponent, 53);
}

/** Returns the nearest JavaScript number, as `big.Float.Float64` does. */
export function toFloat64(value: Numeric): number {
  return typeof value === 'number' ? value : Number(value.text());
}

/** Returns the whole number as a bigint, or undefined when the number has a fraction or is infinite. */
export function toBigInteger(value: Numeric): bigint | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  return value.isInteger() ? value.truncated() : undefined;
}

/** Returns the safe whole number, or undefined when the number has a fraction or is out of the safe range. */
export function toSafeInteger(value: Numeric): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  const integer = toBigInteger(value);
  if (integer === undefined) return undefined;
  const result = Number(integer);
  return Number.isSafeInteger(result) ? result : undefined;
}

/** Returns the number as Terraform prints it: shortest decimal that gives the same number back, never an exponent. */
export function numberText(value: Numeric): string {
  if (typeof value !== 'number') return value.text();
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Returns a negative number, zero or a positive one, by size. Negative zero equals zero. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'number' && !Number.isFinite(a)) return a;
  if (typeof b === 'number' && !Number.isFinite(b)) return -b;
  return float(a).compare(float(b));
}

/**
 * Returns whether both are the same number for Terraform: integers by value, others when they print the same, so
 * that `0.1` of 53 bits and of 512 bits are equal (go-cty `rawNumberEqual`).
 */
export function numbersEqual(a: Numeric, b: Numeric): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  const left = toBigInteger(a);
  const right = toBigInteger(b);
  if (left !== undefined || right !== undefined) return left === right;
  return numberText(a) === numberText(b);
}

/** Returns the sum; undefined for infinities of different sign, which have none. */
export function addNumbers(a: Numeric, b: Numeric): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
    if (Number.isNaN(sum)) return undefined;
    if (!Number.isFinite(sum)) return sum;
  }
  if (typeof a === 'number' && !Number.isFinite(a)) return a;
  if (typeof b === 'number' && !Number.isFinite(b)) return b;
  const left = float(a);
  const right = float(b);
  const exponent = Math.min(left.exponent, right.exponent);
  const total = left.signedAt(exponent) + right.signedAt(exponent);
  if (total === 0n) return isNegative(a) && isNegative(b) ? -0 : 0;
  const magnitude = total < 0n ? -total : total;
  return shrink(roundedFloat(total < 0n, magnitude, exponent, Math.max(left.precision, right.precision)));
}

/** Returns the number with its sign turned; zero becomes negative zero, which Terraform prints as `-0`. */
export function negateNumber(value: Numeric): Numeric {
  if (typeof value === 'number') return -value;
  return new BigFloat(!value.negative, value.mantissa, value.exponent, value.precision);
}

/** Returns the number without its sign. */
export function absoluteNumber(value: Numeric): Numeric {
  return isNegative(value) ? negateNumber(value) : value;
}

/** Returns the difference; undefined where there is none (infinities). */
export function subtractNumbers(a: Numeric, b: Numeric): Numeric | undefined {
  return addNumbers(a, negateNumber(b));
}

/** Returns the product, with as many bits as the exact one needs, 512 at most; undefined for zero times infinity. */
export function multiplyNumbers(a: Numeric, b: Numeric): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
    if (Number.isNaN(product)) return undefined;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return product;
  }
  const infinite = infiniteResult(a, b);
  if (infinite !== null) return infinite;
  const left = float(a);
  const right = float(b);
  const negative = left.negative !== right.negative;
  if (left.mantissa === 0n || right.mantissa === 0n) return negative ? -0 : 0;
  const product = roundedFloat(
    negative,
    left.mantissa * right.mantissa,
    left.exponent + right.exponent,
    defaultPrecision,
  );
  return shrink(product.withPrecision(Math.max(left.precision, right.precision, product.minimumPrecision())));
}

/** Returns the quotient; a number over zero is infinite; undefined for 0/0 and for two infinities. */
export function divideNumbers(a: Numeric, b: Numeric): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const ratio = a / b;
    if (Number.isNaN(ratio)) return undefined;
    if (!Number.isFinite(ratio) || Number.isSafeInteger(ratio)) {
      if (b === 0 || !Number.isFinite(ratio) || Math.abs(a) <= Number.MAX_SAFE_INTEGER) return ratio;
    }
  }
  const left = typeof a === 'number' && !Number.isFinite(a) ? null : float(a);
  const right = typeof b === 'number' && !Number.isFinite(b) ? null : float(b);
  const negative = isNegative(a) !== isNegative(b);
  if (left === null) return right === null ? undefined : signedInfinity(negative);
  if (right === null || (left.mantissa === 0n && right.mantissa !== 0n)) return negative ? -0 : 0;
  if (right.mantissa === 0n) return left.mantissa === 0n ? undefined : signedInfinity(negative);
  const precision = Math.max(left.precision, right.precision);
  return shrink(quotient(negative, left.mantissa, right.mantissa, left.exponent - right.exponent, precision));
}

/** Returns the remainder of the division that is cut towards zero; the number itself over zero; see go-cty `Modulo`. */
export function moduloNumbers(a: Numeric, b: Numeric): Numeric | undefined {
  if (infiniteResult(a, b) !== null) return multiplyNumbers(a, b);
  if (compareNumbers(b, 0) === 0) return a;
  const ratio = divideNumbers(a, b);
  if (ratio === undefined) return undefined;
  const whole = truncateNumber(ratio);
  const product = multiplyNumbers(b, whole);
  return product === undefined ? undefined : subtractNumbers(a, product);
}

/** Returns the number without its fraction. */
export function truncateNumber(value: Numeric): Numeric {
  return typeof value === 'number' || value.isInteger() ? value : bigIntegerNumber(value.truncated());
}

/** Returns whether the number is below zero, or negative zero. */
export function isNegative(value: Numeric): boolean {
  return typeof value === 'number' ? value < 0 || Object.is(value, -0) : value.negative;
}

/** Returns whether the number has no fraction; an infinity has none but is not whole. */
export function isWhole(value: Numeric): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : value.isInteger();
}

/** Returns the number as a BigFloat. Invariant: it is finite. */
export function float(value: Numeric): BigFloat {
  if (typeof value !== 'number') return value;
  return new BigFloat(value < 0 || Object.is(value, -0), BigInt(Math.abs(value)), 0, defaultPrecision);
}

function signedInfinity(negative: boolean): number {
  return negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function infiniteResult(a: Numeric, b: Numeric): Numeric | undefined | null {
  const left = typeof a === 'number' && !Number.isFinite(a);
  const right = typeof b === 'number' && !Number.isFinite(b);
  if (!left && !right) return null;
  if (compareNumbers(a, 0) === 0 || compareNumbers(b, 0) === 0) return undefined;
  return signedInfinity(isNegative(a) !== isNegative(b));
}

/** Bits beyond the wanted precision in a quotient, so that one more rounding cannot go wrong. */
const guardBits = 4;

function quotient(
  negative: boolean,
  numerator: bigint,
  denominator: bigint,
  exponent: number,
  precision: number,
): BigFloat {
  const shortBy = precision + guardBits - (bitLength(numerator) - bitLength(denominator));
  const shift = Math.max(0, shortBy);
  const scaled = numerator << BigInt(shift);
  let mantissa = scaled / denominator;
  const exact = mantissa * denominator === scaled;
  // A sticky bit below the guard bits keeps an inexact quotient from looking like a tie.
  mantissa = (mantissa << 1n) | (exact ? 0n : 1n);
  return roundedFloat(negative, mantissa, exponent - shift - 1, precision);
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/** A result is too large or too small to be worked with: Go's numbers go to two to the power of two billion. */
export class NumberOutOfRange extends Error {
  constructor() {
    super('a number is out of range');
    this.name = 'NumberOutOfRange';
  }
}

/** Results between two to the power of this and its inverse are worked with: some 40,000 digits. */
const largestExponent = 1 << 17;

/** Returns a result of arithmetic in its normal form. On error: throws {@link NumberOutOfRange}. */
function shrink(value: BigFloat): Numeric {
  if (value.mantissa !== 0n && Math.abs(value.exponent) > largestExponent) throw new NumberOutOfRange();
  if (value.precision !== defaultPrecision || !value.isInteger()) return value;
  const integer = value.truncated();
  const small = Number(integer);
  return Number.isSafeInteger(small) ? (small === 0 && value.negative ? -0 : small) : value;
}
