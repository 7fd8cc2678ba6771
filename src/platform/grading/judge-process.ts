import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Judged, JudgeRequest, JudgesOptions } from '../../engine/grade/grade-ports.ts';
import { removeRunFoldersOf } from '../../runner/run-folder.ts';
import type { FromJudge, ToJudge } from './judge-messages.ts';

/** A process that judges one submission at a time. */
export interface JudgeProcess {
  readonly pid: number | undefined;
  /** Whether it can be asked again. */
  readonly alive: boolean;
  /** Returns what came of it; afterwards the process may be gone. On error: rejects only when `signal` is aborted. */
  judge(request: JudgeRequest, signal: AbortSignal): Promise<Judged>;
  /** Ends it; resolves when it is gone and nothing that is temporary is left. */
  close(): Promise<void>;
}

/** How a judge is started. */
export interface JudgeProcessOptions extends Omit<JudgesOptions, 'jobs'> {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Scenarios that run at the same time. */
  readonly runs: number;
  /** Megabytes of its heap; default {@link JUDGE_MEMORY_MB}. */
  readonly memoryMb?: number | undefined;
}

/** Megabytes of its heap. The largest exercise needs a quarter of it; a plan that grows without end, all. */
export const JUDGE_MEMORY_MB = 1024;
/** So long a judge that is no longer wanted may take to end what it runs. */
const graceMs = 5_000;

/** The folder of this file: `dist` when bundled (CommonJS has no `import.meta`), `src/platform/grading` otherwise. */
const here = import.meta.dirname ?? __dirname;
const entry = ['judge-entry.mjs', 'judge-entry.ts'].map((name) => join(here, name)).find(existsSync);

/** Starts a judge. A submission that hangs or exhausts it, or whose programs end it, ends nothing but it. */
export function startJudge(options: JudgeProcessOptions): JudgeProcess {
  const { env, runs, memoryMb = JUDGE_MEMORY_MB, ...rest } = options;
  if (entry === undefined) throw new Error(`the program of judges is missing in ${here}`);
  const child = fork(entry, [], {
    execArgv: [
      ...process.execArgv.filter((arg) => !/^--(inspect|max-old-space-size)/.test(arg)),
      `--max-old-space-size=${memoryMb}`,
    ],
    env: { ...env },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const gone = goneWith(child);
  let lastWords = '';
  let exhausted = false;
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    lastWords += piece;
    // What V8 prints before it gives up; a long stack follows.
    exhausted ||= /heap out of memory|heap limit/i.test(lastWords);
    lastWords = lastWords.slice(-100);
  });
  let hear: ((message: FromJudge) => void) | undefined;
  child.on('message', (message) => hear?.(message as FromJudge));
  const tell = (message: ToJudge): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  tell({ kind: 'open', options: rest, env, runs });

  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
    if (child.pid !== undefined) await removeRunFoldersOf(child.pid);
  };
  const endAfter = (ms: number): NodeJS.Timeout => setTimeout(() => child.kill('SIGKILL'), ms);

  return {
    pid: child.pid,
    get alive() {
      return child.connected && child.exitCode === null && child.signalCode === null;
    },
    async judge({ work, language, mostMs }, signal) {
      signal.throwIfAborted();
      let timedOut = false;
      const limit = setTimeout(() => {
        timedOut = true;
        child.kill('SIGKILL');
      }, mostMs);
      let grace: NodeJS.Timeout | undefined;
      const abort = (): void => {
        tell({ kind: 'abort' });
        grace = endAfter(graceMs);
      };
      signal.addEventListener('abort', abort, { once: true });
      const answer = new Promise<FromJudge>((resolve) => {
        hear = resolve;
      });
      tell({ kind: 'judge', work, language });
      try {
        const message = await Promise.race([answer, gone]);
        if (message === undefined || message.kind === 'failed') await end();
        signal.throwIfAborted();
        if (message?.kind === 'results') return message;
        const detail = message?.kind === 'failed' ? message.message : undefined;
        return endedBy(child, detail, timedOut ? mostMs : undefined, exhausted ? memoryMb : undefined);
      } finally {
        hear = undefined;
        clearTimeout(limit);
        clearTimeout(grace);
        signal.removeEventListener('abort', abort);
      }
    },
    async close() {
      tell({ kind: 'close' });
      const limit = endAfter(graceMs);
      await gone;
      clearTimeout(limit);
      await end();
    },
  };
}

const running = new Set<ChildProcess>();
let watching = false;
/** Its last words are there by then; a process that still has its standard error open must not be waited for. */
const lastWordsMs = 1_000;

/** Resolves when the process is gone. One that hangs would not see that this one ends, so that ends it. */
function goneWith(child: ChildProcess): Promise<undefined> {
  if (!watching)
    process.once('exit', () => {
      for (const one of running) one.kill('SIGKILL');
    });
  watching = true;
  running.add(child);
  return new Promise((resolve) => {
    const end = (): void => {
      running.delete(child);
      resolve(undefined);
    };
    child.once('error', end);
    child.once('close', end);
    child.once('exit', () => setTimeout(end, lastWordsMs).unref());
  });
}

function endedBy(
  child: ChildProcess,
  detail: string | undefined,
  timeMs: number | undefined,
  memoryMb: number | undefined,
): Judged {
  if (timeMs !== undefined)
    return { kind: 'ended', by: 'time', detail: `after ${Math.ceil(timeMs / 1000)} s` };
  if (memoryMb !== undefined) return { kind: 'ended', by: 'memory', detail: `the limit is ${memoryMb} MB` };
  const exit = child.signalCode ?? `exit status ${child.exitCode ?? 'unknown'}`;
  return { kind: 'ended', by: 'crash', detail: detail ?? exit };
}
