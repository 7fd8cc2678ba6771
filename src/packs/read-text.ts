import type { PackFiles } from './pack-files.ts';

/**
 * Returns a file of a pack as text, undefined when it is not UTF-8. A byte order mark is dropped.
 * On error: rejects when the file is not there or cannot be read.
 */
export async function readText(files: PackFiles, path: string): Promise<string | undefined> {
  const bytes = await files.read(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
