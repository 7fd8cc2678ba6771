import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Returns every executable of one of these names on a PATH, in the order in which they would be found. */
export async function which(names: readonly string[], path: string): Promise<readonly string[]> {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat', ''] : [''];
  const found: string[] = [];
  for (const folder of path.split(delimiter)) {
    if (folder === '') continue;
    for (const name of names) {
      for (const suffix of suffixes) {
        const candidate = join(folder, name + suffix);
        if (!found.includes(candidate) && (await isExecutable(candidate))) found.push(candidate);
      }
    }
  }
  return found;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
