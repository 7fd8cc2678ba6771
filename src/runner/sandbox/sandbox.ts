import { type ChildProcess, spawn } from 'node:child_process';
import type { Server } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import {
  childrenOf,
  commandLineOf,
  familyOf,
  type ProcessEntry,
  readProcess,
} from '../process/process-table.ts';
import { createProcessorMeter } from '../process/processor-meter.ts';
import { type Launch, type Program, type ProgramExit, StartFailure } from '../process/program.ts';
import { useOf } from '../process/tree-use.ts';
import { bwrapArguments, type SandboxView } from './bwrap-arguments.ts';
import { openProcessCap, type ProcessCap } from './process-cap.ts';
import { seccompFilter } from './seccomp-filter.ts';
import { supervisorSource } from './supervisor.ts';

/** Where bubblewrap reads the filter of system calls: after the three streams of the program and our channel. */
const filterStream = 4;

/** A port that is to be open, or closed on purpose, inside the sandbox. */
export interface SandboxPort {
  readonly key: string;
  /** 0 for any. */
  readonly port: number;
  /** True: connections are refused. */
  readonly refuse: boolean;
}

/** A sandbox that one program is run in. */
export interface Sandbox {
  /** Opens a port on 127.0.0.1 inside the sandbox; returns its number and, unless it refuses, the socket that listens. */
  listen(port: SandboxPort): Promise<{ readonly port: number; readonly server: Server | undefined }>;
  /** Has files of the sandbox open, for appending, until it is closed; the program can see that another process has. */
  hold(paths: readonly string[]): Promise<void>;
  /** Starts the program; its streams are those that the sandbox was opened with. */
  start(launch: Omit<Launch, 'stdio'>): Program;
  /** Ends the sandbox and everything in it. */
  close(): Promise<void>;
}

/**
 * Returns a bubblewrap sandbox, ready, whose inside has these streams, and at most so many tasks (processes and threads)
 * where we are root; of others the kernel counts them anyway. Nothing of the candidate's runs in it until `start`.
 *
 * The sockets of services are made inside, where the network is empty, and served by the harness outside: a socket
 * belongs to the network in which it was made. So faults, times and records are the same with and without a sandbox.
 *
 * On error: when it ends before its time, pending calls reject with a {@link StartFailure}.
 */
export async function openSandbox(
  view: SandboxView,
  stdio: Launch['stdio'],
  path: string,
  tasks: number,
): Promise<Sandbox> {
  const node = process.execPath;
  const filter = seccompFilter(process.arch);
  const child = spawn(
    'bwrap',
    [
      ...bwrapArguments({ ...view, readable: [...view.readable, nodeFolder(node)] }),
      ...(filter === undefined ? [] : ['--seccomp', String(filterStream)]),
      node,
      '--eval',
      supervisorSource,
    ],
    {
      stdio: [...stdio, 'ipc', filter === undefined ? 'ignore' : 'pipe'],
      detached: true,
      env: { PATH: path, ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  const filterInput = child.stdio[filterStream];
  if (filter !== undefined && filterInput instanceof Writable) {
    filterInput.on('error', () => undefined);
    filterInput.end(filter);
  }
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const processes = processesOf(child);
  const processor = createProcessorMeter();
  let cap: ProcessCap | undefined;
  const pending = new Map<string, (answer: Answer, server: Server | undefined) => void>();
  let settle: ((answer: Answer) => void) | undefined;

  child.on('message', (message, handle) => {
    const answer = message as Answer;
    const waiting = typeof answer.key === 'string' ? pending.get(answer.key) : undefined;
    if (waiting !== undefined) {
      pending.delete(answer.key ?? '');
      waiting(answer, handle as Server | undefined);
    } else settle?.(answer);
  });
  child.on('error', () => undefined);

  const tell = (message: object): void => {
    if (child.connected) child.send(message, () => undefined);
  };

  const close = async (): Promise<void> => {
    const init = childrenOf(child.pid ?? -1);
    const known = init.map((pid) => [pid, readProcess(pid)?.started] as const);
    child.kill('SIGKILL');
    await gone;
    for (const [pid, started] of known) await goneFor(pid, started);
    await cap?.remove();
  };

  await new Promise<void>((resolve, reject) => {
    settle = (answer) => (answer.ready === true ? resolve() : undefined);
    void gone.then(() => reject(new StartFailure('the sandbox ended before it was ready')));
  });
  // What the supervisor starts is in the same group.
  cap = openProcessCap(tasks);
  cap?.add(insideOf(child).supervisor);

  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        void gone.then(() => reject(new StartFailure('the sandbox ended before the services were open')));
        pending.set(port.key, (answer, server) => {
          if (answer.failed !== undefined) reject(new StartFailure(answer.failed));
          else resolve({ port: answer.port ?? 0, server });
        });
        tell({ listen: port });
      }),
    hold: (paths) =>
      new Promise((resolve, reject) => {
        void gone.then(() => reject(new StartFailure('the sandbox ended before its files were open')));
        pending.set('files held open', (answer) => {
          if (answer.failed !== undefined) reject(new StartFailure(answer.failed));
          else resolve();
        });
        tell({ hold: paths, key: 'files held open' });
      }),
    start(launch) {
      const exited = new Promise<ProgramExit>((resolve, reject) => {
        settle = (answer) => {
          if (answer.failed !== undefined) reject(new StartFailure(answer.failed));
          else resolve({ code: answer.code ?? null, signal: answer.signal ?? null });
        };
        // Nothing but the program itself can reach the supervisor: it ended its own sandbox.
        void gone.then(() => resolve({ code: null, signal: 'SIGKILL' }));
      });
      exited.catch(() => undefined);
      tell({ start: launch });
      return {
        streams: [child.stdin, child.stdout, child.stderr],
        exited,
        send: (signal, to) => tell({ send: signal, group: to === 'group' }),
        use: async (atMost) => useOf(processes(atMost), processor),
        rest: async () => processes(Infinity).map(({ pid }) => commandLineOf(pid)),
        end: close,
      };
    },
    close,
  };
}

interface Answer {
  readonly ready?: boolean;
  readonly key?: string;
  readonly port?: number;
  readonly failed?: string;
  readonly code?: number | null;
  readonly signal?: string | null;
}

/** Returns the children of bubblewrap's init: our supervisor first, then whatever has lost its parent. */
function insideOf(child: ChildProcess): { readonly supervisor: number; readonly orphans: readonly number[] } {
  const [init = -1] = childrenOf(child.pid ?? -1);
  const [supervisor = -1, ...orphans] = childrenOf(init);
  return { supervisor, orphans };
}

/** Returns a function that lists what lives in the sandbox besides init and supervisor, as `familyOf` does. */
function processesOf(child: ChildProcess): (atMost: number) => ProcessEntry[] {
  return (atMost) => {
    const { supervisor, orphans } = insideOf(child);
    return familyOf([...childrenOf(supervisor), ...orphans], atMost);
  };
}

/** The folder that must be seen so that Node (or VS Code's own build of it) can start. */
function nodeFolder(node: string): string {
  return node.slice(0, Math.max(1, node.lastIndexOf('/')));
}

/** Resolves when the process is gone; the kernel ends a sandbox's processes with its init, in no time that we control. */
async function goneFor(pid: number, started: string | undefined): Promise<void> {
  for (let round = 0; round < 1000; round++) {
    const entry = readProcess(pid);
    if (entry === undefined || entry.started !== started || entry.zombie) return;
    await wait(1);
  }
}
