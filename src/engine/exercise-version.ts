import { languagesOf } from '../packs/manifest/exercise.ts';
import { createFingerprint } from './fingerprint.ts';
import type { LoadedExercise } from './pack-source.ts';

/**
 * Returns a fingerprint of what a candidate works from and is judged by: manifest, brief and starters.
 *
 * Twelve hexadecimal digits of a SHA-256; solutions, which do not change the task, are left out.
 */
export async function exerciseVersion(exercise: LoadedExercise): Promise<string> {
  const { add, digits } = createFingerprint();
  add('exercise.yaml', exercise.yaml.text);
  add('README.md', await exercise.brief());
  for (const language of languagesOf(exercise.manifest)) {
    for (const [path, entry] of await exercise.starter(language)) {
      if (entry.kind === 'file') add(`starter/${language}/${path}`, entry.bytes);
    }
  }
  return digits(12);
}
