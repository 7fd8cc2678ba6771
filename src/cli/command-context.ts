import type { Engine } from '../engine/engine.ts';
import type { Problem } from '../engine/outcome.ts';
import type { TerminalStyle } from '../reporters/terminal-style.ts';
import type { CliIo } from './cli-io.ts';
import type { ExitCode } from './exit-code.ts';

/** What every command works with. */
export interface CommandContext {
  readonly io: CliIo;
  /** Style of what goes to stdout. */
  readonly style: TerminalStyle;
  /** Returns the engine over the built-in pack and those named with `--pack`; made at the first call. */
  engine(): Promise<Engine>;
  /** Returns the absolute paths of the packs that were named with `--pack`. */
  packs(): readonly string[];
  /** Removes what the engine left behind that is temporary. */
  close(): Promise<void>;
  /** Writes to stdout: what was asked for, nothing else. */
  out(text: string): void;
  /** Writes remarks for people, one a line, to stderr. */
  note(...sentences: readonly string[]): void;
  /** Writes a problem with its remedy to stderr; returns the exit status for it. */
  fail(problem: Problem): ExitCode;
  /** Wraps a command's action: its result becomes the exit status of the process. */
  action<Args extends unknown[]>(run: (...args: Args) => Promise<ExitCode>): (...args: Args) => Promise<void>;
}
