import type { PlanOutcome } from '../checks/plan/plan-outcome.ts';
import type { Attempt, AttemptProgress, CheckTitle } from './attempt.ts';
import type { Catalogue, CatalogueFilter, ExerciseSummary, PackSummary } from './catalogue.ts';
import type { Outcome } from './outcome.ts';
import type { ProgressReport } from './progress-report.ts';

/**
 * What the command line and the extension share: everything that a person does with exercises.
 *
 * An exercise is named by its id (`scripting/retry-backoff`), or by `PACK:ID` where two packs have the same id.
 * Folders are absolute paths. Nothing here throws for bad input, a broken pack or a full disk: see {@link Outcome}.
 * Invariant: only `check` runs a program, and only the candidate's own.
 */
export interface Engine {
  /** Returns what can be practised, from packs that are read once and kept until {@link Engine.refresh}. */
  catalogue(filter?: CatalogueFilter): Promise<Catalogue>;

  /** Forgets the packs that were read, so that the next call reads them anew. Progress is always read anew. */
  refresh(): void;

  /** Returns all that may be shown of an exercise before it is solved. */
  describe(exercise: string): Promise<Outcome<ExerciseDetails>>;

  /**
   * Writes the starter into a folder (default: {@link Engine.defaultFolder}) and records the start.
   * Files that exist are never overwritten: those that differ from the starter are in `kept`.
   */
  start(request: StartRequest): Promise<Outcome<Started>>;

  /** Moves everything in an exercise folder aside (`.git` stays) and writes the starter anew. */
  reset(request: ResetRequest): Promise<Outcome<ResetDone>>;

  /** Returns which exercise a folder (or a folder above it) holds, by its `.opskata.json`. */
  identify(dir: string): Promise<Outcome<PracticeFolder>>;

  /** Returns where an exercise goes when no folder is named: `<practice folder>/<track>/<slug>`. */
  defaultFolder(exercise: string): Promise<Outcome<string>>;

  /** Runs an exercise's checks over a folder; nothing is written to the folder. */
  check(request: CheckRequest, options?: CheckOptions): Promise<Outcome<Attempt>>;

  /**
   * Returns the plan that the checks make for one of an exercise's scenarios, over a folder. Nothing is recorded.
   * Errors of the configuration are diagnostics of it; see {@link Engine.check} for the rest.
   */
  plan(request: PlanRequest, signal?: AbortSignal): Promise<Outcome<PlanOutcome>>;

  /** Returns the hints that were unlocked so far. */
  hints(exercise: string): Promise<Outcome<Hints>>;

  /** Unlocks the next hint and records that. On error: `no-more-hints` when all are unlocked. */
  unlockHint(exercise: string): Promise<Outcome<Hints>>;

  /** Records that the person gives up; the solution can be seen from then on. */
  giveUp(exercise: string): Promise<Outcome<ExerciseSummary>>;

  /** Returns the reference solution and debrief. On error: `solution-locked` before a pass or giving up. */
  solution(exercise: string, language?: string): Promise<Outcome<Solution>>;

  /** Returns how far the person is, derived from the attempt log alone. */
  progress(): Promise<ProgressReport>;

  /** Removes what is temporary; call it last, when no check is under way. */
  close(): Promise<void>;
}

/** All that may be shown of an exercise before it is solved. */
export interface ExerciseDetails {
  readonly exercise: ExerciseSummary;
  readonly pack: PackSummary;
  /** Markdown. */
  readonly brief: string;
  /** Absolute path of the brief. */
  readonly briefPath: string;
  /** Language to the file that is run or opened first, inside the exercise folder. */
  readonly entries: Readonly<Record<string, string>>;
  readonly prerequisites: readonly string[];
  /** For `language`, or for all languages when none is named. */
  readonly checks: readonly CheckTitle[];
}

/** What to start, and where. */
export interface StartRequest {
  readonly exercise: string;
  readonly dir?: string | undefined;
  /** Default: the exercise's first. */
  readonly language?: string | undefined;
}

/** What a start did. */
export interface Started {
  readonly exercise: ExerciseSummary;
  readonly dir: string;
  readonly language: string;
  /** Absolute path of the file to open first. */
  readonly entry: string;
  readonly briefPath: string;
  /** Paths inside `dir` that were written. */
  readonly written: readonly string[];
  /** Paths inside `dir` that already held something other than the starter and were left alone. */
  readonly kept: readonly string[];
}

/** What to put back; a folder or an exercise must be named. */
export interface ResetRequest {
  /** The folder, or one below it. Default: where `exercise` was last started. */
  readonly dir?: string | undefined;
  /** Needed when no `dir` is given or its `.opskata.json` is damaged. */
  readonly exercise?: string | undefined;
  /** Default: the language that the folder has. */
  readonly language?: string | undefined;
}

/** What a reset did. */
export interface ResetDone extends Started {
  /** Absolute path of the folder that now holds the old files; undefined when there were none. */
  readonly backup?: string | undefined;
}

/** A folder that holds somebody's work on an exercise. */
export interface PracticeFolder {
  readonly exercise: ExerciseSummary;
  /** Absolute path of the folder with `.opskata.json`. */
  readonly dir: string;
  readonly language: string;
  /** Absolute path of the file to open first. */
  readonly entry: string;
  /** The exercise changed since it was started here. */
  readonly outdated: boolean;
}

/** What to check; a folder or an exercise must be named. */
export interface CheckRequest {
  /** The folder, or one below it. Default: where `exercise` was last started. */
  readonly dir?: string | undefined;
  /** Default: the one named by the folder's `.opskata.json`. */
  readonly exercise?: string | undefined;
  /** Default: the one named by the folder's `.opskata.json`, else the only one whose entry file is there. */
  readonly language?: string | undefined;
  /** Ids of the checks to run (with those that they need); default all. */
  readonly only?: readonly string[] | undefined;
  /** What makes plans: the embedded planner (default) or a program on the PATH. */
  readonly planEngine?: 'embedded' | 'tofu' | 'terraform' | undefined;
  /** How the candidate's program is boxed in; default `none`. */
  readonly sandbox?: 'none' | 'bwrap' | undefined;
  /** Text of files as an editor holds them, by path inside the folder; they take the place of what is on disk. */
  readonly unsaved?: ReadonlyMap<string, string> | undefined;
  /** Whether the attempt goes to the log; default true. */
  readonly record?: boolean | undefined;
}

/** Which plan to make; a folder or an exercise must be named, as in {@link CheckRequest}. */
export interface PlanRequest extends Pick<CheckRequest, 'dir' | 'exercise' | 'planEngine'> {
  /** Name of the scenario, as evidence and findings give it. */
  readonly scenario: string;
}

/** How an attempt is followed and ended. */
export interface CheckOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: AttemptProgress) => void) | undefined;
}

/** The hints of an exercise, as far as they may be seen. */
export interface Hints {
  readonly exercise: ExerciseSummary;
  /** Those unlocked, in order. Markdown. */
  readonly unlocked: readonly string[];
  readonly total: number;
}

/** The reference solution of an exercise in one language. */
export interface Solution {
  readonly exercise: ExerciseSummary;
  readonly language: string;
  /** Path inside the exercise folder to text. */
  readonly files: ReadonlyMap<string, string>;
  /** Absolute path of the folder that holds the solution. */
  readonly root: string;
  readonly debrief: readonly DebriefQuestion[];
}

/** What an interviewer may ask after the work. */
export interface DebriefQuestion {
  readonly question: string;
  /** What a strong answer covers. */
  readonly covers: readonly string[];
}
