import type { WorkTree } from '../../base/work-tree.ts';
import type { CheckResult } from '../../checks/check-result.ts';
import type { Language } from '../../packs/manifest/names.ts';
import type { PackSource } from '../pack-source.ts';
import type { Clock, FileStore } from '../ports.ts';

/** Everything outside of the engine that grading works with. */
export interface GradePorts {
  /** Its `readTree` also gives `.opskata.json`, so that nothing of a submission is read without its limits. */
  readonly files: Pick<FileStore, 'kind' | 'list' | 'readTree' | 'resolve'>;
  readonly clock: Clock;
  readonly packs: PackSource;
  /** Returns why programs cannot be shut in on this machine, undefined when they can. */
  readonly sandboxProblem: () => Promise<{ readonly message: string; readonly remedy: string } | undefined>;
  /** Returns judges for an exercise; nothing is started before the first submission. */
  readonly openJudges: (options: JudgesOptions) => Judges;
  /** Where rows are kept; absent: nowhere. */
  readonly store?: GradeStore | undefined;
}

/** What the judges judge by. */
export interface JudgesOptions {
  /** Absolute path of the pack's folder. */
  readonly packRoot: string;
  readonly exercise: string;
  readonly sandbox: 'bwrap' | 'none';
  /** Submissions that are judged side by side. */
  readonly jobs: number;
  /** Absolute paths that programs must not see. */
  readonly hidden: readonly string[];
}

/** Judges that work apart from this process, so that a submission which ends one of them ends nothing else. */
export interface Judges {
  /** Returns what came of it. On error: rejects only when `signal` is aborted. */
  judge(request: JudgeRequest, signal: AbortSignal): Promise<Judged>;
  /** Ends them and removes what is temporary. */
  close(): Promise<void>;
}

/** A submission that is judged. */
export interface JudgeRequest {
  readonly work: WorkTree;
  readonly language: Language;
  /** Milliseconds after which the judge is ended. */
  readonly mostMs: number;
}

/** What a judge gave, or that it was ended: by its time, by its memory, or otherwise before it was done. */
export type Judged =
  | { readonly kind: 'results'; readonly results: readonly CheckResult[] }
  | { readonly kind: 'ended'; readonly by: 'time' | 'memory' | 'crash'; readonly detail: string };

/**
 * The report's file, and beside it the journal, to which a line is added for every row; see `grade-record.ts` for what
 * a line means. Every method throws `FileProblem`.
 */
export interface GradeStore {
  /** Absolute paths, for messages. */
  readonly path: string;
  readonly journalPath: string;
  /** Shuts out other processes; returns false when one of them grades into this file. */
  lock(): Promise<boolean>;
  /** Returns the journal's text, `''` when there is none, and the report's bytes, undefined when there is none. */
  read(): Promise<{ readonly journal: string; readonly report: Uint8Array | undefined }>;
  /** Adds a line; when it returns, the line survives a crash of the machine. */
  append(line: string): Promise<void>;
  /** Writes the report as a whole or not at all. */
  replace(report: string): Promise<void>;
  /** Gives the report another name that is free; returns its path. */
  setAside(): Promise<string>;
  /** Lets other processes in again. */
  unlock(): Promise<void>;
}
