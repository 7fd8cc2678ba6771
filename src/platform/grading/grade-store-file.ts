import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import writeFileAtomic from 'write-file-atomic';
import type { GradeStore } from '../../engine/grade/grade-ports.ts';
import { FileProblem } from '../../engine/ports.ts';
import { hasCode } from '../error-code.ts';
import { fileProblem } from '../file-problem.ts';
import { keepCopy } from '../keep-copy.ts';

/** A lock that its process did not renew for so long is that of a process that was killed. */
const staleMs = 5_000;

/** Returns the store for the report at an absolute path; its journal is `<path>.journal`. */
export function createGradeStoreFile(path: string): GradeStore {
  const journalPath = `${path}.journal`;
  let release: (() => Promise<void>) | undefined;
  return {
    path,
    journalPath,
    lock: () =>
      inWords(path, async () => {
        await mkdir(dirname(path), { recursive: true });
        try {
          release = await lock(path, {
            realpath: false,
            lockfilePath: `${path}.lock`,
            stale: staleMs,
            update: staleMs / 4,
            // Long enough for the lock of a killed process to go stale.
            retries: { retries: 13, factor: 1, minTimeout: 500, maxTimeout: 500 },
            // A machine that slept: rows are still added line by line, and reports written as a whole.
            onCompromised: () => undefined,
          });
          return true;
        } catch (error) {
          if (hasCode(error, 'ELOCKED')) return false;
          throw error;
        }
      }),
    read: () =>
      inWords(path, async () => ({
        journal: new TextDecoder().decode(await bytesOf(journalPath)),
        report: await bytesOf(path),
      })),
    append: (line) => inWords(journalPath, () => append(journalPath, line)),
    replace: (report) => inWords(path, () => writeFileAtomic(path, report)),
    setAside: () => inWords(path, () => setAside(path)),
    async unlock() {
      // Whoever took a lock that was given up for dead has it now.
      await release?.().catch(() => undefined);
      release = undefined;
    },
  };
}

async function inWords<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw fileProblem(error, path);
  }
}

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  const found = await stat(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (!found.isFile()) {
    throw new FileProblem({
      code: 'unreadable',
      kind: 'usage',
      message: `${path} is not a regular file, so no report can be kept in it.`,
      remedy: 'Name a file with --out, or leave it out to get the report on standard output.',
      path,
    });
  }
  return new Uint8Array(await readFile(path));
}

async function append(path: string, line: string): Promise<void> {
  const handle = await open(path, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    const torn = size > 0 && last[0] !== 0x0a;
    await handle.writeFile(`${torn ? '\n' : ''}${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function setAside(path: string): Promise<string> {
  const kept = await keepCopy(path, 'kept');
  await rm(path);
  return kept;
}
