import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SMALL_PACK } from './run-cli.ts';

/** The bundle that `OPSKATA_BIN` names, such as dist/opskata.mjs, else the sources. */
const BIN = process.env['OPSKATA_BIN'];
const COMMAND =
  BIN === undefined
    ? [
        '--import',
        import.meta.resolve('tsx'),
        fileURLToPath(new URL('../../src/cli/bin.ts', import.meta.url)),
      ]
    : [BIN];

/** How a process of the command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `opskata` with the small pack at hand; `home` is where it keeps things. */
export function start(args: readonly string[], cwd: string, home: string): ChildProcess {
  return spawn(process.execPath, [...COMMAND, '--pack', SMALL_PACK, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], OPSKATA_HOME: home, OPSKATA_PRACTICE: join(home, 'practice') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Resolves when the process has ended, with all that it wrote. */
export function ended(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  child.stdout?.on('data', (piece) => {
    text.stdout += piece;
  });
  child.stderr?.on('data', (piece) => {
    text.stderr += piece;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...text })));
}

/** Resolves once a stream of the process has shown `pattern` so many times. */
export function shown(
  child: ChildProcess,
  name: 'stdout' | 'stderr',
  pattern: RegExp,
  times = 1,
): Promise<void> {
  let text = '';
  return new Promise((resolve, reject) => {
    child[name]?.on('data', (piece) => {
      text += piece;
      if ((text.match(new RegExp(pattern, 'g')) ?? []).length >= times) resolve();
    });
    child.on('close', () => reject(new Error(`ended before it showed ${pattern}: ${text}`)));
  });
}
