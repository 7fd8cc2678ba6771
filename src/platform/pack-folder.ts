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
    read: (path) => readInside(root, path),
  };
}

async function listFolder(root: string, inner: string, entries: PackEntry[]): Promise<void> {
  const found = await inWords(join(root, inner), () => readdir(join(root, inner), { withFileTypes: true }));
  const wanted = found.filter((entry) => !IGNORED.has(entry.name));
  if (entries.length + wanted.length > MOST_ENTRIES) throw tooMany(root);
  await Promise.all(
    wanted.map(async (entry) => {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) await listFolder(root, path, entries);
      else entries.push(await packEntry(root, path));
    }),
  );
}

async function packEntry(root: string, path: string): Promise<PackEntry> {
  const found = await inWords(join(root, path), () => lstat(join(root, path)));
  if (found.isSymbolicLink()) return { path, kind: 'symlink' };
  return found.isFile() ? { path, kind: 'file', mode: found.mode & 0o777 } : { path, kind: 'other' };
}

async function readInside(root: string, path: string): Promise<Uint8Array> {
  const absolute = resolve(root, path);
  if (path.split('/').includes('..') || !absolute.startsWith(root + sep)) {
    throw new Error(`${path} leaves the pack`);
  }
  return inWords(absolute, async () => {
    const handle = await open(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
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
