import { constants } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkEntry, WorkTree } from '../base/work-tree.ts';
import { FileProblem } from '../engine/ports.ts';
import { fileProblem } from './file-problem.ts';

/** How much of a folder is taken in. */
export interface TreeLimits {
  /** Bytes of one file; a greater one becomes an `unreadable` entry. */
  readonly fileBytes: number;
  /** Bytes of all files; those that do not fit any more become `unreadable` entries. */
  readonly totalBytes: number;
  /** Files, links and folders; more are refused, since that is not the folder of an exercise. */
  readonly entries: number;
  /** Names that are passed over wherever they occur. */
  readonly ignored: ReadonlySet<string>;
}

/**
 * Limits for somebody's work. An answer to an exercise is a few files of some KiB; what tools leave beside it
 * (version control, dependencies, caches) is no part of it.
 */
export const WORK_LIMITS: TreeLimits = {
  fileBytes: 4 * 1024 * 1024,
  totalBytes: 32 * 1024 * 1024,
  entries: 4000,
  ignored: new Set([
    '.git',
    '.opskata',
    '.opskata.json',
    '.terraform',
    'node_modules',
    '__pycache__',
    '.venv',
    '.mypy_cache',
    '.pytest_cache',
    '.ruff_cache',
    '.DS_Store',
  ]),
};

/**
 * Returns the files below a folder. Links are not followed, devices and pipes not opened, and what cannot be read
 * becomes an `unreadable` entry with the reason.
 *
 * On error: throws {@link FileProblem} when the folder itself is missing, is no folder, or holds too many entries.
 */
export async function readTree(dir: string, limits: TreeLimits, signal?: AbortSignal): Promise<WorkTree> {
  const entries = new Map<string, WorkEntry>();
  const budget = { bytes: limits.totalBytes, entries: limits.entries };
  await readFolder(dir, '', limits, budget, entries, signal);
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function readFolder(
  root: string,
  inner: string,
  limits: TreeLimits,
  budget: { bytes: number; entries: number },
  entries: Map<string, WorkEntry>,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  const dir = join(root, inner);
  let names: string[];
  try {
    names = (await readdir(dir)).filter((name) => !limits.ignored.has(name)).sort();
  } catch (error) {
    const problem = fileProblem(error, dir);
    if (inner === '' || !(problem instanceof FileProblem)) throw problem;
    entries.set(inner, { kind: 'unreadable', reason: 'the folder may not be read (permission denied)' });
    return;
  }
  for (const name of names) {
    if (--budget.entries < 0) throw tooMany(root, limits.entries);
    const path = inner === '' ? name : `${inner}/${name}`;
    const isFolder = await readEntry(join(root, path), path, limits, budget, entries);
    if (isFolder) await readFolder(root, path, limits, budget, entries, signal);
  }
}

/** Puts one file or link into `entries`; returns whether it is a folder instead. */
async function readEntry(
  absolute: string,
  path: string,
  limits: TreeLimits,
  budget: { bytes: number },
  entries: Map<string, WorkEntry>,
): Promise<boolean> {
  try {
    const found = await lstat(absolute);
    if (found.isDirectory()) return true;
    if (found.isSymbolicLink()) entries.set(path, { kind: 'symlink', target: await readlink(absolute) });
    else if (!found.isFile()) entries.set(path, { kind: 'unreadable', reason: 'it is not a regular file' });
    else if (found.size > limits.fileBytes) {
      const reason = `it is larger than ${sizeText(limits.fileBytes)} (${sizeText(found.size)})`;
      entries.set(path, { kind: 'unreadable', reason });
    } else entries.set(path, await readRegularFile(absolute, limits, budget));
  } catch (error) {
    const problem = fileProblem(error, absolute);
    if (!(problem instanceof FileProblem)) throw problem;
    if (problem.problem.code === 'folder-missing') return false;
    const denied = problem.problem.code === 'read-only';
    entries.set(path, { kind: 'unreadable', reason: denied ? 'permission denied' : problem.message });
  }
  return false;
}

async function readRegularFile(
  absolute: string,
  limits: TreeLimits,
  budget: { bytes: number },
): Promise<WorkEntry> {
  const handle = await open(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size, mode } = await handle.stat();
    if (size > budget.bytes) {
      const reason = `the folder holds more than ${sizeText(limits.totalBytes)} in all`;
      return { kind: 'unreadable', reason };
    }
    const bytes = new Uint8Array(await handle.readFile());
    budget.bytes -= bytes.length;
    return { kind: 'file', bytes, mode: mode & 0o777 };
  } finally {
    await handle.close();
  }
}

function tooMany(root: string, limit: number): FileProblem {
  return new FileProblem({
    code: 'too-large',
    kind: 'usage',
    message: `${root} holds more than ${limit} files, so it cannot be the folder of an exercise.`,
    remedy: 'Name the folder that "opskata start" made, or move what does not belong there out of it.',
    path: root,
  });
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
