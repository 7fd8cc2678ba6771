import type { WorkTree } from '../../base/work-tree.ts';
import type { CheckResult } from '../../checks/check-result.ts';
import type { Judging } from '../../engine/engine-ports.ts';
import type { JudgesOptions } from '../../engine/grade/grade-ports.ts';

/** The language of a judge's input, by the name that checks know. */
export type JudgedLanguage = Parameters<Judging['advise']>[1];

/** What the process of a judge is told. `open` comes first, `close` last; one submission at a time. */
export type ToJudge =
  | {
      readonly kind: 'open';
      readonly options: Omit<JudgesOptions, 'jobs'>;
      readonly env: Readonly<Record<string, string | undefined>>;
      /** Scenarios that run at the same time. */
      readonly runs: number;
    }
  | { readonly kind: 'judge'; readonly work: WorkTree; readonly language: JudgedLanguage }
  | { readonly kind: 'abort' }
  | { readonly kind: 'close' };

/** What it says: `failed` when the exercise cannot be read, or for a bug of ours. */
export type FromJudge =
  | { readonly kind: 'results'; readonly results: readonly CheckResult[] }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly message: string };
