import { randomUUID } from 'node:crypto';
import { chmodSync, constants, mkdirSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import type { CallRecord } from '../contract.ts';
import { StartFailure } from '../process/program.ts';
import { createCallParser } from './call-parser.ts';

/** Takes down the calls of replaced commands while a run goes on. */
export interface CallRecorder {
  /** The folder that holds the pipe. A sandbox must show it, and need not let it be changed. */
  readonly folder: string;
  /** The named pipe that the stand-ins of commands write to. */
  readonly pipe: string;
  /** Returns the calls in their order, once no process of the run is left. */
  calls(): Promise<readonly CallRecord[]>;
  close(): void;
}

/**
 * Returns a recorder with a named pipe in `folder`, which must not exist.
 *
 * Why a pipe: the stand-ins run with the rights of the program that calls them, so in a file the program could change
 * what it has called. What is in the pipe is out of its reach: it can be written to and, since it has no permission to
 * be read, not read; and in a sandbox its folder cannot be changed.
 * On error: rejects with a {@link StartFailure} when the system cannot make a named pipe.
 */
export async function createCallRecorder(folder: string): Promise<CallRecorder> {
  mkdirSync(folder);
  const pipe = join(folder, 'told');
  const made = await execa('mkfifo', [pipe], { reject: false, stdin: 'ignore' });
  if (made.failed) throw new StartFailure(`mkfifo cannot make a named pipe: ${made.shortMessage}`);
  // For writing too, so that it has no end when a stand-in closes it, and to send ourselves the word that is the last.
  const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  chmodSync(pipe, 0o200);
  const socket = new Socket({ fd: descriptor, readable: true, writable: true });
  const lastWord = randomUUID();
  const parser = createCallParser(lastWord);
  socket.on('data', (chunk: Uint8Array) => parser.add(chunk));
  socket.on('error', () => undefined);
  return {
    folder,
    pipe,
    async calls() {
      socket.write(`\0${lastWord}\0`);
      await parser.over;
      return parser.calls();
    },
    close: () => socket.destroy(),
  };
}
