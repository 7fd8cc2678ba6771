/**
 * Returns the nodes of a graph with every node behind those that it depends on; of nodes that do not depend on each
 * other, the one that was given first comes first. When the graph has cycles, `cycles` names the nodes of each and
 * `order` is incomplete.
 *
 * Takes time and memory linear in nodes and edges, and no stack: a chain of 100,000 is fine.
 */
export function orderByDependency<T>(
  nodes: readonly T[],
  dependencies: (node: T) => Iterable<T>,
): {
  readonly order: readonly T[];
  readonly cycles: readonly (readonly T[])[];
} {
  const order: T[] = [];
  const cycles: T[][] = [];
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const onStack = new Set<T>();
  const stack: T[] = [];
  let next = 0;
  for (const start of nodes) {
    if (index.has(start)) continue;
    const frames: { readonly node: T; readonly rest: Iterator<T> }[] = [];
    const enter = (node: T): void => {
      index.set(node, next);
      low.set(node, next);
      next++;
      stack.push(node);
      onStack.add(node);
      frames.push({ node, rest: dependencies(node)[Symbol.iterator]() });
    };
    enter(start);
    while (frames.length > 0) {
      const frame = frames[frames.length - 1] as (typeof frames)[number];
      const step = frame.rest.next();
      if (step.done !== true) {
        const target = step.value;
        if (!index.has(target)) enter(target);
        else if (onStack.has(target))
          low.set(frame.node, Math.min(low.get(frame.node) ?? 0, index.get(target) ?? 0));
        if (target === frame.node) cycles.push([frame.node]);
        continue;
      }
      frames.pop();
      const above = frames[frames.length - 1];
      const own = low.get(frame.node) ?? 0;
      if (above !== undefined) low.set(above.node, Math.min(low.get(above.node) ?? 0, own));
      if (own !== index.get(frame.node)) continue;
      const component: T[] = [];
      let member: T;
      do {
        member = stack.pop() as T;
        onStack.delete(member);
        component.push(member);
      } while (member !== frame.node);
      if (component.length > 1) cycles.push(component.reverse());
      order.push(...component);
    }
  }
  return { order, cycles };
}
