import { compareStrings } from '../../hcl/types/compare-strings.ts';
import type { ResourceMode } from '../config/configuration.ts';

/** The key of one instance: a number from `count`, a string from `for_each`, undefined without either. */
export type InstanceKey = string | number | undefined;

/** One module call on the way to a module instance. */
export interface ModuleStep {
  readonly name: string;
  readonly key: InstanceKey;
}

/** A module instance: the calls that lead to it. Empty for the root. */
export type ModulePath = readonly ModuleStep[];

/** A resource inside its module. */
export interface ResourceName {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  /** What {@link formatResource} returns, where it was worked out before. */
  readonly address?: string;
}

/** One instance of a resource in one module instance. */
export interface InstanceAddress {
  readonly module: ModulePath;
  readonly resource: ResourceName;
  readonly key: InstanceKey;
}

/** Returns the key as it stands behind an address: `[0]`, `["a"]` or nothing. */
export function formatKey(key: InstanceKey): string {
  if (key === undefined) return '';
  return typeof key === 'number' ? `[${key}]` : `[${quoteKey(key)}]`;
}

/** Returns the address of a module instance, such as `module.a["x"].module.b`; empty for the root. */
export function formatModule(path: ModulePath): string {
  return path.map((step) => `module.${step.name}${formatKey(step.key)}`).join('.');
}

/** Returns the address of a module without instance keys; empty for the root. */
export function formatModuleNames(names: readonly string[]): string {
  return names.map((name) => `module.${name}`).join('.');
}

/** Returns the address of a resource inside its module, such as `data.aws_ami.x`. */
export function formatResource(resource: ResourceName): string {
  if (resource.address !== undefined) return resource.address;
  const prefix = resource.mode === 'managed' ? '' : `${resource.mode}.`;
  return `${prefix}${resource.type}.${resource.name}`;
}

/** Returns the address of a resource without instance keys, such as `module.a.aws_lb.x`. */
export function formatConfigResource(module: ModulePath, resource: ResourceName): string {
  return joinAddress(formatModuleNames(module.map(({ name }) => name)), formatResource(resource));
}

/** Returns the full address of an instance. */
export function formatInstance(address: InstanceAddress): string {
  return joinAddress(
    formatModule(address.module),
    `${formatResource(address.resource)}${formatKey(address.key)}`,
  );
}

/** Returns `module` and `rest` joined by a dot, or just `rest` for the root module. */
export function joinAddress(module: string, rest: string): string {
  return module === '' ? rest : `${module}.${rest}`;
}

/** Orders keys as Terraform does: none, then numbers, then strings. */
export function compareKeys(a: InstanceKey, b: InstanceKey): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : compareStrings(a, b);
}

/** Orders module instances as Terraform does: the shorter path first, then by name and key. */
export function compareModules(a: ModulePath, b: ModulePath): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) {
    const left = a[i] as ModuleStep;
    const right = b[i] as ModuleStep;
    const order = compareStrings(left.name, right.name) || compareKeys(left.key, right.key);
    if (order !== 0) return order;
  }
  return 0;
}

/** Orders instances as Terraform's plan does: by module, data sources first, then type, name and key. */
export function compareInstances(a: InstanceAddress, b: InstanceAddress): number {
  return (
    compareModules(a.module, b.module) ||
    compareModes(a.resource.mode, b.resource.mode) ||
    compareStrings(a.resource.type, b.resource.type) ||
    compareStrings(a.resource.name, b.resource.name) ||
    compareKeys(a.key, b.key)
  );
}

/** Returns whether both name the same module instance. */
export function sameModule(a: ModulePath, b: ModulePath): boolean {
  return a.length === b.length && a.every((step, i) => step.name === b[i]?.name && step.key === b[i]?.key);
}

function compareModes(a: ResourceMode, b: ResourceMode): number {
  if (a === b) return 0;
  return a === 'data' ? -1 : b === 'data' ? 1 : 0;
}

/** As HCL writes a quoted key: quotes, backslashes, control characters and template starts escaped. */
function quoteKey(key: string): string {
  let quoted = '';
  for (let i = 0; i < key.length; i++) {
    const char = key[i] as string;
    if (char === '\n') quoted += '\\n';
    else if (char === '\r') quoted += '\\r';
    else if (char === '\t') quoted += '\\t';
    else if (char === '"') quoted += '\\"';
    else if (char === '\\') quoted += '\\\\';
    else if ((char === '$' || char === '%') && key[i + 1] === '{') quoted += char + char;
    else quoted += char;
  }
  return `"${quoted}"`;
}
