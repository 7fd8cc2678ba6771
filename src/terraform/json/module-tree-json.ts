import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { formatModule, type ModulePath } from '../address/address.ts';
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

/** Returns the tree of modules with their resources, sorted by address, as `planned_values` and `prior_state` have it. */
export function moduleTreeJson(placed: readonly PlacedResource[]): ModuleValuesJson {
  const root: Branch = { address: '', resources: [], children: new Map() };
  for (const { module, json } of placed) branchAt(root, module).resources.push(json);
  return branchJson(root);
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

function branchJson(branch: Branch): ModuleValuesJson {
  const resources = [...branch.resources].sort((a, b) => compareStrings(a.address, b.address));
  const children = [...branch.children.values()].sort((a, b) => compareStrings(a.address, b.address));
  return {
    ...(resources.length === 0 ? {} : { resources }),
    ...(branch.address === '' ? {} : { address: branch.address }),
    ...(children.length === 0 ? {} : { child_modules: children.map(branchJson) }),
  };
}
