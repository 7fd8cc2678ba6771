import { type Expression, objectKeyName } from './ast.ts';

/** Names that a `for` binds for some of its parts. */
export type BoundNames = readonly string[];

/**
 * Calls back for each direct part of an expression that is evaluated, with the names that are bound for it. An object
 * key that is a bare name is no part: it stands for itself.
 */
export function forEachChild(
  expression: Expression,
  visit: (child: Expression, bound: BoundNames) => void,
): void {
  const each = (children: readonly (Expression | undefined)[]): void => {
    for (const child of children) if (child !== undefined) visit(child, []);
  };
  switch (expression.kind) {
    case 'template':
      each(expression.parts);
      break;
    case 'template-wrap':
      each([expression.wrapped]);
      break;
    case 'template-if':
    case 'conditional':
      each([expression.condition, expression.whenTrue, expression.whenFalse]);
      break;
    case 'template-for':
      visit(expression.collection, []);
      visit(expression.content, boundNames(expression));
      break;
    case 'relative-traversal':
      each([expression.source]);
      break;
    case 'index':
      each([expression.collection, expression.key]);
      break;
    case 'splat':
      each([expression.source, expression.each]);
      break;
    case 'for': {
      visit(expression.collection, []);
      const bound = boundNames(expression);
      if (expression.key !== undefined) visit(expression.key, bound);
      visit(expression.value, bound);
      if (expression.condition !== undefined) visit(expression.condition, bound);
      break;
    }
    case 'call':
      each(expression.arguments);
      break;
    case 'unary':
      each([expression.operand]);
      break;
    case 'binary':
      each([expression.left, expression.right]);
      break;
    case 'parentheses':
      each([expression.inner]);
      break;
    case 'tuple':
      each(expression.items);
      break;
    case 'object':
      for (const { key, value } of expression.items) {
        if (objectKeyName(key) === undefined) visit(key, []);
        visit(value, []);
      }
      break;
    default:
  }
}

/** Calls back for an expression and everything inside of it, parents first. */
export function walk(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression);
  forEachChild(expression, (child) => walk(child, visit));
}

function boundNames(loop: { readonly keyName: string | undefined; readonly valueName: string }): BoundNames {
  return loop.keyName === undefined ? [loop.valueName] : [loop.keyName, loop.valueName];
}
