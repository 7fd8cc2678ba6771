/** How many tests of one part passed, failed and were skipped, and what there is to say about them. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Names of the tests that were not run, with the reason. */
  readonly skipped: readonly string[];
  /** One text per failure, with all that helps to mend it. */
  readonly failures: readonly string[];
}

/** Returns the tally of a part that is one test in itself. */
export function single(failure: string | undefined): Tally {
  return failure === undefined
    ? { passed: 1, failed: 0, skipped: [], failures: [] }
    : { passed: 0, failed: 1, skipped: [], failures: [failure] };
}

/** Returns the tally of a part that could not be run here: a failure where everything must run, else skipped. */
export function notRun(name: string, reason: string, mustRun: boolean): Tally {
  return mustRun
    ? single(`${name}: ${reason}`)
    : { passed: 0, failed: 0, skipped: [`${name}: ${reason}`], failures: [] };
}

/** Returns the last line of a test run: `N passed, N failed`, and `, N skipped` when some were. */
export function summaryLine(tallies: readonly Tally[]): string {
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0);
  const skipped = sum((tally) => tally.skipped.length);
  const line = `${sum((tally) => tally.passed)} passed, ${sum((tally) => tally.failed)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
