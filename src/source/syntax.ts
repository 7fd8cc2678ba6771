import type { Node } from 'web-tree-sitter';

/** Yields a node and everything below it, in the order of the text. */
export function* descendants(node: Node): Generator<Node, void, void> {
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    for (let i = next.childCount - 1; i >= 0; i--) {
      const child = next.child(i);
      if (child !== null) pending.push(child);
    }
  }
}

/** Returns the nodes of some types below (and including) a node, in the order of the text. */
export function nodesOf(node: Node, ...types: readonly string[]): Node[] {
  return [...descendants(node)].filter((one) => types.includes(one.type));
}

/** Returns the nearest node above that has one of the types. */
export function enclosing(node: Node, ...types: readonly string[]): Node | undefined {
  for (let above = node.parent; above !== null; above = above.parent)
    if (types.includes(above.type)) return above;
  return undefined;
}

/** Returns the named children that are not comments. */
export function statementsOf(block: Node): Node[] {
  const statements: Node[] = [];
  for (const child of block.namedChildren)
    if (child !== null && child.type !== 'comment') statements.push(child);
  return statements;
}
