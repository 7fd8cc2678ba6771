import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StdinSpec } from '../../packs/manifest/content.ts';
import { generatedLines } from '../copy/generated-lines.ts';

/** What a program is given on standard input once it runs. */
export type StdinFeed = (to: Writable, signal: AbortSignal) => Promise<void>;

/**
 * Returns how `stdin` is fed, or undefined when it is closed (the program reads an end of file at once).
 * The feed ends quietly when the program stops reading: that is its right.
 */
export async function stdinFeed(
  stdin: StdinSpec,
  substitute: (text: string) => string,
  readFixture: (path: string) => Promise<Uint8Array>,
): Promise<StdinFeed | undefined> {
  switch (stdin.kind) {
    case 'closed':
      return undefined;
    case 'text':
      return feedOf([Buffer.from(substitute(stdin.text))]);
    case 'fixture':
      return feedOf([await readFixture(stdin.fixture)]);
    case 'generate':
      return feedOf(generatedLines({ ...stdin.generate, line: stdin.generate.line.map(substitute) }));
    case 'slow':
      return slowFeed(Buffer.from(substitute(stdin.text)), stdin.chunk, stdin.everyMs);
  }
}

/** Returns what was given on stdin, for people. */
export function describeStdin(stdin: StdinSpec): string {
  switch (stdin.kind) {
    case 'closed':
      return 'closed';
    case 'text':
      return stdin.text;
    case 'fixture':
      return `the file ${stdin.fixture}`;
    case 'generate':
      return `${stdin.generate.count} generated lines like: ${stdin.generate.line[0] ?? ''}`;
    case 'slow':
      return `${stdin.chunk} bytes every ${stdin.everyMs} ms of: ${stdin.text}`;
  }
}

function feedOf(chunks: Iterable<Uint8Array>): StdinFeed {
  return async (to, signal) => {
    try {
      await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 1 }), to, {
        signal,
        end: false,
      });
      closeWhenWritten(to);
    } catch {
      to.destroy();
    }
  };
}

/** A named pipe cannot be shut down like a socket: its reader sees the end once our end is closed. */
function closeWhenWritten(to: Writable): void {
  to.write('', () => to.destroy());
}

function slowFeed(bytes: Uint8Array, chunk: number, everyMs: number): StdinFeed {
  return (to, signal) =>
    new Promise((resolve) => {
      let at = 0;
      const finish = (): void => {
        clearInterval(timer);
        if (!to.destroyed) closeWhenWritten(to);
        resolve();
      };
      const step = (): void => {
        if (signal.aborted || to.destroyed || at >= bytes.length) {
          finish();
          return;
        }
        to.write(bytes.subarray(at, at + chunk));
        at += chunk;
      };
      const timer = setInterval(step, everyMs);
      to.once('close', finish);
      step();
    });
}
