import { compareStrings } from '../../hcl/types/compare-strings.ts';
import type { GraphNode } from '../graph/nodes.ts';

const lists = new WeakMap<GraphNode, readonly string[]>();

/** Returns the addresses of all resources that a node depends on, directly or through anything else, sorted. */
export function dependenciesOf(node: GraphNode): readonly string[] {
  let found = lists.get(node);
  if (found === undefined) {
    const addresses: string[] = [];
    const seen = new Set([node]);
    const queue = [...node.dependencies];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (next.kind === 'resource' && next.resource?.mode !== 'ephemeral') addresses.push(next.label);
      for (const dependency of next.dependencies) queue.push(dependency);
    }
    found = addresses.sort(compareStrings);
    lists.set(node, found);
  }
  return found;
}
