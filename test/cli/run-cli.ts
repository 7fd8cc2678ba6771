import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.ts';

/** The pack of this folder's tests. */
export const SMALL_PACK = fileURLToPath(new URL('../fixtures/packs/small', import.meta.url));

/** What a command gave. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run; by default no person watches. */
export interface CliOptions {
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly tty?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly stdin?: string | undefined;
}

/** A person's machine: a home of its own, in which commands are run inside this process. */
export interface Machine {
  /** Absolute path of a folder to work in. */
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs `opskata` with the small pack at hand. */
  run(args: readonly string[], options?: CliOptions): Promise<CliResult>;
}

/** Runs `action` on a new machine, which is removed afterwards. */
export async function withMachine(action: (machine: Machine) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'opskata-cli-'));
  const dir = join(root, 'work');
  await mkdir(dir);
  const env = {
    PATH: process.env['PATH'],
    OPSKATA_HOME: join(root, 'state'),
    OPSKATA_PRACTICE: join(root, 'practice'),
  };
  try {
    await action({
      dir,
      env,
      run: (args, options = {}) => runCli(['--pack', SMALL_PACK, ...args], dir, env, options),
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function runCli(
  args: readonly string[],
  dir: string,
  env: Readonly<Record<string, string | undefined>>,
  options: CliOptions,
): Promise<CliResult> {
  const text = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (piece: string) => {
      text[name] += piece;
    },
    isTTY: options.tty ?? false,
    columns: options.columns,
  });
  const code = await main(args, {
    stdin: Readable.from([options.stdin ?? '']),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: { ...env, ...options.env },
    cwd: options.cwd ?? dir,
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, ...text };
}
