import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderByDependency } from '../../../src/terraform/graph/dependency-graph.ts';

type Edges = readonly (readonly number[])[];

const order = (edges: Edges) => orderByDependency([...edges.keys()], (node) => edges[node] ?? []);

/** A graph of up to 12 nodes; with `forward`, every node depends on smaller ones only, so that there is no cycle. */
function graphs(forward: boolean): fc.Arbitrary<Edges> {
  return fc.integer({ min: 1, max: 12 }).chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, node) => {
        const last = forward ? node - 1 : size - 1;
        return last < 0
          ? fc.constant<number[]>([])
          : fc.array(fc.integer({ min: 0, max: last }), { maxLength: 3 });
      }),
    ),
  );
}

/** All nodes that are reached from one over at least one edge. */
function reached(edges: Edges, from: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const visit = (node: number): void => {
    for (const next of edges[node] ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit(from);
  return seen;
}

describe('order by dependency', () => {
  it('puts every node behind those that it depends on, once', () => {
    fc.assert(
      fc.property(graphs(true), (edges) => {
        const { order: found, cycles } = order(edges);
        assert.deepEqual(cycles, []);
        assert.deepEqual(
          [...found].sort((a, b) => a - b),
          [...edges.keys()],
        );
        for (const [node, dependencies] of edges.entries())
          for (const dependency of dependencies) assert.ok(found.indexOf(dependency) < found.indexOf(node));
      }),
    );
  });

  it('names the nodes of each cycle, and no others', () => {
    fc.assert(
      fc.property(graphs(false), (edges) => {
        const together = (node: number): string =>
          [...edges.keys()]
            .filter(
              (other) =>
                other === node || (reached(edges, node).has(other) && reached(edges, other).has(node)),
            )
            .join();
        const expected = new Set(
          [...edges.keys()].filter((node) => reached(edges, node).has(node)).map(together),
        );
        const { cycles } = order(edges);
        assert.deepEqual(new Set(cycles.map((cycle) => [...cycle].sort((a, b) => a - b).join())), expected);
      }),
    );
  });

  it('keeps the given order of nodes that do not depend on each other', () => {
    assert.deepEqual(order([[], [3], [], [], [0]]).order, [0, 3, 1, 2, 4]);
  });

  it('needs no stack for a long chain', () => {
    const chain = Array.from({ length: 100_000 }, (_, node) => (node === 99_999 ? [] : [node + 1]));
    assert.equal(order(chain).order[0], 99_999);
  });
});
