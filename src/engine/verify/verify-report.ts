import type { Position } from '../../base/line-map.ts';
import type { Verdict } from '../../checks/check-result.ts';
import type { Language } from '../../packs/manifest/names.ts';
import type { PackFinding } from '../../packs/pack.ts';

/** What proving a pack gave. */
export interface VerifyReport {
  /** Absent when pack.yaml itself is broken. */
  readonly pack?: { readonly id: string; readonly version: string; readonly title: string } | undefined;
  readonly root: string;
  /** What is wrong with manifests, links and expressions. */
  readonly findings: readonly PackFinding[];
  /** Those that could be loaded and were asked for, in the pack's order. */
  readonly exercises: readonly ExerciseReport[];
  /** What was not proven and why: a language whose toolchain is missing here. */
  readonly skipped: readonly SkippedLanguage[];
  /** Nothing is wrong. With skipped languages it says nothing about those. */
  readonly ok: boolean;
  readonly durationMs: number;
  /** How often every case was run. */
  readonly repeat: number;
}

/** A language of an exercise that could not be run on this machine. */
export interface SkippedLanguage {
  readonly exercise: string;
  readonly language: Language;
  readonly reason: string;
}

/** What proving one exercise gave. */
export interface ExerciseReport {
  readonly id: string;
  readonly title: string;
  readonly checks: number;
  /** Dimension to number of checks. */
  readonly dimensions: Readonly<Record<string, number>>;
  readonly rights: number;
  readonly wrongs: number;
  readonly languages: readonly LanguageReport[];
  readonly problems: readonly VerifyProblem[];
  readonly ok: boolean;
}

/** What proving one language of an exercise gave. */
export interface LanguageReport {
  readonly language: Language;
  /** Why it was not proven; absent when it was. */
  readonly skipped?: string | undefined;
  readonly cases: readonly CaseReport[];
  /** Check to the wrong solutions that fail it. */
  readonly kills: Readonly<Record<string, readonly string[]>>;
  /** How long the reference solution takes to be judged; the slowest of the repeated runs. */
  readonly solutionMs: number;
}

/** A solution of an exercise that is judged while proving it. */
export interface CaseReport {
  readonly role: 'starter' | 'solution' | 'right' | 'wrong';
  /** Name of its folder; `starter` and `solution` for those. */
  readonly name: string;
  readonly language: Language;
  /** Check to verdict, of the first run. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly durationMs: number;
  readonly ok: boolean;
}

/** Something about an exercise that is not as it must be. */
export interface VerifyProblem {
  readonly code: VerifyProblemCode;
  readonly exercise: string;
  readonly language?: Language | undefined;
  /** `solution`, `starter`, `right/NAME` or `wrong/NAME`. */
  readonly subject?: string | undefined;
  readonly check?: string | undefined;
  /** Full sentences: what is wrong, what was seen and what to do. */
  readonly message: string;
  /** Path inside the pack, and the place in it. */
  readonly file?: string | undefined;
  readonly position?: Position | undefined;
}

/** Everything that proving can find wrong. */
export type VerifyProblemCode =
  | 'starter-passes'
  | 'starter-error'
  | 'useless-failure'
  | 'solution-fails'
  | 'right-fails'
  | 'right-empty'
  | 'wrong-not-caught'
  | 'wrong-also-fails'
  | 'wrong-error'
  | 'wrong-empty'
  | 'wrong-names-nothing'
  | 'bad-edit'
  | 'unknown-base'
  | 'check-never-fails'
  | 'flaky'
  | 'toolchain-missing'
  | 'cannot-judge';

/** What happens while a pack is proven. */
export type VerifyProgress =
  | { readonly kind: 'planned'; readonly cases: number }
  | {
      readonly kind: 'case';
      readonly exercise: string;
      readonly subject: string;
      readonly language: Language;
      readonly ok: boolean;
      readonly done: number;
      readonly total: number;
    };
