import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { PackEntry, PackFiles } from '../engine/ports.ts';
import { FileProblem } from '../engine/ports.ts';
import { fileProblem } from './file-problem.ts';

/** Names that are no part of a pack wherever they occur: version control and what desktops leave behind. */
const IGNORED: ReadonlySet<string> = new Set(['.git', 'node_modules', '.DS_Store', 'Thumbs.db']);

/** A pack is text and small fixtures; more entries than this is not the folder of a pack. */
const MOST_ENTRIES = 100_000;

/** Bytes of one file of a pack; fixtures that must be larger are generated. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Returns the files of a pack in a folder. Links are listed and never followed. */
export function openPackFolder(folder: string): PackFiles {
  const root = resolve(folder);
  return {
    root,
    async list() {
      const entries: PackEntry[] = [];
      await listFolder(root, '', entries);
      return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    read: async (path) => readFile(insideOf(root, path)),
    async mode(path) {
      const absolute = insideOf(root, path);
      return (await inWords(absolute, () => lstat(absolute))).mode & 0o777;
    },
  };
}

async function listFolder(root: string, inner: string, entries: PackEntry[]): Promise<void> {
  const found = await inWords(join(root, inner), () => readdir(join(root, inner), { withFileTypes: true }));
  const wanted = found.filter((entry) => !IGNORED.has(entry.name));
  if (entries.length + wanted.length > MOST_ENTRIES) throw tooMany(root);
  const folders = wanted.flatMap((entry) => {
    const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
    if (entry.isDirectory()) return path;
    entries.push({ path, kind: entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'symlink' : 'other' });
    return [];
  });
  await Promise.all(folders.map((path) => listFolder(root, path, entries)));
}

function insideOf(root: string, path: string): string {
  const absolute = resolve(root, path);
  if (path.split('/').includes('..') || !absolute.startsWith(root + sep)) {
    throw new Error(`${path} leaves the pack`);
  }
  return absolute;
}

async function readFile(path: string): Promise<Uint8Array> {
  return inWords(path, async () => {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      if ((await handle.stat()).size > MOST_BYTES) throw new Error(`${path} is larger than 64 MiB`);
      return new Uint8Array(await handle.readFile());
    } finally {
      await handle.close();
    }
  });
}

async function inWords<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw fileProblem(error, path);
  }
}

function tooMany(root: string): FileProblem {
  return new FileProblem({
    code: 'too-large',
    kind: 'usage',
    message: `${root} holds more than ${MOST_ENTRIES} files, so it cannot be a pack.`,
    remedy: 'Name the folder that holds pack.yaml.',
    path: root,
  });
}
