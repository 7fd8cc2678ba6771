import type { Diagnostic } from '../../base/diagnostic.ts';
import type { AppliedState } from '../../terraform/applied-state.ts';
import type { Plan } from '../../terraform/plan.ts';

/** A plan, or why there is none. */
export interface PlanResult {
  /** Undefined after errors. */
  readonly plan: Plan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What carrying out a plan scenario gave. */
export interface PlanOutcome {
  readonly scenario: string;
  /** Returns the plan, which is made at the first call. */
  readonly result: () => PlanResult;
  /** Returns those errors of the plan for which values of variables are refused, as far as no plan is needed for that. */
  readonly refusals: () => readonly Diagnostic[];
  /** Returns the state after a simulated apply; only with a plan. */
  readonly applied: () => AppliedState;
  /** All files that the plan was made from, by the paths that ranges name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Turns a path of the plan into one of the work, undefined for files of the exercise. */
  readonly workPath: (path: string) => string | undefined;
  /** Folder of the root module inside the plan's files. */
  readonly rootDir: string;
  /** Folder of the candidate's module inside the plan's files: `.`, a path, or `module` below a harness. */
  readonly moduleDir: string;
  /** The plan or its errors for people. */
  readonly text: () => string;
  /** What the scenario gives the root module's variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The time of the plan, RFC 3339; `plantimestamp()` gives it. */
  readonly now: string;
  /** A command that gives this plan in the folder of the exercise, for a shell. */
  readonly command: string;
  /** Returns what the plan is made under, one thing a line. */
  readonly given: () => readonly string[];
  /** The pack's or the machine's fault: the scenario could not be carried out. */
  readonly problem?:
    | { readonly by: 'pack' | 'machine'; readonly message: string; readonly remedy: string }
    | undefined;
}
