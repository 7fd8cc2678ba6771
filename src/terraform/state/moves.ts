import { type Diagnostic, hasErrors } from '../../base/diagnostic.ts';
import { compareStrings } from '../../hcl/types/compare-strings.ts';
import type { InstanceAddress } from '../address/address.ts';
import type { Configuration } from '../config/configuration.ts';
import { problem } from '../problem.ts';
import { moveDestination, movedAsOne } from './move-destination.ts';
import { type MoveStatement, moveStatements, orderMoves } from './move-statement.ts';
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
  /** What could not move, and where to, since something is there: addresses of modules, resources or instances. */
  readonly blocked: ReadonlyMap<string, string>;
}

/**
 * Returns the objects of the state after all `moved` blocks, and after the moves that Terraform makes by itself when
 * `count` is added to or taken from a resource.
 *
 * Modules and resources move as a whole or not at all. Source: https://developer.hashicorp.com/terraform/language/moved.
 */
export function applyMoves(
  instances: readonly StateInstance[],
  root: Configuration,
  impliedMoves: readonly MoveStatement[],
): MoveResult {
  const blocked = new Map<string, string>();
  let moved: readonly MovedInstance[] = instances.map((instance) => ({
    instance,
    address: instance.address,
    previous: instance.address,
  }));
  for (const statement of orderMoves([...moveStatements(root), ...impliedMoves]))
    moved = applyMove(moved, statement, blocked);
  return { instances: moved, blocked };
}

function applyMove(
  moved: readonly MovedInstance[],
  statement: MoveStatement,
  blocked: Map<string, string>,
): readonly MovedInstance[] {
  const wanted = moved.map(({ address }) => moveDestination(address, statement));
  if (wanted.every((target) => target === undefined)) return moved;
  const taken = new Set(moved.map(({ address }) => movedAsOne(address, statement)));
  const allowed = new Map<string, boolean>();
  return moved.map((entry, i) => {
    const target = wanted[i];
    if (target === undefined) return entry;
    const from = movedAsOne(entry.address, statement);
    const to = movedAsOne(target, statement);
    if (from === to) return entry;
    let isAllowed = allowed.get(from);
    if (isAllowed === undefined) {
      isAllowed = !taken.has(to);
      allowed.set(from, isAllowed);
      if (isAllowed) {
        taken.delete(from);
        taken.add(to);
      } else if (!statement.implied) blocked.set(from, to);
    }
    return isAllowed ? { ...entry, address: target } : entry;
  });
}

/** Returns the warning about objects that could not move. Where there are errors it is left out: they may be why. */
export function blockedMoves(
  { blocked }: MoveResult,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (blocked.size === 0 || hasErrors(diagnostics)) return [];
  const list = [...blocked]
    .sort(([a], [b]) => compareStrings(a, b))
    .map(([from, to]) => `\n  - ${from} could not move to ${to}`)
    .join('');
  const detail = `Terraform tried to adjust resource instance addresses in the prior state based on change information recorded in the configuration, but some adjustments did not succeed due to existing objects already at the intended addresses:${list}\n\nTerraform has planned to destroy these objects. If that is not what you want, resolve the conflict with "terraform state mv".`;
  return [problem('unresolved-instance-conflict', detail, undefined, { severity: 'warning' })];
}
