import { type ChildProcess, spawn } from 'node:child_process';
import { type Launch, type ProgramExit, StartFailure } from './program.ts';

/** A process that was started. */
export interface StartedProcess {
  /** Undefined when it could not be started; then `exited` rejects. */
  readonly pid: number | undefined;
  /** Our ends of the streams that were asked for as `'pipe'`. */
  readonly streams: readonly [
    NodeJS.WritableStream | null,
    NodeJS.ReadableStream | null,
    NodeJS.ReadableStream | null,
  ];
  /** Resolves when it ended. Rejects with a {@link StartFailure} only. */
  readonly exited: Promise<ProgramExit>;
}

/**
 * Starts processes, each in a session of its own, so that it has no terminal. Descriptors that it passes on must be
 * of pipes: those of files would begin anew.
 */
export interface Launcher {
  /** Returns a process as soon as it has started, or has failed to; by then it has its own copies of the descriptors. */
  start(launch: Launch): Promise<StartedProcess>;
  /**
   * Returns a shell of our own that carries out `script`, as soon as it has written so many lines to standard error. Its
   * standard input is open and stays empty. When it ends before, its `pid` is undefined.
   */
  startShell(script: string, lines: number): Promise<Omit<StartedProcess, 'streams'>>;
  /** Ends the launcher, and whatever it started and is still running. */
  close(): void;
}

/**
 * What the launcher process runs. A descriptor of ours is opened anew by its name in `/proc`, which gives the program
 * the same pipe. When we are gone, so is the channel: everything that was started is ended then.
 */
const source = `'use strict';
const { spawn } = require('node:child_process');
const { openSync, closeSync, constants } = require('node:fs');
const running = new Set();
const tellEnd = (id, child) => {
  child.once('error', (error) => process.send({ id, failed: error.message }));
  child.once('exit', (code, signal) => {
    running.delete(child.pid);
    process.send({ id, code, signal });
  });
};
const startShell = ({ id, script, lines }) => {
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'pipe'], detached: true, env: {} });
  if (child.pid !== undefined) running.add(child.pid);
  let left = lines;
  child.stderr.on('data', (chunk) => {
    for (const byte of chunk) if (byte === 10 && --left === 0) process.send({ id, pid: child.pid });
  });
  child.stdin.on('error', () => {});
  tellEnd(id, child);
};
const start = ({ id, file, args, env, cwd, stdio }) => {
  const opened = [];
  try {
    const inherited = stdio.map((name, index) => {
      if (name === 'ignore') return name;
      const fd = openSync(name, index === 0 ? constants.O_RDONLY : constants.O_WRONLY);
      opened.push(fd);
      return fd;
    });
    const child = spawn(file, args, { cwd, env, stdio: inherited, detached: true });
    if (child.pid !== undefined) {
      running.add(child.pid);
      process.send({ id, pid: child.pid });
    }
    tellEnd(id, child);
  } catch (error) {
    process.send({ id, failed: error.message });
  } finally {
    for (const fd of opened) closeSync(fd);
  }
};
process.on('message', (message) => (message.script === undefined ? start(message) : startShell(message)));
process.on('disconnect', () => {
  for (const pid of running) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {}
  }
  process.exit(0);
});
`;

/** What the launcher process says: a process started, ended, or could not be started. */
interface Answer {
  readonly id: number;
  readonly pid?: number;
  readonly failed?: string;
  readonly code?: number | null;
  readonly signal?: NodeJS.Signals | null;
}

/**
 * Returns a launcher that starts programs from a small process of its own. Linux only; undefined elsewhere.
 *
 * Why: Node forks itself to start a program, and on Linux that copies the tables of all of its memory: for an editor's
 * extension host or a long proof, 5 to 20 ms in which nothing else happens. A small process forks in a fraction of that.
 */
export function createLauncher(): Launcher | undefined {
  if (process.platform !== 'linux') return undefined;
  const waiting = new Map<number, (answer: Answer) => void>();
  let launcher: ChildProcess | undefined;
  let count = 0;

  const open = (): ChildProcess => {
    const child = spawn(process.execPath, ['--eval', source], {
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '', ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    });
    child.unref();
    child.channel?.unref();
    child.on('message', (message) => waiting.get((message as Answer).id)?.(message as Answer));
    const gone = (reason: string): void => {
      if (launcher === child) launcher = undefined;
      for (const [id, tell] of [...waiting]) tell({ id, failed: reason });
    };
    child.once('error', (error) => gone(error.message));
    child.once('exit', () => gone('the process that starts programs was ended from outside'));
    return child;
  };

  const ask = (message: object): Promise<Omit<StartedProcess, 'streams'>> => {
    launcher ??= open();
    const child = launcher;
    const id = ++count;
    if (waiting.size === 0) child.channel?.ref();
    return new Promise((started) => {
      const exited = new Promise<ProgramExit>((resolve, reject) => {
        waiting.set(id, ({ pid, failed, code, signal }) => {
          if (pid !== undefined) {
            started({ pid, exited });
            return;
          }
          waiting.delete(id);
          if (waiting.size === 0) child.channel?.unref();
          if (failed === undefined) resolve({ code: code ?? null, signal: signal ?? null });
          else reject(new StartFailure(failed));
          started({ pid: undefined, exited });
        });
      });
      exited.catch(() => undefined);
      child.send({ id, ...message }, (error) => {
        if (error !== null) waiting.get(id)?.({ id, failed: error.message });
      });
    });
  };

  return {
    async start(launch) {
      const { stdio, ...rest } = launch;
      const names = stdio.map((one) => (typeof one === 'number' ? `/proc/${process.pid}/fd/${one}` : one));
      return { ...(await ask({ ...rest, stdio: names })), streams: [null, null, null] };
    },
    startShell: (script, lines) => ask({ script, lines }),
    close() {
      launcher?.disconnect();
      launcher = undefined;
    },
  };
}
