import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { LoadedExercise } from './pack-source.ts';

/**
 * Returns a fingerprint of what a candidate works from and is judged by: brief, manifest, starter and fixtures.
 *
 * Twelve hexadecimal digits of a SHA-256 over paths and contents; solutions, which do not change the task, are left out.
 */
export async function exerciseVersion(exercise: LoadedExercise): Promise<string> {
  const hash = sha256.create();
  for (const path of exercise.files) {
    if (!/^(exercise\.yaml|README\.md|starter\/.*|fixtures\/.*)$/.test(path)) continue;
    const bytes = await exercise.readFile(path);
    hash.update(new TextEncoder().encode(`${path}\0${bytes.length}\0`));
    hash.update(bytes);
  }
  return bytesToHex(hash.digest()).slice(0, 12);
}
