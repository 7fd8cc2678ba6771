import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A SHA-256 over named pieces of content, in the order in which they are added. */
export interface Fingerprint {
  add(name: string, content: string | Uint8Array): void;
  /** Returns the first so many hexadecimal digits; nothing can be added afterwards. */
  digits(count: number): string;
}

/** Returns a fingerprint of nothing yet. Sizes count too, so that no content passes for two pieces. */
export function createFingerprint(): Fingerprint {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  return {
    add(name, content) {
      const bytes = typeof content === 'string' ? encoder.encode(content) : content;
      hash.update(encoder.encode(`${name}\0${bytes.length}\0`));
      hash.update(bytes);
    },
    digits: (count) => bytesToHex(hash.digest()).slice(0, count),
  };
}
