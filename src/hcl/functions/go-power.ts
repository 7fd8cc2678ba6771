/**
 * Returns a number raised to a power as Go's `math.Pow` works out whole powers: by squaring the fraction of the number
 * and counting its exponent apart, so that powers of ten come out to the last bit as in Terraform, which JavaScript's own
 * operator does not promise. For other powers that operator is taken; its last bit may differ.
 */
export function goPower(base: number, power: number): number {
  const isPlain =
    base === 0 || !Number.isFinite(base) || Math.abs(power) >= 2 ** 53 || !Number.isInteger(power);
  if (base === 1 || power === 0) return 1;
  if (isPlain) return base === -1 && !Number.isFinite(power) ? 1 : base ** power;
  let mantissa = 1;
  let exponent = 0;
  let square = splitFloat(base);
  for (let left = Math.abs(power); left !== 0; left = Math.floor(left / 2)) {
    if (Math.abs(square.exponent) > 4096) {
      exponent += square.exponent;
      break;
    }
    if (left % 2 === 1) {
      mantissa *= square.mantissa;
      exponent += square.exponent;
    }
    square = { mantissa: square.mantissa * square.mantissa, exponent: square.exponent * 2 };
    if (square.mantissa < 0.5) square = { mantissa: square.mantissa * 2, exponent: square.exponent - 1 };
  }
  return power < 0 ? scale(1 / mantissa, -exponent) : scale(mantissa, exponent);
}

/** Returns a finite number, not zero, as a fraction from 0.5 to 1 and a power of two. */
function splitFloat(value: number): { readonly mantissa: number; readonly exponent: number } {
  let mantissa = value;
  let exponent = 0;
  for (; Math.abs(mantissa) >= 1; exponent++) mantissa /= 2;
  for (; Math.abs(mantissa) < 0.5; exponent--) mantissa *= 2;
  return { mantissa, exponent };
}

/** Returns the number times a power of two, in steps that do not overflow before the result does. */
function scale(mantissa: number, exponent: number): number {
  let result = mantissa;
  let left = Math.max(-5000, Math.min(5000, exponent));
  for (; left > 1000; left -= 1000) result *= 2 ** 1000;
  for (; left < -1000; left += 1000) result *= 2 ** -1000;
  return result * 2 ** left;
}
