import type { InstanceKey, ModulePath } from '../address/address.ts';
import { formatResource } from '../address/address.ts';
import { parseTarget, type TargetAddress } from '../address/parse-address.ts';
import type { Configuration } from '../config/configuration.ts';

/**
 * What a statement moves: all instances of a module call or a resource, or one of them. As soon as one of the two
 * addresses has an instance key, one without is the instance that has none.
 */
export type MovedKind = 'module call' | 'module instance' | 'resource' | 'resource instance';

/** One `moved` block, or a move that Terraform makes by itself, seen from the root. */
export interface MoveStatement {
  /** The module that it stands in; its calls may have any key. */
  readonly module: readonly string[];
  readonly kind: MovedKind;
  readonly from: TargetAddress;
  readonly to: TargetAddress;
  readonly implied: boolean;
}

/** Returns the statement of two addresses in a module. */
export function moveStatement(
  module: readonly string[],
  from: TargetAddress,
  to: TargetAddress,
  implied: boolean,
): MoveStatement {
  return { module, kind: movedKind(from, to), from, to, implied };
}

/** Returns what the two addresses of a statement are about. */
export function movedKind(from: TargetAddress, to: TargetAddress): MovedKind {
  if (from.resource !== undefined)
    return from.key === undefined && to.key === undefined ? 'resource' : 'resource instance';
  return from.module.at(-1)?.key === undefined && to.module.at(-1)?.key === undefined
    ? 'module call'
    : 'module instance';
}

/** Returns the statements of all `moved` blocks of a configuration. */
export function moveStatements(configuration: Configuration): readonly MoveStatement[] {
  const statements: MoveStatement[] = [];
  for (const move of configuration.moves) {
    const from = parseTarget(move.from);
    const to = parseTarget(move.to);
    if (from !== undefined && to !== undefined)
      statements.push(moveStatement(configuration.path, from, to, false));
  }
  for (const child of configuration.children.values()) statements.push(...moveStatements(child));
  return statements;
}

/**
 * Returns the statements in the order in which Terraform carries them out: chains from their beginning, and what is
 * inside of something before or after that, by whether its address speaks of the place before or after.
 */
export function orderMoves(statements: readonly MoveStatement[]): readonly MoveStatement[] {
  const ordered: MoveStatement[] = [];
  const seen = new Set<MoveStatement>();
  const visit = (statement: MoveStatement): void => {
    if (seen.has(statement)) return;
    seen.add(statement);
    for (const other of statements) if (other !== statement && dependsOn(statement, other)) visit(other);
    ordered.push(statement);
  };
  for (const statement of statements) visit(statement);
  return ordered;
}

/** Whether `b` is to be carried out before `a`. */
function dependsOn(a: MoveStatement, b: MoveStatement): boolean {
  const [aFrom, aTo, bFrom, bTo] = [endOf(a, a.from), endOf(a, a.to), endOf(b, b.from), endOf(b, b.to)];
  if (continues(bTo, aFrom)) return true;
  if (!isInside(aFrom, bTo) && !isInside(aTo, bTo) && !isInside(bFrom, aFrom) && !isInside(bTo, aFrom))
    return false;
  // What stands deeper follows a call that gets other keys: its addresses are the same before and after.
  return a.module.length >= b.module.length || !changesKeysAlone(a);
}

/** A key of a module call: any one where the address says none. */
type StepKey = InstanceKey | typeof anyKey;
const anyKey = Symbol('any key');

/** One of the two addresses of a statement, from the root on. */
interface End {
  readonly kind: MovedKind;
  readonly path: readonly { readonly name: string; readonly key: StepKey }[];
  readonly resource: string;
  readonly key: InstanceKey;
}

function endOf({ module, kind }: MoveStatement, target: TargetAddress): End {
  const path: { name: string; key: StepKey }[] = module.map((name) => ({ name, key: anyKey }));
  path.push(...target.module);
  const last = path.at(-1);
  if (kind === 'module call' && last !== undefined) path[path.length - 1] = { name: last.name, key: anyKey };
  return {
    kind,
    path,
    resource: target.resource === undefined ? '' : formatResource(target.resource),
    key: target.key,
  };
}

/** Whether the second address begins where the first one ends. */
function continues(first: End, second: End): boolean {
  if (first.path.length !== second.path.length || !isPrefix(first.path, second.path)) return false;
  if (first.resource === '' || second.resource === '') return first.resource === second.resource;
  return first.kind === second.kind && first.resource === second.resource && first.key === second.key;
}

/** Whether an address is one inside of another one. */
function isInside(inner: End, outer: End): boolean {
  if (!isPrefix(outer.path, inner.path)) return false;
  if (outer.resource === '') return inner.resource !== '' || inner.path.length > outer.path.length;
  return (
    outer.kind === 'resource' &&
    inner.kind === 'resource instance' &&
    inner.path.length === outer.path.length &&
    inner.resource === outer.resource
  );
}

function isPrefix(short: End['path'], long: End['path']): boolean {
  return (
    short.length <= long.length &&
    short.every(({ name, key }, i) => {
      const other = long[i];
      return name === other?.name && (key === anyKey || other.key === anyKey || key === other.key);
    })
  );
}

/** Whether a statement moves instances of one module call, and does nothing but give them other keys. */
function changesKeysAlone({ kind, from, to }: MoveStatement): boolean {
  return kind === 'module instance' && namesOf(from.module) === namesOf(to.module);
}

function namesOf(path: ModulePath): string {
  return path.map(({ name }) => name).join('.');
}
