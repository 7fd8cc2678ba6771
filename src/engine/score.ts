import type { CheckResult } from '../checks/check-result.ts';
import type { DimensionSummary } from './catalogue.ts';

/** Points of one attempt; all are sums of check weights. */
export interface Score extends Points {
  readonly dimensions: readonly DimensionScore[];
}

/** Points of one rubric dimension. */
export interface DimensionScore extends Points {
  readonly id: string;
  readonly title: string;
}

/** Points and counts; a check that was skipped or could not be judged earns nothing and stays possible. */
export interface Points {
  readonly earned: number;
  readonly possible: number;
  /** Whole percent, rounded down so that 100 means everything; 0 when nothing was possible. */
  readonly percent: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
}

/** Returns the points per dimension, in the rubric's order, and in total; dimensions without a check are left out. */
export function scoreOf(
  results: readonly Pick<CheckResult, 'dimension' | 'verdict' | 'weight'>[],
  dimensions: readonly DimensionSummary[],
): Score {
  const known = new Map(dimensions.map((dimension) => [dimension.id, dimension.title]));
  for (const result of results)
    if (!known.has(result.dimension)) known.set(result.dimension, result.dimension);
  const scored = [...known]
    .map(([id, title]) => ({ id, title, ...points(results.filter((result) => result.dimension === id)) }))
    .filter((dimension) => dimension.passed + dimension.failed + dimension.errors + dimension.skipped > 0);
  return { ...points(results), dimensions: scored };
}

/** What an attempt came to; see `Attempt.verdict`. */
export type AttemptVerdict = 'passed' | 'failed' | 'undecided';

/** Returns what an attempt with that score came to. */
export function verdictOf({ failed, errors, skipped }: Points): AttemptVerdict {
  if (failed > 0) return 'failed';
  return errors + skipped > 0 ? 'undecided' : 'passed';
}

function points(results: readonly Pick<CheckResult, 'verdict' | 'weight'>[]): Points {
  const counts = { pass: 0, fail: 0, error: 0, skipped: 0 };
  let earned = 0;
  let possible = 0;
  for (const result of results) {
    counts[result.verdict]++;
    possible += result.weight;
    if (result.verdict === 'pass') earned += result.weight;
  }
  return {
    earned,
    possible,
    percent: possible === 0 ? 0 : Math.floor((100 * earned) / possible + 1e-9),
    passed: counts.pass,
    failed: counts.fail,
    errors: counts.error,
    skipped: counts.skipped,
  };
}
