import { formatModule, formatResource, joinAddress } from '../address/address.ts';
import type { Configuration } from '../config/configuration.ts';
import { configurationAt } from '../config/configuration-at.ts';
import { isAboutResource } from '../state/move-destination.ts';
import { type MoveStatement, moveStatement, moveStatements } from '../state/move-statement.ts';
import type { StateInstance } from '../state/read-state.ts';

/**
 * Returns the moves between `a.b` and `a.b[0]` that follow from adding or removing `count`, where no `moved` block is
 * about that resource (https://developer.hashicorp.com/terraform/language/moved#enabling-count-or-for_each-for-a-resource).
 */
export function impliedMoves(
  root: Configuration,
  instances: readonly StateInstance[],
): readonly MoveStatement[] {
  const moves: MoveStatement[] = [];
  const explicit = moveStatements(root);
  const seen = new Set<string>();
  for (const { address, deposed } of instances) {
    const { module, resource, key } = address;
    if (resource.mode !== 'managed' || deposed !== undefined || (key !== undefined && key !== 0)) continue;
    const configuration = configurationAt(root, module);
    const config = configuration?.resources.get(formatResource(resource));
    if (configuration === undefined || config === undefined) continue;
    const wanted = config.count !== undefined ? 0 : config.forEach === undefined ? undefined : 'none';
    if (wanted === 'none' || wanted === key) continue;
    const own = joinAddress(formatModule(module), `${formatResource(resource)} ${String(key)}`);
    if (seen.has(own) || explicit.some((statement) => isAboutResource(statement, address))) continue;
    seen.add(own);
    moves.push(moveStatement([], { module, resource, key }, { module, resource, key: wanted }, true));
  }
  return moves;
}
