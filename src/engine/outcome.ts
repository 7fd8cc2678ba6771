/**
 * Why something that was asked of the engine was not done. It is the asker's, the pack's or the machine's doing, never
 * a bug of ours: those throw.
 */
export interface Problem {
  /** Stable kebab-case id for tests and front ends; see {@link ProblemCode}. */
  readonly code: ProblemCode;
  /** Who can mend it: `usage` the asker, `pack` the pack's author, `missing` this machine, `cancelled` nobody. */
  readonly kind: 'usage' | 'pack' | 'missing' | 'cancelled';
  /** What is wrong, naming the file or id; one or two sentences. */
  readonly message: string;
  /** What to do about it; one sentence. */
  readonly remedy: string;
  /** Absolute path of the file or folder that it is about. */
  readonly path?: string | undefined;
}

/** Every reason for which the engine declines. */
export type ProblemCode =
  | 'ambiguous-exercise'
  | 'broken-exercise'
  | 'broken-pack'
  | 'cancelled'
  | 'damaged-marker'
  | 'disk-full'
  | 'folder-missing'
  | 'language-needed'
  | 'language-unknown'
  | 'log-unwritable'
  | 'newer-marker'
  | 'no-exercise-here'
  | 'no-more-hints'
  | 'no-submissions'
  | 'not-a-folder'
  | 'nothing-to-check'
  | 'other-exercise-here'
  | 'other-grades'
  | 'other-language-here'
  | 'read-only'
  | 'report-busy'
  | 'report-exists'
  | 'solution-locked'
  | 'tool-missing'
  | 'too-large'
  | 'unknown-check'
  | 'unknown-exercise'
  | 'unknown-scenario'
  | 'unreadable';

/** What was asked for, with remarks worth showing, or the reason why it was not done. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

/** Returns a success. `notes` are full sentences for people, such as "Progress was not recorded: …". */
export function done<T>(value: T, notes: readonly string[] = []): Outcome<T> {
  return { ok: true, value, notes };
}

/** Returns a refusal. */
export function refused(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
