/**
 * The shape of Terraform's plan JSON, format version 1.2, as `terraform show -json` prints it
 * (https://developer.hashicorp.com/terraform/internals/json-format).
 */
export interface PlanJson {
  readonly format_version: string;
  readonly terraform_version?: string;
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly planned_values: ValuesJson;
  readonly resource_drift?: readonly ResourceChangeJson[];
  readonly resource_changes?: readonly ResourceChangeJson[];
  readonly output_changes?: Readonly<Record<string, ChangeJson>>;
  readonly prior_state?: {
    readonly format_version: string;
    readonly terraform_version?: string;
    readonly values: ValuesJson;
  };
  readonly configuration?: unknown;
  readonly relevant_attributes?: readonly {
    readonly resource: string;
    readonly attribute: readonly (string | number)[];
  }[];
  readonly checks?: readonly unknown[];
  readonly timestamp?: string;
  readonly applyable?: boolean;
  readonly complete?: boolean;
  readonly errored?: boolean;
}

/** Outputs and resources of a state or of the state that a plan leads to. */
export interface ValuesJson {
  readonly outputs?: Readonly<Record<string, OutputJson>>;
  readonly root_module?: ModuleValuesJson;
}

/** One output's value; `value` and `type` are missing while it is unknown. */
export interface OutputJson {
  readonly sensitive: boolean;
  readonly value?: unknown;
  readonly type?: unknown;
}

/** Resources of one module instance and of those below it. */
export interface ModuleValuesJson {
  readonly resources?: readonly ResourceValuesJson[];
  readonly address?: string;
  readonly child_modules?: readonly ModuleValuesJson[];
}

/** One resource instance's values. */
export interface ResourceValuesJson {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly schema_version: number;
  readonly values: unknown;
  readonly sensitive_values: unknown;
  readonly depends_on?: readonly string[];
  readonly tainted?: boolean;
  readonly deposed_key?: string;
}

/** What will happen to one resource instance. */
export interface ResourceChangeJson {
  readonly address: string;
  readonly previous_address?: string;
  readonly module_address?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly deposed?: string;
  readonly change: ChangeJson;
  readonly action_reason?: string;
}

/** One of Terraform's action names. A replacement is `delete` and `create` in the order in which they happen. */
export type ActionName = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget';

/** The values before and after. What is unknown is missing in `after` and true in `after_unknown`. */
export interface ChangeJson {
  readonly actions: readonly ActionName[];
  readonly before: unknown;
  readonly after?: unknown;
  readonly after_unknown: unknown;
  readonly before_sensitive: unknown;
  readonly after_sensitive: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}
