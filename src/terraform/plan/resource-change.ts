import type { Path } from '../../hcl/values/path.ts';
import type { Value } from '../../hcl/values/value.ts';
import type { InstanceAddress } from '../address/address.ts';
import type { ResourceConfig } from '../config/configuration.ts';
import type { ResourceSchema } from '../schemas/schema.ts';
import type { StateInstance } from '../state/read-state.ts';

/** What will be done. `replace` names the order: delete first, or create first. */
export type Action =
  | 'no-op'
  | 'create'
  | 'read'
  | 'update'
  | 'delete'
  | 'forget'
  | 'delete-create'
  | 'create-delete';

/** Why, where the action alone does not say it: the values of `action_reason` in plan JSON. */
export type ActionReason =
  | ''
  | 'replace_because_cannot_update'
  | 'replace_because_tainted'
  | 'replace_by_triggers'
  | 'delete_because_no_resource_config'
  | 'delete_because_no_module'
  | 'delete_because_wrong_repetition'
  | 'delete_because_count_index'
  | 'delete_because_each_key'
  | 'delete_because_no_move_target'
  | 'read_because_config_unknown'
  | 'read_because_dependency_pending'
  | 'read_because_check_nested';

/** What will be done to one resource instance. */
export interface ResourceChange {
  readonly address: InstanceAddress;
  readonly previous: InstanceAddress;
  readonly action: Action;
  readonly reason: ActionReason;
  /** With marks, null when there is no object. */
  readonly before: Value;
  readonly after: Value;
  /** `after` with the marks of the configuration alone, where that is what plans show: of a replacement. */
  readonly plannedAfter?: Value | undefined;
  readonly replacePaths: readonly Path[];
  readonly schema: ResourceSchema;
  /** Address as plans print it: `registry.terraform.io/hashicorp/aws`. */
  readonly provider: string;
  /** Key of the provider configuration for state files. */
  readonly importing: string | undefined;
  readonly deposed: string | undefined;
  /** The object that the state had, before it was moved. */
  readonly prior: StateInstance | undefined;
  readonly config: ResourceConfig | undefined;
  readonly createBeforeDestroy: boolean;
  /** Returns the addresses of the resources that the object depends on, directly or not, sorted. */
  readonly dependencies: () => readonly string[];
}

/** Returns whether something is done to the object. */
export function isPending(change: ResourceChange): boolean {
  return change.action !== 'no-op';
}

/** Returns whether the object is destroyed and made anew. */
export function isReplace(action: Action): boolean {
  return action === 'delete-create' || action === 'create-delete';
}
