import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { WorkTree } from '../../base/work-tree.ts';

/** Returns a fingerprint of everything about a submission's files that a verdict may depend on: 32 hexadecimal digits. */
export function workDigest(work: WorkTree): string {
  const hash = sha256.create();
  const text = (value: string): void => {
    const bytes = new TextEncoder().encode(value);
    hash.update(new TextEncoder().encode(`${bytes.length}\0`));
    hash.update(bytes);
  };
  for (const [path, entry] of [...work].sort(([a], [b]) => (a < b ? -1 : 1))) {
    text(path);
    text(entry.kind);
    if (entry.kind === 'file') {
      text(`${entry.mode} ${entry.bytes.length}`);
      hash.update(entry.bytes);
    } else text(entry.kind === 'symlink' ? entry.target : entry.reason);
  }
  return bytesToHex(hash.digest()).slice(0, 32);
}
