import type { CheckResult } from '../../checks/check-result.ts';
import type { AttemptVerdict, Score } from '../score.ts';

/** What grading a folder of submissions gave. */
export interface GradeReport {
  readonly header: GradeHeader;
  /** Those that are finished, by name. */
  readonly rows: readonly GradeRow[];
  /** Whether every submission has its row; false when grading was ended before. */
  readonly complete: boolean;
  /** How many rows were taken over from an earlier run, since nothing that they depend on has changed. */
  readonly kept: number;
}

/** What all rows have in common. */
export interface GradeHeader {
  /** Absolute path of the folder of submissions. */
  readonly dir: string;
  readonly exercise: { readonly pack: string; readonly id: string; readonly title: string };
  readonly packVersion: string;
  /** Fingerprint of what submissions are judged by; see `exercise-digest.ts`. */
  readonly exerciseDigest: string;
  /** Version of the program that judged. */
  readonly opskata: string;
  readonly sandbox: 'bwrap' | 'none';
  /** The parts of the rubric that the exercise has checks in, in the pack's order. */
  readonly dimensions: readonly { readonly id: string; readonly title: string }[];
  /** Submissions in the folder. */
  readonly total: number;
}

/** What came of one submission. */
export type GradeRow = GradedRow | ProblemRow;

interface RowBase {
  /** Name of its folder. */
  readonly submission: string;
  /** What somebody who grades should know, beside the score; full sentences of bounded length. */
  readonly notes: readonly string[];
  /** Fingerprint of its files; `''` when they could not be read. */
  readonly digest: string;
  /** Absent when it could not be told. */
  readonly language?: string | undefined;
  /** RFC 3339 */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** A submission that was judged by all checks. */
export interface GradedRow extends RowBase {
  readonly status: 'graded';
  readonly language: string;
  /** Path inside the submission of the file that is run or opened first. */
  readonly entry: string;
  /** As of an attempt. */
  readonly verdict: AttemptVerdict;
  readonly score: Score;
  /** One per check, in the manifest's order. */
  readonly results: readonly CheckResult[];
}

/** A submission that has no score, and why. */
export interface ProblemRow extends RowBase {
  readonly status: 'problem';
  readonly problem: {
    /** Whose doing it is: what was handed in, or the machine that judged. */
    readonly by: 'submission' | 'machine';
    readonly message: string;
    readonly remedy: string;
  };
}
