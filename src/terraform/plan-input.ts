import type { FunctionSet } from '../hcl/functions/functions.ts';
import type { SchemaSource } from './schemas/schema.ts';

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A file of variable values: `.tfvars`, or `.tfvars.json` in JSON. */
export interface VariableFile {
  readonly path: string;
  readonly text: string;
}

/** Made-up answers of data sources: by type, the first whose `match` fits the arguments. */
export interface DataMocks {
  readonly data: Readonly<Record<string, readonly DataMock[]>>;
}

/** One made-up answer: what the arguments must be (all of `match`), and the attributes that the answer gives. */
export interface DataMock {
  readonly match?: Readonly<Record<string, Json>> | undefined;
  readonly values: Readonly<Record<string, Json>>;
}

/** What a plan is made from. The core reads nothing itself: every file comes in as text. */
export interface PlanInput {
  /**
   * Path to text of everything under the work folder, `/` as separator. Never changed once it was given: the same map
   * stands for the same configuration, which is loaded and validated once.
   */
  readonly files: ReadonlyMap<string, string>;
  /** The folder of the root module inside `files`: `.` or a path. */
  readonly rootDir: string;
  /** Values of root variables as plain data; they win over every file. */
  readonly variables?: Readonly<Record<string, Json>> | undefined;
  /** Further files of values, later ones win; `terraform.tfvars` and `*.auto.tfvars` of the root are read by themselves. */
  readonly variableFiles?: readonly VariableFile[] | undefined;
  /** `-var name=value` texts, read as Terraform reads them: an expression unless the variable is a string. */
  readonly commandLineVariables?: Readonly<Record<string, string>> | undefined;
  /** Prior state: the JSON text of state format 4. */
  readonly state?: string | undefined;
  readonly mocks?: DataMocks | undefined;
  readonly workspace?: string | undefined;
  /** Whose functions may be called; default `terraform`. OpenTofu has a few that Terraform has not. */
  readonly functions?: FunctionSet | undefined;
  readonly schemas: SchemaSource;
  /** Resource type to id to attributes: existing objects that `import` blocks may adopt. */
  readonly importable?:
    | Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Json>>>>>>
    | undefined;
  /** The time of the plan for `plantimestamp()`, RFC 3339. Default: {@link defaultPlanTime}. */
  readonly now?: string | undefined;
  /** Bytes of a file under the work folder, for functions such as `filebase64`; default: the UTF-8 bytes of its text. */
  readonly readBinary?: ((path: string) => Uint8Array | undefined) | undefined;
}

/** A time that is always the same, so that plans are repeatable. */
export const defaultPlanTime = '1970-01-01T00:00:00Z';
