import type { CallExpression, Expression, Traversal } from './ast.ts';
import { forEachChild, walk } from './walk.ts';

/**
 * Returns every reference into the scope that an expression makes, in source order, without those to names that a `for`
 * inside of it binds. A reference ends where it stops being literal: `a.b[c].d` gives `a.b` and `c`.
 */
export function traversals(expression: Expression): Traversal[] {
  const found: Traversal[] = [];
  collect(expression, noNames, found);
  return found;
}

const noNames: ReadonlySet<string> = new Set();

/** Returns every function call inside of an expression. */
export function functionCalls(expression: Expression): CallExpression[] {
  const found: CallExpression[] = [];
  walk(expression, (part) => {
    if (part.kind === 'call') found.push(part);
  });
  return found;
}

function collect(expression: Expression, bound: ReadonlySet<string>, found: Traversal[]): void {
  if (expression.kind === 'scope-traversal') {
    if (!bound.has(expression.root)) found.push(expression);
    return;
  }
  forEachChild(expression, (child, names) => {
    collect(child, names.length === 0 ? bound : new Set([...bound, ...names]), found);
  });
}
