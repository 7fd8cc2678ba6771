import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { type AttemptLogStore, FileProblem } from '../engine/ports.ts';
import { hasCode } from './error-code.ts';
import { fileProblem } from './file-problem.ts';
import { keepCopy } from './keep-copy.ts';

/** Name of the attempt log inside the state folder. */
export const ATTEMPT_LOG_FILE = 'attempts.jsonl';

/**
 * Returns the attempt log in a state folder, which is made when the first line is written.
 *
 * Invariant: a line that was reported as appended is found by every later read, whatever other processes do: lines are
 * added in a single write to a file opened for appending, and a line that went to a log which was just set aside is
 * added again (readers count a line once, by its id).
 */
export function createAttemptLogFile(stateFolder: string): AttemptLogStore {
  const path = join(stateFolder, ATTEMPT_LOG_FILE);
  return {
    path,
    read: () => inWords(path, () => readText(path)),
    append: (line) => inWords(path, () => append(path, line)),
    setAside: (salvage) => inWords(path, () => setAside(path, salvage)),
  };
}

async function inWords<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const problem = fileProblem(error, path);
    if (!(problem instanceof FileProblem)) throw problem;
    if (problem.problem.code !== 'read-only') throw problem;
    throw new FileProblem({
      ...problem.problem,
      code: 'log-unwritable',
      remedy: 'Let OPSKATA_HOME name a folder that you can write to.',
    });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder().decode(await readFile(path));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  }
}

async function append(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  for (;;) {
    const written = await appendTo(path, line);
    const now = await stat(path, { bigint: true }).catch(() => undefined);
    if (now !== undefined && now.ino === written) return;
  }
}

/** Adds the line to the file that is there now; returns which file (inode) it was. */
async function appendTo(path: string, line: string): Promise<bigint> {
  const handle = await open(path, 'a+', 0o600);
  try {
    const { size, ino } = await handle.stat({ bigint: true });
    const torn = size > 0n && !(await endsLine(handle, Number(size)));
    const bytes = Buffer.from(`${torn ? '\n' : ''}${line}\n`);
    const { bytesWritten } = await handle.write(bytes, 0, bytes.length);
    if (bytesWritten < bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
    return ino;
  } finally {
    await handle.close();
  }
}

async function endsLine(handle: Awaited<ReturnType<typeof open>>, size: number): Promise<boolean> {
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  return last[0] === 0x0a;
}

async function setAside(
  path: string,
  salvage: (text: string) => string | undefined,
): Promise<string | undefined> {
  const release = await lock(path, {
    lockfilePath: `${path}.lock`,
    retries: { retries: 20, minTimeout: 20, maxTimeout: 250 },
  });
  try {
    const before = await readText(path);
    const sound = salvage(before);
    if (sound === undefined) return undefined;
    const kept = await keepCopy(path, 'damaged');
    const fresh = `${path}.${process.pid}.new`;
    try {
      await writeFile(fresh, sound, { mode: 0o600, flush: true });
      await rename(fresh, path);
    } finally {
      await rm(fresh, { force: true });
    }
    await carryOver(path, (await readText(kept)).slice(before.length));
    return kept;
  } finally {
    await release();
  }
}

/** Adds the lines that other processes wrote to the old file between its reading and its replacement. */
async function carryOver(path: string, late: string): Promise<void> {
  for (const line of late.split('\n')) if (line.trim() !== '') await append(path, line);
}
