import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileRecord } from '../contract.ts';

/** Entries beyond this number are not looked at: only a program gone wild makes so many. */
const maxEntries = 5_000;
/** Larger files have no `text`. */
const maxTextBytes = 1024 ** 2;
/** Larger files have no `sha256`. */
const maxHashBytes = 64 * 1024 ** 2;

/** Digests that stay right while a file's identity, size and times stay the same. */
export type DigestMemory = Map<string, { readonly text: string | null; readonly sha256: string }>;

/**
 * Returns what lies in a folder by path inside it; no link is followed and nothing but regular files is opened.
 * On error: a file that cannot be read has an empty digest and no text; a folder that cannot be read is listed alone.
 */
export async function surveyFiles(root: string, memory: DigestMemory): Promise<Record<string, FileRecord>> {
  const records: [string, FileRecord][] = [];
  const pending = [''];
  while (pending.length > 0 && records.length < maxEntries) {
    const folder = pending.shift() ?? '';
    const names = await readdir(join(root, folder)).catch(() => []);
    const paths = names
      .slice(0, maxEntries - records.length)
      .map((name) => (folder === '' ? name : `${folder}/${name}`));
    for (const [path, record] of await Promise.all(
      paths.map(async (path) => [path, await recordOf(root, path, memory)] as const),
    )) {
      if (record === undefined) continue;
      records.push([path, record]);
      if (record.kind === 'directory') pending.push(path);
    }
  }
  records.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(records);
}

async function recordOf(root: string, path: string, memory: DigestMemory): Promise<FileRecord | undefined> {
  const at = join(root, path);
  const stats = await lstat(at, { bigint: true }).catch(() => undefined);
  if (stats === undefined) return undefined;
  const mode = (Number(stats.mode) & 0o7777).toString(8).padStart(4, '0');
  const empty = { text: null, bytes: 0, mode, sha256: '', target: '' };
  if (stats.isDirectory()) return { kind: 'directory', ...empty };
  if (stats.isSymbolicLink())
    return { kind: 'symlink', ...empty, target: await readlink(at).catch(() => '') };
  if (!stats.isFile()) return { kind: 'other', ...empty };
  const bytes = Number(stats.size);
  const key = [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':');
  const known = memory.get(key) ?? (await digest(at, bytes));
  memory.set(key, known);
  return { kind: 'file', ...empty, ...known, bytes };
}

async function digest(at: string, bytes: number): Promise<{ text: string | null; sha256: string }> {
  if (bytes > maxHashBytes) return { text: null, sha256: '' };
  try {
    const handle = await open(at, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const content = await handle.readFile();
      const sha256 = createHash('sha256').update(content).digest('hex');
      return { text: content.length > maxTextBytes ? null : utf8(content), sha256 };
    } finally {
      await handle.close();
    }
  } catch {
    return { text: null, sha256: '' };
  }
}

function utf8(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return null;
  }
}
