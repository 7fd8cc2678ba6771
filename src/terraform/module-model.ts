import type { Range } from '../base/range.ts';

/**
 * A Terraform module as plain data: what `structure` checks and CEL see. Nothing in it is evaluated beyond constants.
 * Every object has the `range` of its block (or item), so that a finding points at exact lines.
 */
export interface Module {
  /** Folder of the module inside the work, `.` for the top. */
  readonly dir: string;
  readonly files: readonly ModuleFile[];
  /** Paths of all texts in the folder and below it, of whatever kind, seen from the folder, sorted. */
  readonly paths: readonly string[];
  /** Arguments for the backend in files `*.tfbackend` of the folder and below it, by the file's path in the folder. */
  readonly backendFiles: Readonly<Record<string, Readonly<Record<string, ModuleArgument>>>>;
  readonly variables: Readonly<Record<string, ModuleVariable>>;
  readonly outputs: Readonly<Record<string, ModuleOutput>>;
  readonly locals: Readonly<Record<string, ModuleLocal>>;
  readonly resources: readonly ModuleResource[];
  readonly data: readonly ModuleResource[];
  readonly ephemeral: readonly ModuleResource[];
  readonly modules: readonly ModuleCallModel[];
  readonly providers: readonly ModuleProvider[];
  readonly terraform: ModuleSettings;
  readonly moved: readonly ModuleMove[];
  readonly removed: readonly ModuleRemoved[];
  readonly imports: readonly ModuleImport[];
  readonly checks: readonly ModuleCheck[];
  readonly literals: readonly ModuleLiteral[];
}

/** One configuration file of the module. */
export interface ModuleFile {
  readonly path: string;
  readonly name: string;
  /** Lines of text. */
  readonly lines: number;
}

/** `variable "name" { … }`. */
export interface ModuleVariable {
  readonly name: string;
  /** The type constraint as it prints in Terraform's language; `any` without one. */
  readonly type: string;
  /** Whether a type is written. */
  readonly typed: boolean;
  readonly description: string;
  readonly hasDefault: boolean;
  /** The default as plain data, null without one. */
  readonly default: unknown;
  readonly sensitive: boolean;
  readonly nullable: boolean;
  readonly ephemeral: boolean;
  readonly validations: readonly ModuleCondition[];
  readonly range: Range;
}

/** A `validation`, `precondition`, `postcondition` or `assert` block, as source text. */
export interface ModuleCondition {
  readonly condition: string;
  readonly errorMessage: string;
  readonly range: Range;
}

/** `output "name" { … }`. */
export interface ModuleOutput {
  readonly name: string;
  readonly description: string;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  /** The value's source text. */
  readonly value: string;
  readonly references: readonly string[];
  readonly dependsOn: readonly string[];
  readonly preconditions: readonly ModuleCondition[];
  readonly range: Range;
}

/** One local value. */
export interface ModuleLocal {
  readonly name: string;
  readonly value: string;
  readonly references: readonly string[];
  readonly range: Range;
}

/** `lifecycle { … }`; absent arguments are false or empty. */
export interface ModuleLifecycle {
  readonly createBeforeDestroy: boolean;
  readonly preventDestroy: boolean;
  /** Attribute paths as written; `["all"]` for the keyword. */
  readonly ignoreChanges: readonly string[];
  readonly replaceTriggeredBy: readonly string[];
  readonly preconditions: readonly ModuleCondition[];
  readonly postconditions: readonly ModuleCondition[];
}

/** One argument of a resource, module or provider block: its source text, or the constant when it is one. */
export interface ModuleArgument {
  readonly name: string;
  readonly expression: string;
  /** The value as plain data when it is constant, else null. */
  readonly constant: unknown;
  readonly isConstant: boolean;
  readonly references: readonly string[];
  readonly range: Range;
}

/** One nested block of a resource; `dynamic` blocks stand under the type that they make. */
export interface ModuleBlock {
  readonly type: string;
  readonly dynamic: boolean;
  readonly arguments: Readonly<Record<string, ModuleArgument>>;
  readonly blocks: readonly ModuleBlock[];
  readonly range: Range;
}

/** `resource`, `data` or `ephemeral`. */
export interface ModuleResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Source text of the argument, `''` without one. */
  readonly count: string;
  readonly forEach: string;
  /** `aws` or `aws.west`; `''` when not set. */
  readonly provider: string;
  readonly dependsOn: readonly string[];
  readonly lifecycle: ModuleLifecycle;
  readonly references: readonly string[];
  readonly arguments: Readonly<Record<string, ModuleArgument>>;
  readonly blocks: readonly ModuleBlock[];
  readonly provisioners: readonly string[];
  readonly range: Range;
}

/** `module "name" { … }`. */
export interface ModuleCallModel {
  readonly name: string;
  readonly address: string;
  readonly source: string;
  readonly version: string;
  readonly count: string;
  readonly forEach: string;
  readonly dependsOn: readonly string[];
  /** Name in the child to name here. */
  readonly providers: Readonly<Record<string, string>>;
  readonly references: readonly string[];
  readonly arguments: Readonly<Record<string, ModuleArgument>>;
  readonly range: Range;
}

/** `provider "name" { … }`. */
export interface ModuleProvider {
  readonly name: string;
  readonly alias: string;
  readonly arguments: Readonly<Record<string, ModuleArgument>>;
  readonly blocks: readonly ModuleBlock[];
  readonly range: Range;
}

/** All `terraform` blocks together. */
export interface ModuleSettings {
  /** `''` without one. */
  readonly requiredVersion: string;
  readonly requiredProviders: Readonly<Record<string, ModuleRequiredProvider>>;
  readonly backend: ModuleBackend | null;
  readonly cloud: boolean;
  /** Range of the first `terraform` block. */
  readonly range: Range | null;
}

/** One entry of `required_providers`. */
export interface ModuleRequiredProvider {
  readonly name: string;
  readonly source: string;
  readonly version: string;
  readonly configurationAliases: readonly string[];
  readonly range: Range;
}

/** `backend "type" { … }`. */
export interface ModuleBackend {
  readonly type: string;
  readonly arguments: Readonly<Record<string, ModuleArgument>>;
  readonly range: Range;
}

/** `moved { … }`. */
export interface ModuleMove {
  readonly from: string;
  readonly to: string;
  readonly range: Range;
}

/** `removed { … }`. */
export interface ModuleRemoved {
  readonly from: string;
  readonly destroy: boolean;
  readonly range: Range;
}

/** `import { … }`. */
export interface ModuleImport {
  readonly to: string;
  readonly id: string;
  readonly forEach: string;
  readonly range: Range;
}

/** `check "name" { … }`. */
export interface ModuleCheck {
  readonly name: string;
  readonly asserts: readonly ModuleCondition[];
  readonly range: Range;
}

/** A string literal anywhere in the module, with where it stands. */
export interface ModuleLiteral {
  readonly value: string;
  /** Whether it is a piece of a template: the text between interpolations, or one line of a heredoc. */
  readonly partial: boolean;
  /** Such as `resource.aws_lb.this.subnets[0]` or `variable.name.default`. */
  readonly path: string;
  readonly range: Range;
}
