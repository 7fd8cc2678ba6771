import type { Path } from '../../hcl/values/path.ts';
import type { Value } from '../../hcl/values/value.ts';
import { formatInstance, formatModule } from '../address/address.ts';
import type { Action, ResourceChange } from '../plan/resource-change.ts';
import type { ActionName, ResourceChangeJson } from '../plan-json.ts';
import { sensitiveFlags, unknownFlags } from './flags-of-value.ts';

/** Returns one entry of `resource_changes`; `plain` gives the JSON of values. */
export function resourceChangeJson(
  change: ResourceChange,
  plain: (value: Value) => unknown,
): ResourceChangeJson {
  const { address, before, after } = change;
  const label = formatInstance(address);
  const previous = formatInstance(change.previous);
  const known = after.isWhollyKnown;
  return {
    address: label,
    ...(previous === label ? {} : { previous_address: previous }),
    ...(address.module.length === 0 ? {} : { module_address: formatModule(address.module) }),
    mode: address.resource.mode === 'data' ? 'data' : 'managed',
    type: address.resource.type,
    name: address.resource.name,
    ...(address.key === undefined ? {} : { index: address.key }),
    provider_name: change.provider,
    ...(change.deposed === undefined ? {} : { deposed: change.deposed }),
    change: {
      actions: actionNames(change.action),
      before: plain(before),
      after: plain(after),
      after_unknown: known ? {} : unknownFlags(after),
      before_sensitive: sensitiveFlags(before),
      after_sensitive: sensitiveFlags(after),
      ...(change.replacePaths.length === 0 ? {} : { replace_paths: change.replacePaths.map(pathJson) }),
      ...(change.importing === undefined ? {} : { importing: { id: change.importing } }),
    },
    ...(change.reason === '' ? {} : { action_reason: change.reason }),
  };
}

/** Returns an action as plan JSON has it: a replacement is two actions in the order in which they happen. */
export function actionNames(action: Action): readonly ActionName[] {
  switch (action) {
    case 'delete-create':
      return ['delete', 'create'];
    case 'create-delete':
      return ['create', 'delete'];
    default:
      return [action];
  }
}

/** Returns a path as plan JSON has it: names and indexes. */
export function pathJson(path: Path): readonly (string | number)[] {
  return path.map((step) => {
    if (step.kind === 'attribute') return step.name;
    return step.key.type.kind === 'number' ? (step.key.asInteger() ?? 0) : String(step.key.payload);
  });
}
