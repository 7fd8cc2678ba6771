import type { Problem } from '../engine/outcome.ts';

/** What the command line's exit status says; scripts rely on it. */
export const EXIT = {
  /** All passed, or what was asked for was done. */
  ok: 0,
  /** Some check failed, or diagnostics held errors. */
  failed: 1,
  /** Wrong usage or unreadable input. */
  usage: 2,
  /** A broken pack. */
  pack: 3,
  /** Something needed is missing on this machine, so that not all could be judged. */
  missing: 4,
  /** Ended by Ctrl-C: 128 and the number of SIGINT, as shells do. */
  cancelled: 130,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Returns the exit status for a problem. */
export function exitCodeOf(problem: Problem): ExitCode {
  return EXIT[problem.kind];
}
