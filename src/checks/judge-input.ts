import type { Result } from '../base/result.ts';
import type { WorkTree } from '../base/work-tree.ts';
import type { ExerciseManifest } from '../packs/manifest/exercise.ts';
import type { Language } from '../packs/manifest/names.ts';
import type { SandboxName, ScenarioRunner } from '../runner/contract.ts';
import type { Plan } from '../terraform/plan.ts';
import type { PlanInput } from '../terraform/plan-input.ts';
import type { SchemaSource } from '../terraform/schemas/schema.ts';
import type { CheckResult } from './check-result.ts';

/** What the checks of an exercise are judged over, and with. */
export interface JudgeInput {
  readonly exercise: ExerciseManifest;
  readonly language: Language;
  /** The candidate's files. */
  readonly work: WorkTree;
  /** Returns the bytes of a file below the exercise's `fixtures/`; rejects when there is none. */
  readonly readFixture: (path: string) => Promise<Uint8Array>;
  /** Returns the paths of all files below `fixtures/`, relative to it. */
  readonly listFixtures: () => Promise<readonly string[]>;
  readonly ports: JudgePorts;
  /** Ids of the checks to run; those that they need are run too. Default: all. */
  readonly only?: readonly string[] | undefined;
  readonly sandbox?: SandboxName | undefined;
  /** Called for every result as soon as it stands; the order is that of completion. */
  readonly onResult?: ((result: CheckResult) => void) | undefined;
}

/** What lies outside the checks. */
export interface JudgePorts {
  readonly runner: ScenarioRunner;
  /** Loads the provider schemas. Called before the first plan; what it gives is kept for as long as this function is. */
  readonly schemas: () => Promise<SchemaSource>;
  /** Returns the bytes of a language's tree-sitter grammar. */
  readonly grammars: GrammarSource;
  /** Makes plans instead of the embedded planner. */
  readonly planEngine?: PlanEngine | undefined;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Where grammars come from. */
export interface GrammarSource {
  /** Returns the WASM bytes of `python`, `bash` or `go`, or of the host `web-tree-sitter`. */
  bytes(name: string): Promise<Uint8Array>;
}

/** A real Terraform or OpenTofu, in the place of the embedded planner. */
export interface PlanEngine {
  readonly name: string;
  /**
   * Returns the plan of a configuration.
   * On error: diagnostics of the configuration, or a `problem` when the program or a provider is missing here; rejects
   * only when `signal` is aborted.
   */
  plan(input: PlanInput, signal: AbortSignal): Promise<PlanEngineResult>;
}

/** What a real engine gave. */
export interface PlanEngineResult extends Result<Plan | undefined> {
  readonly problem?: { readonly message: string; readonly remedy: string } | undefined;
}
