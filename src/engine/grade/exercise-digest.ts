import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { LoadedExercise } from '../pack-source.ts';

/**
 * Returns a fingerprint of what submissions are judged by: manifest and fixtures. A change of brief, starters or
 * solutions does not change a verdict.
 *
 * 16 hexadecimal digits of a SHA-256. On error: rejects when a fixture cannot be read.
 */
export async function exerciseDigest(exercise: LoadedExercise): Promise<string> {
  const hash = sha256.create();
  const add = (name: string, bytes: Uint8Array): void => {
    hash.update(new TextEncoder().encode(`${name}\0${bytes.length}\0`));
    hash.update(bytes);
  };
  add('exercise.yaml', new TextEncoder().encode(exercise.yaml.text));
  for (const path of [...(await exercise.listFixtures())].sort())
    add(`fixtures/${path}`, await exercise.readFixture(path));
  return bytesToHex(hash.digest()).slice(0, 16);
}
