import { type Expression, objectKeyName } from './ast.ts';

/** Names that a `for` binds for some of its parts. */
export type BoundNames = readonly string[];

/** Is called with a part of an expression and the names that are bound for it. */
export type VisitChild = (child: Expression, bound: BoundNames) => void;

const noNames: BoundNames = [];

/**
 * Calls back for each direct part of an expression that is evaluated, with the names that are bound for it. An object
 * key that is a bare name is no part: it stands for itself.
 */
export function forEachChild(expression: Expression, visit: VisitChild): void {
  switch (expression.kind) {
    case 'template':
      each(expression.parts, visit);
      break;
    case 'template-wrap':
      visit(expression.wrapped, noNames);
      break;
    case 'template-if':
    case 'conditional':
      visit(expression.condition, noNames);
      visit(expression.whenTrue, noNames);
      visit(expression.whenFalse, noNames);
      break;
    case 'template-for':
      visit(expression.collection, noNames);
      visit(expression.content, boundNames(expression));
      break;
    case 'relative-traversal':
      visit(expression.source, noNames);
      break;
    case 'index':
      visit(expression.collection, noNames);
      visit(expression.key, noNames);
      break;
    case 'splat':
      visit(expression.source, noNames);
      visit(expression.each, noNames);
      break;
    case 'for': {
      visit(expression.collection, noNames);
      const bound = boundNames(expression);
      if (expression.key !== undefined) visit(expression.key, bound);
      visit(expression.value, bound);
      if (expression.condition !== undefined) visit(expression.condition, bound);
      break;
    }
    case 'call':
      each(expression.arguments, visit);
      break;
    case 'unary':
      visit(expression.operand, noNames);
      break;
    case 'binary':
      visit(expression.left, noNames);
      visit(expression.right, noNames);
      break;
    case 'parentheses':
      visit(expression.inner, noNames);
      break;
    case 'tuple':
      each(expression.items, visit);
      break;
    case 'object':
      for (const { key, value } of expression.items) {
        if (objectKeyName(key) === undefined) visit(key, noNames);
        visit(value, noNames);
      }
      break;
    default:
  }
}

function each(children: readonly Expression[], visit: VisitChild): void {
  for (const child of children) visit(child, noNames);
}

/** Calls back for an expression and everything inside of it, parents first. */
export function walk(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression);
  forEachChild(expression, (child) => walk(child, visit));
}

function boundNames(loop: { readonly keyName: string | undefined; readonly valueName: string }): BoundNames {
  return loop.keyName === undefined ? [loop.valueName] : [loop.keyName, loop.valueName];
}
