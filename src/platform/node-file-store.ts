import { lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type EntryKind, FileProblem, type FileStore } from '../engine/ports.ts';
import { hasCode } from './error-code.ts';
import { fileProblem } from './file-problem.ts';
import { readTree, type TreeLimits, WORK_LIMITS } from './read-tree.ts';

/** Returns the machine's file system as the engine needs it. */
export function createNodeFileStore(limits: TreeLimits = WORK_LIMITS): FileStore {
  return {
    kind: (path) => attempt(path, () => kindOf(path)),
    readTree: (dir, signal) => attempt(dir, () => readTree(dir, limits, signal)),
    readFile: (path) =>
      attempt(path, async () => new Uint8Array(await readFile(path)), 'undefined when missing'),
    writeFile: (path, bytes, mode) =>
      attempt(path, async () => {
        await mkdir(dirname(path), { recursive: true });
        await writeFileAtomic(path, Buffer.from(bytes), mode === undefined ? {} : { mode });
      }),
    createFile: (path, bytes, mode) => attempt(path, () => createFile(path, bytes, mode)),
    list: (dir) => attempt(dir, async () => (await readdir(dir)).sort(), 'undefined when missing'),
    makeFolder: (dir) => attempt(dir, async () => (await mkdir(dir, { recursive: true })) !== undefined),
    move: (from, to) => attempt(from, () => rename(from, to)),
    resolve: (...parts) => resolve(...parts),
    parent: (path) => dirname(path),
  };
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<T>;
async function attempt<T>(
  path: string,
  action: () => Promise<T>,
  missing: 'undefined when missing',
): Promise<T | undefined>;
async function attempt<T>(path: string, action: () => Promise<T>, missing?: string): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    const problem = fileProblem(error, path);
    const isMissing = problem instanceof FileProblem && isNothing(problem.problem.code);
    if (missing !== undefined && isMissing) return undefined;
    throw problem;
  }
}

function isNothing(code: string): boolean {
  return code === 'folder-missing' || code === 'not-a-folder';
}

async function kindOf(path: string): Promise<EntryKind | undefined> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return 'symlink';
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'other';
  } catch (error) {
    const problem = fileProblem(error, path);
    if (problem instanceof FileProblem && isNothing(problem.problem.code)) return undefined;
    throw problem;
  }
}

async function createFile(path: string, bytes: Uint8Array, mode: number | undefined): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, 'wx', mode ?? 0o666);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    await handle.writeFile(bytes);
    if (mode !== undefined) await handle.chmod(mode);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return true;
}
