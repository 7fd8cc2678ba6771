import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { compareKeys, formatModule, type ModulePath } from '../address/address.ts';
import type { ModuleValuesJson, ResourceValuesJson } from '../plan-json.ts';

/** A resource's values and the module instance that it is in. */
export interface PlacedResource {
  readonly module: ModulePath;
  readonly json: ResourceValuesJson;
}

interface Branch {
  readonly address: string;
  readonly resources: ResourceValuesJson[];
  readonly children: Map<string, Branch>;
}

/**
 * Returns the tree of modules with their resources. `planned_values` sorts these by their address as text, so that the
 * instance 10 comes before 2; `prior_state` has data sources first and sorts instances by their key.
 */
export function moduleTreeJson(
  placed: readonly PlacedResource[],
  order: 'by address' | 'by key',
): ModuleValuesJson {
  const root: Branch = { address: '', resources: [], children: new Map() };
  for (const { module, json } of placed) branchAt(root, module).resources.push(json);
  return branchJson(root, order === 'by address' ? byAddress : byKey);
}

type Order = (a: ResourceValuesJson, b: ResourceValuesJson) => number;

const byAddress: Order = (a, b) => compareStrings(a.address, b.address);

const byKey: Order = (a, b) =>
  dataFirst(a, b) || compareStrings(withoutKey(a), withoutKey(b)) || compareKeys(a.index, b.index);

function dataFirst(a: ResourceValuesJson, b: ResourceValuesJson): number {
  if (a.mode === b.mode) return 0;
  return a.mode === 'data' ? -1 : 1;
}

function withoutKey({ type, name }: ResourceValuesJson): string {
  return `${type}.${name}`;
}

function branchAt(root: Branch, module: ModulePath): Branch {
  let at = root;
  for (let depth = 1; depth <= module.length; depth++) {
    const address = formatModule(module.slice(0, depth));
    let child = at.children.get(address);
    if (child === undefined) {
      child = { address, resources: [], children: new Map() };
      at.children.set(address, child);
    }
    at = child;
  }
  return at;
}

function branchJson(branch: Branch, order: Order): ModuleValuesJson {
  const resources = [...branch.resources].sort(order);
  const children = [...branch.children.values()].sort((a, b) => compareStrings(a.address, b.address));
  return {
    ...(resources.length === 0 ? {} : { resources }),
    ...(branch.address === '' ? {} : { address: branch.address }),
    ...(children.length === 0 ? {} : { child_modules: children.map((child) => branchJson(child, order)) }),
  };
}
