import type { CheckResult } from '../checks/check-result.ts';
import type { ExerciseSummary } from './catalogue.ts';
import type { AttemptVerdict, Score } from './score.ts';

export type { CheckResult, Evidence, Finding, Place, Verdict } from '../checks/check-result.ts';

/** One run of an exercise's checks over a folder. */
export interface Attempt {
  readonly exercise: ExerciseSummary;
  readonly language: string;
  /** Absolute path of the folder that was judged. */
  readonly dir: string;
  /** Path inside the folder of the file that is run or opened first. */
  readonly entry: string;
  /** One per check that was run, in the manifest's order. */
  readonly results: readonly CheckResult[];
  readonly score: Score;
  /**
   * `passed`: all checks that were run passed. `failed`: at least one failed. `undecided`: none failed, but at least
   * one could not be judged.
   */
  readonly verdict: AttemptVerdict;
  /** Whether all checks of the exercise were run; only then the attempt is recorded. */
  readonly complete: boolean;
  /** What to do now; undefined only when nothing is left to do. */
  readonly next?: NextStep | undefined;
  /** Remarks of installed linters, beside the score and never in it. */
  readonly advice: readonly Advice[];
  readonly packVersion: string;
  /** RFC 3339 */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** The one thing that helps most now. */
export interface NextStep {
  /** `fix`: a failed check. `mend`: something on this machine or in the pack. `review`: passed, look back. */
  readonly kind: 'fix' | 'mend' | 'review';
  /** One sentence. */
  readonly text: string;
  /** The check that it is about. */
  readonly check?: string | undefined;
  /** The hint (from 1) that leads on, when there is one and it is not unlocked yet. */
  readonly hint?: number | undefined;
}

/** One remark of a linter. */
export interface Advice {
  /** The linter's name, such as `shellcheck`. */
  readonly tool: string;
  /** The linter's own id of the rule, such as `SC2086`. */
  readonly code: string;
  readonly message: string;
  /** Path inside the folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number | undefined;
}

/** What happens during an attempt, in order; `started` is first. */
export type AttemptProgress =
  | { readonly kind: 'started'; readonly checks: readonly CheckTitle[] }
  | { readonly kind: 'result'; readonly result: CheckResult; readonly done: number; readonly total: number };

/** A check as lists show it before it is run. */
export interface CheckTitle {
  readonly id: string;
  readonly title: string;
  readonly dimension: string;
  readonly weight: number;
  readonly kind: string;
}
