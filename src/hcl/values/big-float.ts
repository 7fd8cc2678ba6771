/** Precision in bits of a number that Terraform reads from text (go-cty `ParseNumberVal`). */
export const defaultPrecision = 512;

/**
 * A finite binary floating-point number, as Go's `big.Float`: mantissa times two to the exponent.
 *
 * Invariant: the mantissa is not negative and has at most `precision` bits.
 */
export class BigFloat {
  readonly negative: boolean;
  readonly mantissa: bigint;
  readonly exponent: number;
  /** In bits. It decides how results are rounded and how many digits are printed. */
  readonly precision: number;

  constructor(negative: boolean, mantissa: bigint, exponent: number, precision: number) {
    this.negative = negative;
    this.mantissa = mantissa;
    this.exponent = exponent;
    this.precision = precision;
  }

  /** Returns whether there is no fraction. */
  isInteger(): boolean {
    if (this.exponent >= 0) return true;
    const mask = (1n << BigInt(-this.exponent)) - 1n;
    return (this.mantissa & mask) === 0n;
  }

  /** Returns the whole part, cut towards zero, with its sign. */
  truncated(): bigint {
    const whole =
      this.exponent >= 0 ? this.mantissa << BigInt(this.exponent) : this.mantissa >> BigInt(-this.exponent);
    return this.negative ? -whole : whole;
  }

  /** Returns the signed mantissa that this number has at a lower exponent. */
  signedAt(exponent: number): bigint {
    const mantissa = this.mantissa << BigInt(this.exponent - exponent);
    return this.negative ? -mantissa : mantissa;
  }

  /** Returns a negative number, zero or a positive one, by size. */
  compare(other: BigFloat): number {
    const exponent = Math.min(this.exponent, other.exponent);
    const left = this.signedAt(exponent);
    const right = other.signedAt(exponent);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Returns how many bits the mantissa needs without its trailing zeros. */
  minimumPrecision(): number {
    return this.mantissa === 0n ? 0 : this.mantissa.toString(2).replace(/0+$/, '').length;
  }

  /** Returns the same number rounded to another precision. */
  withPrecision(precision: number): BigFloat {
    return roundedFloat(this.negative, this.mantissa, this.exponent, precision);
  }

  /** Returns the shortest decimal that gives this number back at its precision, as `big.Float.Text('f', -1)`. */
  text(): string {
    const sign = this.negative ? '-' : '';
    if (this.mantissa === 0n) return `${sign}0`;
    return sign + positional(shortest(this));
  }

  /** Returns the exact decimal expansion: digits without trailing zeros, and where the decimal point lies in them. */
  decimal(): Decimal {
    return exactDecimal(this.mantissa, this.exponent);
  }
}

/** Decimal digits `0.d1d2d3… × 10^point`, without trailing zeros; no digits at all for zero. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/** Returns a number from any mantissa, rounded to the precision: to nearest, ties to even. */
export function roundedFloat(
  negative: boolean,
  mantissa: bigint,
  exponent: number,
  precision: number,
): BigFloat {
  const excess = mantissa === 0n ? 0 : mantissa.toString(2).length - precision;
  if (excess <= 0) return new BigFloat(negative, mantissa, exponent, precision);
  const shift = BigInt(excess);
  const half = 1n << (shift - 1n);
  const rest = mantissa & ((1n << shift) - 1n);
  let kept = mantissa >> shift;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  return new BigFloat(negative, kept, exponent + excess, precision);
}

/** Returns the decimal rounded to a number of digits, ties to even, as Go rounds what it prints. */
export function roundDecimal(decimal: Decimal, count: number): Decimal {
  const { digits, point } = decimal;
  if (count < 0 || count >= digits.length) return count < 0 ? { digits: '', point: 0 } : decimal;
  const next = digits.charCodeAt(count) - 48;
  const tie = next === 5 && digits.length === count + 1;
  const last = count > 0 ? digits.charCodeAt(count - 1) - 48 : 0;
  const up = tie ? last % 2 === 1 : next >= 5;
  return up ? roundUp(digits, point, count) : trimmed(digits.slice(0, count), point);
}

/** Returns a decimal in positional notation, without an exponent and with no more digits than it has. */
export function positional({ digits, point }: Decimal): string {
  if (digits === '') return '0';
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

function exactDecimal(mantissa: bigint, exponent: number): Decimal {
  if (mantissa === 0n) return { digits: '', point: 0 };
  if (exponent >= 0) {
    const digits = (mantissa << BigInt(exponent)).toString();
    return trimmed(digits, digits.length);
  }
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString();
  return trimmed(digits, digits.length + exponent);
}

function trimmed(digits: string, point: number): Decimal {
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? { digits: '', point: 0 } : { digits: kept, point };
}

function roundUp(digits: string, point: number, count: number): Decimal {
  const head = digits.slice(0, count).replace(/9+$/, '');
  if (head === '') return { digits: '1', point: point + 1 };
  const last = head.charCodeAt(head.length - 1) + 1;
  return { digits: head.slice(0, -1) + String.fromCharCode(last), point };
}

/**
 * Returns the shortest decimal between the midpoints to both neighbours of the number at its precision.
 *
 * The digits of number, lower and upper bound are compared from the left, as in Go's `math/big` (`roundShortest`).
 */
function shortest(value: BigFloat): Decimal {
  const exact = value.decimal();
  const length = value.mantissa.toString(2).length;
  const shift = value.precision + 1 - length;
  const mantissa = value.mantissa << BigInt(shift);
  const exponent = value.exponent - shift;
  const lower = exactDecimal(mantissa - 1n, exponent).digits;
  const upper = exactDecimal(mantissa + 1n, exponent).digits;
  const inclusive = (mantissa & 2n) === 0n;
  for (let i = 0; i < exact.digits.length; i++) {
    const digit = exact.digits.charCodeAt(i);
    const low = i < lower.length ? lower.charCodeAt(i) : 48;
    const high = i < upper.length ? upper.charCodeAt(i) : 48;
    const downIsFine = low !== digit || (inclusive && i + 1 === lower.length);
    const upIsFine = digit !== high && (inclusive || digit + 1 < high || i + 1 < upper.length);
    if (downIsFine && upIsFine) return roundDecimal(exact, i + 1);
    if (downIsFine) return trimmed(exact.digits.slice(0, i + 1), exact.point);
    if (upIsFine) return roundUp(exact.digits, exact.point, i + 1);
  }
  return exact;
}
