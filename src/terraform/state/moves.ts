import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import {
  formatInstance,
  type InstanceAddress,
  type ModulePath,
  type ModuleStep,
} from '../address/address.ts';
import { parseTarget, type TargetAddress } from '../address/parse-address.ts';
import type { Configuration } from '../config/configuration.ts';
import { problem } from '../problem.ts';
import type { StateInstance } from './read-state.ts';

/** An object of the state where the configuration has it now, and the address under which it was stored. */
export interface MovedInstance {
  readonly instance: StateInstance;
  readonly address: InstanceAddress;
  readonly previous: InstanceAddress;
}

/** What moving gives. */
export interface MoveResult {
  readonly instances: readonly MovedInstance[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One `moved` block seen from the root: the calls of the module that it stands in may have any key. */
interface Statement {
  readonly module: readonly string[];
  readonly from: TargetAddress;
  readonly to: TargetAddress;
  readonly range: Range | undefined;
  readonly implied: boolean;
}

/**
 * Returns the objects of the state after all `moved` blocks, and after the moves that Terraform makes by itself when
 * `count` is added to or taken from a resource.
 *
 * Source: https://developer.hashicorp.com/terraform/language/moved. On error: two objects that would have one address
 * stay where they are; the second is a warning.
 */
export function applyMoves(
  instances: readonly StateInstance[],
  root: Configuration,
  impliedMoves: readonly {
    readonly module: readonly string[];
    readonly from: TargetAddress;
    readonly to: TargetAddress;
  }[],
): MoveResult {
  const diagnostics: Diagnostic[] = [];
  const statements = orderStatements([
    ...collectStatements(root),
    ...impliedMoves.map((move) => ({ ...move, range: undefined, implied: true })),
  ]);
  let moved = instances.map((instance) => ({
    instance,
    address: instance.address,
    previous: instance.address,
  }));
  const taken = new Set(
    moved
      .filter(({ instance }) => instance.deposed === undefined)
      .map(({ address }) => formatInstance(address)),
  );
  const blocked: string[] = [];
  for (const statement of statements) {
    moved = moved.map((entry) => {
      const target = destination(entry.address, statement);
      if (target === undefined) return entry;
      const key = formatInstance(target);
      const own = formatInstance(entry.address);
      if (key === own) return entry;
      if (taken.has(key) && entry.instance.deposed === undefined) {
        if (!statement.implied) blocked.push(`\n  - ${own} could not move to ${key}`);
        return entry;
      }
      taken.delete(own);
      taken.add(key);
      return { ...entry, address: target };
    });
  }
  if (blocked.length > 0) {
    const detail = `Terraform tried to adjust resource instance addresses in the prior state based on change information recorded in the configuration, but some adjustments did not succeed due to existing objects already at the intended addresses:${blocked.join('')}\n\nTerraform has planned to destroy these objects. If that is not what you want, resolve the conflict with "terraform state mv".`;
    diagnostics.push(problem('unresolved-instance-conflict', detail, undefined, { severity: 'warning' }));
  }
  return { instances: moved, diagnostics };
}

function collectStatements(configuration: Configuration): Statement[] {
  const statements: Statement[] = [];
  for (const move of configuration.moves) {
    const from = parseTarget(move.from);
    const to = parseTarget(move.to);
    if (from === undefined || to === undefined) continue;
    statements.push({ module: configuration.path, from, to, range: move.headerRange, implied: false });
  }
  for (const child of configuration.children.values()) statements.push(...collectStatements(child));
  return statements;
}

/** A move whose `to` is the `from` of another comes first, so that chains of moves are followed to their end. */
function orderStatements(statements: readonly Statement[]): readonly Statement[] {
  const ordered: Statement[] = [];
  const state = new Map<Statement, 'open' | 'done'>();
  const visit = (statement: Statement): void => {
    if (state.has(statement)) return;
    state.set(statement, 'open');
    for (const other of statements) {
      if (other !== statement && state.get(other) === undefined && feeds(other, statement)) visit(other);
    }
    state.set(statement, 'done');
    ordered.push(statement);
  };
  for (const statement of statements) visit(statement);
  return ordered;
}

function feeds(first: Statement, second: Statement): boolean {
  const to = absolute(first.module, first.to);
  const from = absolute(second.module, second.from);
  return (
    to === from ||
    to.startsWith(`${from}.`) ||
    from.startsWith(`${to}.`) ||
    to.startsWith(`${from}[`) ||
    from.startsWith(`${to}[`)
  );
}

function absolute(module: readonly string[], target: TargetAddress): string {
  const steps = [...module.map((name) => `module.${name}`)];
  for (const step of target.module)
    steps.push(`module.${step.name}${step.key === undefined ? '' : `[${JSON.stringify(step.key)}]`}`);
  if (target.resource !== undefined) {
    steps.push(
      `${target.resource.type}.${target.resource.name}${target.key === undefined ? '' : `[${JSON.stringify(target.key)}]`}`,
    );
  }
  return steps.join('.');
}

/** Where an object goes by one statement, or undefined when the statement is not about it. */
function destination(address: InstanceAddress, { module, from, to }: Statement): InstanceAddress | undefined {
  const prefix = address.module.slice(0, module.length);
  if (prefix.length < module.length || module.some((name, i) => prefix[i]?.name !== name)) return undefined;
  const inner = address.module.slice(module.length);
  if (from.resource === undefined) {
    const rest = matchModule(inner, from.module);
    if (rest === undefined) return undefined;
    const target = replaceModule(inner, from.module, to.module);
    return { ...address, module: [...prefix, ...target, ...rest] };
  }
  if (to.resource === undefined) return undefined;
  if (
    inner.length !== from.module.length ||
    !from.module.every((step, i) => sameStep(step, inner[i] as ModuleStep))
  )
    return undefined;
  const { resource } = address;
  if (
    resource.mode !== from.resource.mode ||
    resource.type !== from.resource.type ||
    resource.name !== from.resource.name
  )
    return undefined;
  const wholeResource = from.key === undefined && to.key === undefined;
  if (!wholeResource && address.key !== from.key) return undefined;
  return {
    module: [...prefix, ...to.module],
    resource: to.resource,
    key: wholeResource ? address.key : to.key,
  };
}

/** The rest of the path below a module that the statement names, or undefined when the path is elsewhere. */
function matchModule(inner: ModulePath, from: ModulePath): ModulePath | undefined {
  if (inner.length < from.length) return undefined;
  const last = from.length - 1;
  for (let i = 0; i < from.length; i++) {
    const step = inner[i] as ModuleStep;
    const wanted = from[i] as ModuleStep;
    if (step.name !== wanted.name) return undefined;
    // The last step without a key is the whole call, or its only instance.
    if (step.key !== wanted.key && !(i === last && wanted.key === undefined)) return undefined;
  }
  return inner.slice(from.length);
}

/** The path of the module that the object goes to: whole calls keep the key of each instance. */
function replaceModule(inner: ModulePath, from: ModulePath, to: ModulePath): ModulePath {
  const key = inner[from.length - 1]?.key;
  const wanted = from.at(-1)?.key;
  const last = to.at(-1);
  if (last === undefined) return to;
  if (wanted === undefined && last.key === undefined && key !== undefined) {
    return [...to.slice(0, -1), { name: last.name, key }];
  }
  return to;
}

function sameStep(a: ModuleStep, b: ModuleStep): boolean {
  return a.name === b.name && a.key === b.key;
}
