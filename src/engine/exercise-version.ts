import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { languagesOf } from '../packs/manifest/exercise.ts';
import type { LoadedExercise } from './pack-source.ts';

/**
 * Returns a fingerprint of what a candidate works from and is judged by: manifest, brief and starters.
 *
 * Twelve hexadecimal digits of a SHA-256; solutions, which do not change the task, are left out.
 */
export async function exerciseVersion(exercise: LoadedExercise): Promise<string> {
  const hash = sha256.create();
  const add = (name: string, content: string | Uint8Array): void => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    hash.update(new TextEncoder().encode(`${name}\0${bytes.length}\0`));
    hash.update(bytes);
  };
  add('exercise.yaml', exercise.yaml.text);
  add('README.md', await exercise.brief());
  for (const language of languagesOf(exercise.manifest)) {
    for (const [path, entry] of await exercise.starter(language)) {
      if (entry.kind === 'file') add(`starter/${language}/${path}`, entry.bytes);
    }
  }
  return bytesToHex(hash.digest()).slice(0, 12);
}
