import { positional, roundDecimal } from './big-float.ts';
import { float, type Numeric, numberText } from './number.ts';

/** Returns the number as Go's `big.Float.String` and `Text('g', 10)` write it: ten significant digits, with an exponent if it is long. */
export function tenDigits(number: Numeric): string {
  if (typeof number === 'number' && (!Number.isFinite(number) || Math.abs(number) < 1e10))
    return numberText(number);
  const bits = float(number);
  const rounded = roundDecimal(bits.decimal(), 10);
  const sign = bits.negative ? '-' : '';
  const exponent = rounded.point - 1;
  const threshold =
    10 > rounded.digits.length && rounded.digits.length >= rounded.point ? rounded.digits.length : 10;
  if (rounded.digits === '' || (exponent >= -4 && exponent < threshold)) return sign + positional(rounded);
  const fraction = rounded.digits.length > 1 ? `.${rounded.digits.slice(1)}` : '';
  const magnitude = String(Math.abs(exponent)).padStart(2, '0');
  return `${sign}${rounded.digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${magnitude}`;
}
