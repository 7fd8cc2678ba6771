import { createHash } from 'node:crypto';
import { type BigIntStats, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileRecord } from '../contract.ts';

/** Entries beyond this number are not looked at: only a program gone wild makes so many. */
const maxEntries = 5_000;
/** Larger files have no `text`. */
const maxTextBytes = 1024 ** 2;
/** Larger files have no `sha256`. */
const maxHashBytes = 64 * 1024 ** 2;

const smallBytes = 256 * 1024;

/** Digests that stay right while a file's identity, size and times stay the same. */
export type DigestMemory = Map<string, { readonly text: string | null; readonly sha256: string }>;

/**
 * Returns what lies in a folder by path inside it; no link is followed and nothing but regular files is
 * opened. Nothing of the run may still be alive: what is a file when it is looked at is one when it is opened.
 * On error: a file that cannot be read has an empty digest and no text; a folder that cannot be read is listed alone.
 */
export async function surveyFiles(root: string, memory: DigestMemory): Promise<Record<string, FileRecord>> {
  const records: [string, FileRecord][] = [];
  const pending = [''];
  while (pending.length > 0 && records.length < maxEntries) {
    const folder = pending.shift() ?? '';
    for (const name of namesIn(join(root, folder)).slice(0, maxEntries - records.length)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const record = await recordOf(join(root, path), memory);
      if (record === undefined) continue;
      records.push([path, record]);
      if (record.kind === 'directory') pending.push(path);
    }
  }
  records.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(records);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function recordOf(at: string, memory: DigestMemory): Promise<FileRecord | undefined> {
  const stats = statsOf(at);
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

function statsOf(at: string): BigIntStats | undefined {
  try {
    return lstatSync(at, { bigint: true });
  } catch {
    return undefined;
  }
}

async function digest(at: string, bytes: number): Promise<{ text: string | null; sha256: string }> {
  if (bytes > maxHashBytes) return { text: null, sha256: '' };
  try {
    // What is small is read at once: a pause costs more, and there are many runs.
    const content = bytes > smallBytes ? await readFile(at) : readFileSync(at);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { text: content.length > maxTextBytes ? null : utf8(content), sha256 };
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
