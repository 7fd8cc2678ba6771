import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of the repository's top folder. */
export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Returns the absolute path of something in the repository. */
export function inRepository(...segments: string[]): string {
  return join(repositoryRoot, ...segments);
}
