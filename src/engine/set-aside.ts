import type { FileStore } from './ports.ts';
import { MARKER_FILE } from './practice-marker.ts';

/** Folder inside a practice folder that OpsKata keeps its own things in. */
export const OWN_FOLDER = '.opskata';

/** What stays where it is when the rest is set aside: our own things and version control. */
const STAYS: ReadonlySet<string> = new Set([OWN_FOLDER, MARKER_FILE, '.git']);

/**
 * Moves everything in a practice folder to `.opskata/backup/<n>-<time>/` and returns that folder; undefined when
 * there was nothing to move.
 *
 * Invariant: nothing is deleted or overwritten; every entry is at its old or its new place at any moment.
 * On error: throws `FileProblem`; what was moved before stays in the backup folder.
 */
export async function setAside(files: FileStore, dir: string, time: string): Promise<string | undefined> {
  const names = ((await files.list(dir)) ?? []).filter((name) => !STAYS.has(name));
  if (names.length === 0) return undefined;
  const backup = await newBackupFolder(files, dir, time);
  for (const name of names) await files.move(files.resolve(dir, name), files.resolve(backup, name));
  return backup;
}

async function newBackupFolder(files: FileStore, dir: string, time: string): Promise<string> {
  const root = files.resolve(dir, OWN_FOLDER, 'backup');
  const taken = ((await files.list(root)) ?? [])
    .map((name) => Number.parseInt(name, 10))
    .filter((n) => n > 0);
  const stamp = time.replaceAll(/[:.]/g, '-');
  for (let n = Math.max(0, ...taken) + 1; ; n++) {
    const folder = files.resolve(root, `${n}-${stamp}`);
    if (await files.makeFolder(folder)) return folder;
  }
}
