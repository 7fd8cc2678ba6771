import { tmpdir } from 'node:os';
import type { RunProblem } from './contract.ts';
import { StartFailure } from './process/program.ts';

/** Returns whether the system refused something (no space, no permission, too many files): no bug of ours. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof StartFailure || (error instanceof Error && 'syscall' in error);
}

/** Returns what to say about a refusal. */
export function refusalProblem(error: Error): RunProblem {
  return {
    code: 'start-failed',
    by: 'machine',
    message: `the program could not be started: ${error.message}`,
    remedy: `See that ${tmpdir()} exists, can be written and has space, and that the machine is not out of processes or memory; then check again.`,
  };
}
