import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Launcher } from './launcher.ts';
import { childrenOf } from './process-table.ts';

/** One direction between the harness and a program. */
export interface Pipe {
  /** Our end: read from it for an output, written to for an input. */
  readonly ours: Socket;
  /** The program's end, to be inherited. */
  readonly theirs: number;
  /** Closes our copy of the program's end: to be called once the program has started. */
  release(): void;
}

/** Makes pipes that a program can open again by name (`/dev/stdin`, `/dev/stdout`, `/dev/stderr`). */
export interface PipePool {
  /** Returns a pipe from the program to us. */
  output(): Promise<Pipe>;
  /** Returns a pipe from us to the program. */
  input(): Promise<Pipe>;
  /** Closes the pipes that nobody took. */
  close(): void;
}

/** So many pipes are made at a time. */
const batch = 24;

/** With fewer than these left, more are made: those of two runs. */
const reserve = 6;

/**
 * Returns a pool of anonymous pipes, the kind that a shell makes for `|`. Undefined where there is no launcher: on
 * systems other than Linux.
 *
 * Why not `stdio: 'pipe'`: Node makes socket pairs, and on Linux `/dev/stdin` and its like cannot be opened when they
 * are sockets (ENXIO, open(2)), so `tee /dev/stderr` or `open('/dev/stdin')` would fail here and work everywhere else.
 * Named pipes will not do either: opening one again blocks once the other end is closed (fifo(7)). Elsewhere those names
 * duplicate the descriptor, and Node's sockets are as good.
 *
 * Node cannot make a pipe itself, so a shell does: its pipeline's pipes are opened through `/proc`, then it is ended.
 */
export function createPipePool(launcher: Pick<Launcher, 'startShell'> | undefined): PipePool | undefined {
  if (launcher === undefined) return undefined;
  /** A reading and a writing end of each pipe that is free. */
  const free: (readonly [number, number])[] = [];
  let making: Promise<void> | undefined;
  let closed = false;

  const make = (): Promise<void> => {
    making ??= makePipes(free, launcher).finally(() => {
      making = undefined;
      if (closed) closeFree();
    });
    return making;
  };

  const take = async (): Promise<readonly [number, number]> => {
    for (;;) {
      const pipe = free.pop();
      // The next ones are made while there are some left: nobody has to wait, and who does is told what went wrong.
      if (free.length < reserve) make().catch(() => undefined);
      if (pipe !== undefined) return pipe;
      await make();
    }
  };

  const closeFree = (): void => {
    for (const [reading, writing] of free.splice(0)) {
      closeSync(reading);
      closeSync(writing);
    }
  };

  return {
    async output() {
      const [reading, writing] = await take();
      const theirs = openSync(`/proc/self/fd/${writing}`, constants.O_WRONLY);
      closeSync(writing);
      return {
        ours: new Socket({ fd: reading, readable: true, writable: false }),
        theirs,
        release: closeOnce(theirs),
      };
    },
    async input() {
      const [reading, writing] = await take();
      const theirs = openSync(`/proc/self/fd/${reading}`, constants.O_RDONLY);
      closeSync(reading);
      return {
        ours: new Socket({ fd: writing, readable: false, writable: true }),
        theirs,
        release: closeOnce(theirs),
      };
    },
    close() {
      closed = true;
      closeFree();
    },
  };
}

/**
 * Every member of the pipeline says that it is in place, then waits for input that never comes.
 *
 * Invariant: no member reads its own pipe. On a busy machine the pipes are in use before the members are gone, and a
 * shell that waits in `read` takes the first byte of what is written to a pipe, even after SIGKILL was sent to it.
 */
async function makePipes(
  free: (readonly [number, number])[],
  launcher: Pick<Launcher, 'startShell'>,
): Promise<void> {
  const member = '{ exec <&3 4>&1 >&2; echo ready; read x; }';
  const pipeline = Array.from({ length: batch + 1 }, () => member).join(' | ');
  const { pid, exited } = await launcher.startShell(`exec 3<&0; ${pipeline}`, batch + 1);
  if (pid === undefined) throw new Error('/bin/sh could not make pipes');
  try {
    // The last member writes to nowhere; every other one has the pipe to the next as descriptor 4. Not as 0 or 1: a
    // shell may have these redirected for a moment, for a command that it carries out itself.
    for (const child of childrenOf(pid).slice(0, -1)) {
      const name = `/proc/${child}/fd/4`;
      const reading = openSync(name, constants.O_RDONLY | constants.O_NONBLOCK);
      free.push([reading, openSync(name, constants.O_WRONLY | constants.O_NONBLOCK)]);
    }
  } finally {
    process.kill(-pid, 'SIGKILL');
    await exited;
  }
}

function closeOnce(fd: number): () => void {
  let open = true;
  return () => {
    if (open) closeSync(fd);
    open = false;
  };
}
