import type { Problem } from './outcome.ts';

/** Returns a problem as one line for people: what is wrong, then what to do. */
export function problemText(problem: Problem): string {
  return `${problem.message} ${problem.remedy}`;
}
