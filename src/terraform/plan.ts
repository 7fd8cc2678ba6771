import type { Diagnostic } from '../base/diagnostic.ts';
import type { ActionName, PlanJson } from './plan-json.ts';

/** Counts of a plan's actions. A replacement counts as one to add and one to destroy, as in Terraform's summary line. */
export interface PlanSummary {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly import: number;
  readonly move: number;
  readonly forget: number;
}

/** What is planned for one resource instance, for checks to look at: plain data, sensitive values in the clear. */
export interface PlannedResource {
  readonly address: string;
  /** Address of the module instance, `''` for the root. */
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** Key of `count` or `for_each`; null without. */
  readonly key: string | number | null;
  readonly actions: readonly ActionName[];
  readonly before: unknown;
  /** Known values; what is unknown is missing (in lists: null). */
  readonly after: unknown;
  /** `true` where `after` is not known yet. */
  readonly unknown: unknown;
  /** `true` where `after` is sensitive. */
  readonly sensitive: unknown;
  readonly replacePaths: readonly (readonly (string | number)[])[];
  readonly reason: string;
  /** The address it had before a `moved` block took effect, `''` when it did not move. */
  readonly previousAddress: string;
  /** The id that an `import` block adopts, `''` without. */
  readonly importing: string;
}

/** What is planned for one root output. */
export interface PlannedOutput {
  /** Known parts of the value; null when nothing is known. */
  readonly value: unknown;
  readonly known: boolean;
  readonly sensitive: boolean;
  readonly actions: readonly ActionName[];
}

/**
 * The plan of one configuration. Values behind the getters are made when they are first asked for.
 *
 * Invariant: the same input gives the same bytes.
 */
export interface Plan {
  readonly json: PlanJson;
  /** Returns one part of `json`, without the work for the others. */
  part<Name extends keyof PlanJson>(name: Name): PlanJson[Name] | undefined;
  /** In the order of Terraform's plan JSON. */
  readonly resources: readonly PlannedResource[];
  readonly outputs: Readonly<Record<string, PlannedOutput>>;
  readonly summary: PlanSummary;
  /** Warnings (failed `check` blocks, deprecations); a plan with errors does not exist. */
  readonly diagnostics: readonly Diagnostic[];
}
