import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Graph } from '../graph/build-graph.ts';
import { orderByDependency } from '../graph/dependency-graph.ts';
import type { GraphNode } from '../graph/nodes.ts';
import { problem } from '../problem.ts';
import { runCheck } from './run-check.ts';
import { runCall, runLocal, runOutput, runProvider } from './run-module.ts';
import { runResource } from './run-resource.ts';
import { runVariable } from './run-variable.ts';
import type { Session } from './session.ts';

/** Returns the nodes of a graph in the order in which they are worked out, or a diagnostic for each cycle. */
export function orderGraph(graph: Graph): {
  readonly order: readonly GraphNode[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { order, cycles } = orderByDependency(graph.nodes, (node) => node.dependencies);
  const diagnostics = cycles.map((cycle) => {
    const names = cycle.map((node) => node.label).join(', ');
    const first = cycle.find((node) => node.resource !== undefined) ?? cycle[0];
    const detail =
      'These objects depend on each other in a ring, so that none of them can come first. Break the ring: leave out one of the references.';
    return problem('cycle', detail, first && rangeOfNode(first), { summary: `Cycle: ${names}` });
  });
  return { order, diagnostics };
}

function rangeOfNode(node: GraphNode) {
  const { configuration, name } = node;
  switch (node.kind) {
    case 'variable':
      return configuration.variables.get(name)?.headerRange;
    case 'local':
      return configuration.locals.get(name)?.range;
    case 'output':
      return configuration.outputs.get(name)?.headerRange;
    case 'call':
      return configuration.moduleCalls.get(name)?.headerRange;
    case 'provider':
      return configuration.providers.get(name)?.headerRange;
    case 'check':
      return configuration.checks.get(name)?.range;
    default:
      return node.resource?.headerRange;
  }
}

/**
 * Works out all nodes in order. What depends on something with errors is left out, so that one mistake gives one
 * message; where evaluation takes too long, it ends with that.
 */
export function runGraph(order: readonly GraphNode[], session: Session): void {
  const failed = new Set<GraphNode>();
  for (const node of order) {
    if (session.effort.isSpent) return;
    let blocked = false;
    for (const dependency of node.dependencies) {
      if (failed.has(dependency)) {
        blocked = true;
        break;
      }
    }
    if (blocked || !runNode(node, session)) failed.add(node);
  }
}

function runNode(node: GraphNode, session: Session): boolean {
  switch (node.kind) {
    case 'variable':
      return runVariable(node, session);
    case 'local':
      return runLocal(node, session);
    case 'output':
      return runOutput(node, session);
    case 'call':
      return runCall(node, session);
    case 'provider':
      return runProvider(node, session);
    case 'check':
      return runCheck(node, session);
    default:
      return runResource(node, session);
  }
}

/** Returns the provider blocks that a resource of the configuration takes; Terraform looks at no other ones. */
export function usedProviders(order: readonly GraphNode[]): ReadonlySet<GraphNode> {
  const used = new Set<GraphNode>();
  for (const node of order) {
    if (node.kind !== 'resource') continue;
    for (const dependency of node.dependencies) if (dependency.kind === 'provider') used.add(dependency);
  }
  return used;
}

/**
 * Returns the nodes of managed resources that are created before their old object is destroyed: those that say so, and
 * those that such a resource depends on, directly or not.
 */
export function createBeforeDestroyNodes(order: readonly GraphNode[]): ReadonlySet<GraphNode> {
  const needed = new Set<GraphNode>();
  const result = new Set<GraphNode>();
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as GraphNode;
    const own = node.resource?.mode === 'managed' && node.resource.createBeforeDestroy === true;
    if (!own && !needed.has(node)) continue;
    if (node.resource?.mode === 'managed') result.add(node);
    for (const dependency of node.dependencies) needed.add(dependency);
  }
  return result;
}
