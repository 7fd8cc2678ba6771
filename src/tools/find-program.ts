import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Returns the absolute path of the first of these programs that is on the PATH, or undefined. */
export async function findProgram(names: readonly string[]): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const places = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))),
  );
  return firstExecutable(places);
}

/** Returns the first of these paths that can be executed, or undefined. */
export async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // The next place is tried.
    }
  }
  return undefined;
}
