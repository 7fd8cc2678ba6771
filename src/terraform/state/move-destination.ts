import {
  formatInstance,
  formatModule,
  formatResource,
  type InstanceAddress,
  joinAddress,
  type ModulePath,
  type ModuleStep,
} from '../address/address.ts';
import type { MoveStatement } from './move-statement.ts';

/** Returns where an object goes by one statement, or undefined when the statement is not about it. */
export function moveDestination(
  address: InstanceAddress,
  statement: MoveStatement,
): InstanceAddress | undefined {
  const { module, kind, from, to } = statement;
  if (address.module.length < module.length || module.some((name, i) => address.module[i]?.name !== name))
    return undefined;
  const prefix = address.module.slice(0, module.length);
  const inner = address.module.slice(module.length);
  if (kind === 'module call' || kind === 'module instance') {
    const rest = restBelow(inner, from.module, kind === 'module call');
    if (rest === undefined) return undefined;
    const key = kind === 'module call' ? inner[from.module.length - 1]?.key : to.module.at(-1)?.key;
    const target = [...to.module.slice(0, -1), { name: to.module.at(-1)?.name ?? '', key }];
    return { ...address, module: [...prefix, ...target, ...rest] };
  }
  if (to.resource === undefined || from.resource === undefined) return undefined;
  if (restBelow(inner, from.module, false)?.length !== 0) return undefined;
  if (formatResource(address.resource) !== formatResource(from.resource)) return undefined;
  if (kind === 'resource instance' && address.key !== from.key) return undefined;
  return {
    module: [...prefix, ...to.module],
    resource: to.resource,
    key: kind === 'resource' ? address.key : to.key,
  };
}

/** Returns the address of what a statement of that kind would move as one when it moves this object. */
export function movedAsOne(address: InstanceAddress, { kind }: MoveStatement): string {
  switch (kind) {
    case 'module call':
    case 'module instance':
      return formatModule(address.module);
    case 'resource':
      return joinAddress(formatModule(address.module), formatResource(address.resource));
    default:
      return formatInstance(address);
  }
}

/** Returns whether a statement names the resource of an object, as where something moves from or to. */
export function isAboutResource({ module, from, to }: MoveStatement, address: InstanceAddress): boolean {
  if (module.some((name, i) => address.module[i]?.name !== name)) return false;
  const inner = address.module.slice(module.length);
  return [from, to].some(
    (target) =>
      target.resource !== undefined &&
      restBelow(inner, target.module, false)?.length === 0 &&
      formatResource(target.resource) === formatResource(address.resource),
  );
}

/** The rest of a path below another one, or undefined when it is elsewhere. The last key of a whole call is any. */
function restBelow(path: ModulePath, above: ModulePath, isCall: boolean): ModulePath | undefined {
  if (path.length < above.length) return undefined;
  const last = above.length - 1;
  const isSame = (step: ModuleStep, i: number): boolean =>
    step.name === path[i]?.name && ((isCall && i === last) || step.key === path[i]?.key);
  return above.every(isSame) ? path.slice(above.length) : undefined;
}
