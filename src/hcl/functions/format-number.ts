import { type Decimal, positional, roundDecimal } from '../values/big-float.ts';
import {
  absoluteNumber,
  float,
  isNegative,
  type Numeric,
  numberText,
  toBigInteger,
} from '../values/number.ts';

/** One verb of a format string. */
export interface FormatVerb {
  /** As written, and at which byte. */
  readonly raw: string;
  readonly offset: number;
  readonly mode: string;
  /** Which argument, from 1. */
  readonly argument: number;
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

const bases: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 };
const prefixes: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' };

/** Returns a whole number as Go's `big.Int` formats it by a verb of `%b %o %d %x %X`; undefined for a fraction. */
export function formatInteger(verb: FormatVerb, number: Numeric): string | undefined {
  const integer = toBigInteger(number);
  if (integer === undefined) return undefined;
  let digits = (integer < 0n ? -integer : integer).toString(bases[verb.mode] ?? 10);
  if (verb.mode === 'X') digits = digits.toUpperCase();
  const sign = integer < 0n ? '-' : verb.plus ? '+' : verb.space ? ' ' : '';
  const prefix = verb.sharp ? (prefixes[verb.mode] ?? '') : '';
  if (verb.precision !== undefined) {
    if (verb.precision === 0 && digits === '0') return '';
    digits = digits.padStart(verb.precision, '0');
  }
  const missing = Math.max(0, (verb.width ?? 0) - sign.length - prefix.length - digits.length);
  if (verb.minus) return sign + prefix + digits + ' '.repeat(missing);
  if (verb.zero && verb.precision === undefined) return sign + prefix + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + prefix + digits;
}

/** Returns a number as Go's `big.Float` formats it by a verb of `%e %E %f %g %G`. */
export function formatFloat(verb: FormatVerb, number: Numeric): string {
  const sign = isNegative(number) ? '-' : verb.plus ? '+' : verb.space ? ' ' : '';
  const magnitude = absoluteNumber(number);
  const isInfinite = typeof magnitude === 'number' && !Number.isFinite(magnitude);
  const body = isInfinite ? 'Inf' : bodyOf(verb, magnitude);
  const shownSign = isInfinite && sign === '' ? '+' : sign;
  const missing = Math.max(0, (verb.width ?? 0) - shownSign.length - body.length);
  if (verb.minus) return shownSign + body + ' '.repeat(missing);
  if (verb.zero && !isInfinite) return shownSign + '0'.repeat(missing) + body;
  return ' '.repeat(missing) + shownSign + body;
}

/** Returns a number as Go's `big.Float.Text('g', -1)`: shortest, with an exponent from 1e+06 on and below 1e-4. */
export function generalText(number: Numeric): string {
  if (typeof number === 'number' && !Number.isFinite(number)) return numberText(number);
  const sign = isNegative(number) ? '-' : '';
  return sign + general(shortestDecimal(absoluteNumber(number)), undefined, 'e');
}

function bodyOf(verb: FormatVerb, magnitude: Numeric): string {
  const exact = float(magnitude).decimal();
  switch (verb.mode) {
    case 'f':
      return fixed(exact, verb.precision ?? 6);
    case 'e':
    case 'E':
      return scientific(exact, verb.precision ?? 6, verb.mode);
    default: {
      const exponentMark = verb.mode === 'G' ? 'E' : 'e';
      if (verb.precision === undefined) return general(shortestDecimal(magnitude), undefined, exponentMark);
      const digits = verb.precision === 0 ? 1 : verb.precision;
      return general(roundDecimal(exact, digits), digits, exponentMark);
    }
  }
}

/** The shortest decimal of a number, taken from its text. */
function shortestDecimal(magnitude: Numeric): Decimal {
  const [whole = '', fraction = ''] = numberText(magnitude).replace(/^[+-]/, '').split('.');
  const all = whole + fraction;
  const leading = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(leading).replace(/0+$/, '');
  return digits === '' ? { digits: '', point: 0 } : { digits, point: whole.length - leading };
}

function fixed(exact: Decimal, precision: number): string {
  const rounded = roundDecimal(exact, exact.point + precision);
  const [whole = '0', fraction = ''] = positional(rounded).split('.');
  return precision === 0 ? whole : `${whole}.${fraction.padEnd(precision, '0')}`;
}

function scientific(exact: Decimal, precision: number, mark: string): string {
  const rounded = roundDecimal(exact, precision + 1);
  const first = rounded.digits.charAt(0) || '0';
  const rest = rounded.digits.slice(1, precision + 1).padEnd(precision, '0');
  const exponent = rounded.digits === '' ? 0 : rounded.point - 1;
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${first}${precision > 0 ? `.${rest}` : ''}${mark}${exponent < 0 ? '-' : '+'}${size}`;
}

/**
 * The exponent that decides between both notations is 6 for the shortest form, else the wanted number of digits (Go's
 * `math/big/ftoa.go`).
 */
function general(decimal: Decimal, precision: number | undefined, mark: string): string {
  const { digits, point } = decimal;
  let threshold = precision ?? 6;
  if (precision !== undefined && precision > digits.length && digits.length >= point)
    threshold = digits.length;
  const exponent = digits === '' ? -1 : point - 1;
  if (digits !== '' && (exponent < -4 || exponent >= threshold))
    return scientific(decimal, digits.length - 1, mark);
  return positional(decimal);
}
