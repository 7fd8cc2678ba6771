import { createFingerprint } from '../fingerprint.ts';
import type { LoadedExercise } from '../pack-source.ts';

/**
 * Returns a fingerprint of what submissions are judged by: manifest and fixtures. A change of brief, starters or
 * solutions does not change a verdict.
 *
 * 16 hexadecimal digits of a SHA-256. On error: rejects when a fixture cannot be read.
 */
export async function exerciseDigest(exercise: LoadedExercise): Promise<string> {
  const { add, digits } = createFingerprint();
  add('exercise.yaml', exercise.yaml.text);
  for (const path of [...(await exercise.listFixtures())].sort())
    add(`fixtures/${path}`, await exercise.readFixture(path));
  return digits(16);
}
