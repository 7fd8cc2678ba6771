/**
 * Returns a hexadecimal text of that length made from the seed: the same for the same seed, different for others. It
 * is the FNV-1a hash over 32 bits, taken as often as needed; nothing secret depends on it.
 */
export function stableHash(seed: string, length: number): string {
  let text = '';
  for (let round = 0; text.length < length; round++) {
    let hash = 0x811c9dc5 ^ round;
    for (let i = 0; i < seed.length; i++) {
      hash ^= seed.charCodeAt(i);
      hash = Math.imul(hash, 0x01000193);
    }
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0x5bd1e995);
    hash ^= hash >>> 15;
    text += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}

/** Returns a text of decimal digits made from the seed, as {@link stableHash}. */
export function stableDigits(seed: string, length: number): string {
  return [...stableHash(seed, length)].map((digit) => String(Number.parseInt(digit, 16) % 10)).join('');
}
