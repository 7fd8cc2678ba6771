import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import type { Engine } from '../engine/engine.ts';
import { safeOutput } from '../reporters/safe-output.ts';
import { paint } from '../reporters/terminal-style.ts';
import { wrapText } from '../reporters/wrap-text.ts';
import type { CliIo } from './cli-io.ts';
import type { CommandContext } from './command-context.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { textWidth, wantsColor } from './terminal-colors.ts';

/** Options that every command has. */
export interface GlobalOptions {
  readonly pack?: readonly string[] | undefined;
  readonly debug?: boolean | undefined;
}

/** Returns the context that commands work with; `finish` is told the exit status of the one that ran. */
export function createCommandContext(
  io: CliIo,
  options: () => GlobalOptions,
  finish: (code: ExitCode) => void,
): CommandContext {
  let engine: Promise<Engine> | undefined;
  const style = { color: wantsColor(io.stdout, io.env), width: textWidth(io.stdout) };
  const errStyle = { color: wantsColor(io.stderr, io.env), width: textWidth(io.stderr) };
  const packs = (): readonly string[] => (options().pack ?? []).map((dir) => resolve(io.cwd, dir));
  const note = (...sentences: readonly string[]): void => {
    for (const sentence of sentences) io.stderr.write(`${wrapText(safeOutput(sentence), errStyle.width)}\n`);
  };
  return {
    io,
    style,
    note,
    out: (text) => io.stdout.write(text),
    engine: () => (engine ??= openEngine(io, packs())),
    packs,
    close: async () => (await engine)?.close(),
    fail(problem) {
      const text = wrapText(safeOutput(`opskata: ${problem.message}`), errStyle.width);
      io.stderr.write(`${paint(text, 'fail', errStyle)}\n`);
      if (problem.remedy !== '') note(problem.remedy);
      return exitCodeOf(problem);
    },
    action:
      (run) =>
      async (...args) => {
        finish(await run(...args));
      },
  };
}

async function openEngine(io: CliIo, packs: readonly string[]): Promise<Engine> {
  const { openNodeEngine } = await import('../platform/open-node-engine.ts');
  return openNodeEngine({ env: io.env, packs });
}

/** Code of the errors that {@link usageError} makes. */
export const USAGE_ERROR = 'opskata.usage';

/** Returns what to throw for wrong usage that commander cannot see; `message` is a full sentence. */
export function usageError(message: string): CommanderError {
  return new CommanderError(2, USAGE_ERROR, message);
}
