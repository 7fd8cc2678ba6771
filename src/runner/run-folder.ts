import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from './copy/remove-folder.ts';

/** The folders of one scenario. Nothing of them outlives it. */
export interface RunFolder {
  readonly root: string;
  /** The copy of the candidate's work, and the home of what runs there. */
  readonly work: string;
  /** Stand for `/tmp` and `/dev/shm` in a sandbox. */
  readonly tmp: string;
  readonly shm: string;
  /** Has it removed; nobody need wait for that, but for `close` of all folders. */
  remove(): void;
}

/** Temporary folders of this process. */
export interface RunFolders {
  /** Returns the folder that all lie in; made when it is first asked for. */
  root(): Promise<string>;
  /** Makes the folders of a scenario; those that stand for the system's only for a sandbox. */
  create(sandboxed: boolean): Promise<RunFolder>;
  /** Removes them all. They are also removed when the process exits. */
  close(): Promise<void>;
}

/** Returns folders below the system's temporary folder; those of processes that died are removed on the way. */
export function createRunFolders(): RunFolders {
  let root: Promise<string> | undefined;
  let count = 0;
  const removals = new Set<Promise<void>>();
  const ask = (): Promise<string> => {
    root ??= makeRoot().catch((error: unknown) => {
      root = undefined;
      throw error;
    });
    return root;
  };
  return {
    root: ask,
    async create(sandboxed) {
      const folder = join(await ask(), `run-${count++}`);
      const inside = (name: string): string => join(folder, name);
      const names = sandboxed ? ['work', 'tmp', 'shm'] : ['work'];
      for (const path of [folder, ...names.map(inside)]) mkdirSync(path, { mode: 0o700 });
      return {
        root: folder,
        work: inside('work'),
        tmp: inside('tmp'),
        shm: inside('shm'),
        remove() {
          const removal = removeFolder(folder).finally(() => removals.delete(removal));
          removals.add(removal);
        },
      };
    },
    async close() {
      if (root === undefined) return;
      const made = await root;
      root = undefined;
      await Promise.all(removals);
      await removeFolder(made);
    },
  };
}

/** Removes what the folders of another process left, which was ended before it could do so itself. */
export async function removeRunFoldersOf(pid: number): Promise<void> {
  const parent = await realpath(tmpdir());
  for (const name of await readdir(parent).catch(() => []))
    if (name.startsWith(`opskata-${pid}-`)) await removeFolder(join(parent, name));
}

async function makeRoot(): Promise<string> {
  const parent = await realpath(tmpdir());
  const made = await mkdtemp(join(parent, `opskata-${process.pid}-`));
  removeAtExit(made);
  void removeStale(parent);
  return made;
}

const roots = new Set<string>();

function removeAtExit(folder: string): void {
  if (roots.size === 0) {
    process.once('exit', () => {
      for (const root of roots) {
        try {
          rmSync(root, { recursive: true, force: true });
        } catch {
          // The next process that makes such a folder removes it.
        }
      }
    });
  }
  roots.add(folder);
}

/** A process that was killed could not clean up behind itself. */
async function removeStale(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = Number(/^opskata-(\d+)-/.exec(name)?.[1]);
    if (!Number.isInteger(pid) || pid <= 0 || isAlive(pid)) continue;
    const folder = join(parent, name);
    const changed = (await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - changed > staleMs) await removeFolder(folder);
  }
}

/** Containers that share a temporary folder do not see each other's processes: only what is old is taken for dead. */
const staleMs = 24 * 3_600_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
