import type { Range } from '../../base/range.ts';
import type { Body } from '../../hcl/body/body.ts';
import type { Expression, Traversal, TraversalStep } from '../../hcl/syntax/ast.ts';
import type { Type } from '../../hcl/types/type.ts';
import type { TypeDefaults } from '../../hcl/values/type-defaults.ts';
import type { Value } from '../../hcl/values/value.ts';

/**
 * One module of a configuration with its expressions not evaluated yet, and the modules that it calls.
 *
 * Invariant: names that are declared twice are here once (the first); the second is a diagnostic.
 */
export interface Configuration {
  /** Names of the module calls that lead here; empty for the root. */
  readonly path: readonly string[];
  /** Folder inside the work, `.` for the top. */
  readonly dir: string;
  readonly parent: Configuration | undefined;
  readonly children: ReadonlyMap<string, Configuration>;
  readonly variables: ReadonlyMap<string, VariableConfig>;
  readonly locals: ReadonlyMap<string, LocalConfig>;
  readonly outputs: ReadonlyMap<string, OutputConfig>;
  /** By address inside the module, such as `aws_lb.this` or `data.aws_ami.x`. */
  readonly resources: ReadonlyMap<string, ResourceConfig>;
  readonly moduleCalls: ReadonlyMap<string, ModuleCallConfig>;
  /** By name or `name.alias`. */
  readonly providers: ReadonlyMap<string, ProviderBlockConfig>;
  readonly requiredProviders: ReadonlyMap<string, RequiredProviderConfig>;
  readonly settings: SettingsConfig;
  readonly moves: readonly MoveConfig[];
  readonly removals: readonly RemovalConfig[];
  readonly imports: readonly ImportConfig[];
  readonly checks: ReadonlyMap<string, CheckConfig>;
}

/** `variable`. */
export interface VariableConfig {
  readonly name: string;
  readonly description: string | undefined;
  /** The constraint as written, with optional attributes; `any` without one. */
  readonly constraint: Type;
  readonly typeExpression: Expression | undefined;
  readonly defaults: TypeDefaults | undefined;
  readonly default: Value | undefined;
  readonly defaultExpression: Expression | undefined;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  readonly nullable: boolean;
  readonly validations: readonly ConditionConfig[];
  readonly range: Range;
  readonly headerRange: Range;
}

/** A condition with its message: `validation`, `precondition`, `postcondition` or `assert`. */
export interface ConditionConfig {
  readonly condition: Expression;
  readonly errorMessage: Expression;
  readonly range: Range;
  readonly headerRange: Range;
}

/** One local value. */
export interface LocalConfig {
  readonly name: string;
  readonly expression: Expression;
  readonly range: Range;
}

/** `output`. */
export interface OutputConfig {
  readonly name: string;
  readonly description: string | undefined;
  readonly expression: Expression;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  readonly dependsOn: readonly Traversal[];
  readonly preconditions: readonly ConditionConfig[];
  readonly range: Range;
  readonly headerRange: Range;
}

/** Whether a block manages an object, reads one, or opens one for the time of a run. */
export type ResourceMode = 'managed' | 'data' | 'ephemeral';

/** A provider configuration as a module names it. */
export interface ProviderReference {
  readonly name: string;
  readonly alias: string | undefined;
  readonly range: Range;
}

/** `resource`, `data` or `ephemeral`. */
export interface ResourceConfig {
  /** Address inside the module. */
  readonly address: string;
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
  readonly provider: ProviderReference | undefined;
  readonly dependsOn: readonly Traversal[];
  /** What the provider's schema decides: everything but meta-arguments. */
  readonly body: Body;
  readonly createBeforeDestroy: boolean | undefined;
  readonly preventDestroy: boolean;
  readonly ignoreAllChanges: boolean;
  readonly ignoreChanges: readonly IgnoredPath[];
  readonly replaceTriggeredBy: readonly Expression[];
  readonly preconditions: readonly ConditionConfig[];
  readonly postconditions: readonly ConditionConfig[];
  readonly connection: Body | undefined;
  readonly provisioners: readonly ProvisionerConfig[];
  /** The `check` block that it stands in, for a scoped data source. */
  readonly checkName: string | undefined;
  readonly typeRange: Range;
  readonly headerRange: Range;
  readonly range: Range;
}

/** An attribute path in `ignore_changes`. */
export interface IgnoredPath {
  readonly steps: readonly TraversalStep[];
  readonly range: Range;
}

/** `provisioner`. */
export interface ProvisionerConfig {
  readonly type: string;
  readonly when: 'create' | 'destroy';
  readonly body: Body;
  readonly connection: Body | undefined;
  readonly typeRange: Range;
  readonly range: Range;
}

/** `module`. */
export interface ModuleCallConfig {
  readonly name: string;
  readonly source: string;
  readonly sourceRange: Range;
  readonly version: string | undefined;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
  readonly dependsOn: readonly Traversal[];
  /** Undefined when the argument is not written, which passes default configurations on. */
  readonly providers: readonly PassedProvider[] | undefined;
  /** The arguments for the child's variables. */
  readonly body: Body;
  readonly headerRange: Range;
  readonly range: Range;
}

/** One entry of a module call's `providers`. */
export interface PassedProvider {
  readonly inChild: ProviderReference;
  readonly inParent: ProviderReference;
}

/** `provider`. */
export interface ProviderBlockConfig {
  readonly name: string;
  readonly alias: string | undefined;
  readonly version: string | undefined;
  readonly body: Body;
  readonly headerRange: Range;
  readonly range: Range;
}

/** One entry of `required_providers`, written or implied. */
export interface RequiredProviderConfig {
  readonly name: string;
  /** As written; `hashicorp/<name>` when not. */
  readonly source: string;
  readonly version: string | undefined;
  readonly aliases: readonly ProviderReference[];
  readonly range: Range;
}

/** The `terraform` blocks together. */
export interface SettingsConfig {
  readonly requiredVersions: readonly { readonly constraint: string; readonly range: Range }[];
  readonly backend: BackendConfig | undefined;
  readonly cloud: Range | undefined;
  readonly range: Range | undefined;
}

/** `moved`. */
export interface MoveConfig {
  readonly from: Traversal;
  readonly to: Traversal;
  readonly range: Range;
  readonly headerRange: Range;
}

/** `removed`. */
export interface RemovalConfig {
  readonly from: Traversal;
  readonly destroy: boolean;
  readonly range: Range;
}

/** `backend`. */
export interface BackendConfig {
  readonly type: string;
  readonly body: Body;
  readonly range: Range;
  readonly headerRange: Range;
  readonly typeRange: Range;
}

/** `import`. */
export interface ImportConfig {
  readonly to: Expression;
  /** Range of the whole argument `to`. */
  readonly toRange: Range;
  readonly id: Expression;
  readonly forEach: Expression | undefined;
  readonly provider: ProviderReference | undefined;
  readonly range: Range;
  readonly headerRange: Range;
}

/** `check`. */
export interface CheckConfig {
  readonly name: string;
  /** Address of the data source inside the check, when there is one. */
  readonly dataAddress: string | undefined;
  readonly asserts: readonly ConditionConfig[];
  readonly range: Range;
}
