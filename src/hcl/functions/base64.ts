const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Returns the bytes in Base64 with padding (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const group = (a << 16) | (b << 8) | c;
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    text += i + 1 < bytes.length ? alphabet.charAt((group >> 6) & 63) : '=';
    text += i + 2 < bytes.length ? alphabet.charAt(group & 63) : '=';
  }
  return text;
}

/**
 * Returns the bytes that a Base64 text with padding stands for; line ends in it are skipped, as in Go.
 *
 * On error: the offset of the first symbol that is wrong.
 */
export function decodeBase64(text: string): Uint8Array | number {
  const bytes: number[] = [];
  let group = 0;
  let count = 0;
  let padding = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\n' || character === '\r') continue;
    if (character === '=') {
      if (count < 2 || count + padding >= 4) return i;
      padding++;
      continue;
    }
    const digit = alphabet.indexOf(character);
    if (digit < 0 || padding > 0) return i;
    group = (group << 6) | digit;
    if (++count === 4) {
      bytes.push((group >> 16) & 255, (group >> 8) & 255, group & 255);
      group = 0;
      count = 0;
    }
  }
  if (count === 0) return Uint8Array.from(bytes);
  if (count + padding !== 4) return padding > 0 ? text.length : text.length - count;
  if (count === 3) bytes.push((group >> 10) & 255, (group >> 2) & 255);
  else bytes.push((group >> 4) & 255);
  return Uint8Array.from(bytes);
}
