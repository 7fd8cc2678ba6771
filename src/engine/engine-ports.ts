import type { WorkTree } from '../base/work-tree.ts';
import type { CheckResult } from '../checks/check-result.ts';
import type { JudgeInput, JudgePorts } from '../checks/judge-input.ts';
import type { Language } from '../packs/manifest/names.ts';
import type { Advice } from './attempt.ts';
import type { PackSource } from './pack-source.ts';
import type { AttemptLogStore, Clock, FileStore } from './ports.ts';

/** Everything outside of the engine that it works with. */
export interface EnginePorts {
  readonly files: FileStore;
  readonly clock: Clock;
  /** Returns a new random id of at least 64 bits. */
  readonly newId: () => string;
  readonly log: AttemptLogStore;
  readonly packs: PackSource;
  /** Absolute path of the folder below which exercises go when no folder is named. */
  readonly practiceFolder: string;
  /** Returns the means to judge; called at the first check, so that nothing heavy is loaded before. */
  readonly judging: () => Promise<Judging>;
  /** Takes the place of the checks; for tests of what is around them. */
  readonly judge?: Judge | undefined;
}

/** How checks are carried out. */
export interface Judging {
  /** Returns the ports for an engine of plans; `embedded` is the default. */
  readonly ports: (planEngine: 'embedded' | 'tofu' | 'terraform') => JudgePorts;
  /** Returns what installed linters say; an empty list when none is installed. */
  readonly advise: (work: WorkTree, language: Language, signal: AbortSignal) => Promise<readonly Advice[]>;
  /** Removes what is temporary. No check may be under way. */
  readonly close: () => Promise<void>;
}

/** Judges work by an exercise's checks; the results are in the manifest's order. */
export type Judge = (input: JudgeInput, signal: AbortSignal) => Promise<readonly CheckResult[]>;
