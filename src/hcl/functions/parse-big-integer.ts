const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Returns the whole number that a text stands for in a base from 2 to 62, or undefined when it is none.
 *
 * As Go's `big.Int.SetString`: one sign, then digits only. Up to base 36 upper and lower case are the same digits; from
 * 37 on, upper case follows lower case.
 */
export function parseBigInteger(text: string, base: number): bigint | undefined {
  const sign = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
  if (text.length === sign) return undefined;
  let value = 0n;
  const radix = BigInt(base);
  for (let i = sign; i < text.length; i++) {
    const character = text.charAt(i);
    const digit = digits.indexOf(base <= 36 ? character.toLowerCase() : character);
    if (digit < 0 || digit >= base) return undefined;
    value = value * radix + BigInt(digit);
  }
  return text.startsWith('-') ? -value : value;
}
