import { constants } from 'node:fs';
import { open, readlink, rename, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Change } from '../../packs/manifest/run-scenario.ts';
import { liesInside } from './safe-place.ts';

/**
 * Carries out a declared change of the copy in `root` while the program runs.
 *
 * The program may have put a link in the way: nothing outside the copy is ever changed. A change that is no longer
 * possible (the file is gone already) is left out. Returns whether it was made.
 */
export async function applyChange(root: string, change: Change): Promise<boolean> {
  try {
    switch (change.kind) {
      case 'remove':
        return await removeInside(root, join(root, change.path));
      case 'append':
      case 'write':
        return await writeInside(root, join(root, change.path), change.text, change.kind === 'append');
      case 'rename':
        return await renameInside(root, join(root, change.from), join(root, change.to));
    }
  } catch {
    return false;
  }
}

async function removeInside(root: string, at: string): Promise<boolean> {
  if (at === root || !(await liesInside(root, at))) return false;
  await rm(at, { recursive: true });
  return true;
}

async function renameInside(root: string, from: string, to: string): Promise<boolean> {
  if (!(await liesInside(root, from)) || !(await liesInside(root, to))) return false;
  await rename(from, to);
  return true;
}

async function writeInside(root: string, at: string, text: string, append: boolean): Promise<boolean> {
  if (!(await liesInside(root, at))) return false;
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(at, append ? flags | constants.O_APPEND : flags);
  try {
    if (process.platform === 'linux') {
      const real = await readlink(`/proc/self/fd/${handle.fd}`);
      if (!real.startsWith(root + sep)) return false;
    }
    if (!append) await handle.truncate();
    await handle.writeFile(text);
    return true;
  } finally {
    await handle.close();
  }
}
