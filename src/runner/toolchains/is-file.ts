import { stat } from 'node:fs/promises';

/** Returns whether there is a regular file at the path, or a link that leads to one. */
export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
