import type { CallExpression, Expression, ObjectItem, Traversal } from './ast.ts';
import { parseExpression } from './parse.ts';

/*
 * Reading expressions without evaluating them, for arguments whose syntax is their meaning: `depends_on`,
 * `ignore_changes`, `providers`, types of variables. In the JSON syntax they are strings that hold the same syntax.
 */

/**
 * Returns the text of an expression that is a plain string without interpolation, or undefined. A string of the JSON
 * syntax counts as it stands: where no names are allowed, it is not read as a template.
 */
export function staticString(expression: Expression): string | undefined {
  if ('jsonText' in expression && expression.jsonText !== undefined) return expression.jsonText;
  if (expression.kind !== 'template') return undefined;
  const [part] = expression.parts;
  if (part === undefined) return '';
  return expression.parts.length === 1 && part.kind === 'string' ? part.value : undefined;
}

/**
 * Returns the expression as a reference, or undefined when it is none. The words `true`, `false` and `null` count as
 * names here, and a string of the JSON syntax is read as an expression.
 */
export function asTraversal(expression: Expression): Traversal | undefined {
  switch (expression.kind) {
    case 'scope-traversal':
      return expression;
    case 'bool':
      return keyword(String(expression.value), expression);
    case 'null':
      return keyword('null', expression);
    case 'relative-traversal': {
      const source = asTraversal(expression.source);
      return source && { ...source, steps: [...source.steps, ...expression.steps], range: expression.range };
    }
    default: {
      const inner = fromJsonString(expression);
      return inner && asTraversal(inner);
    }
  }
}

/** Returns the single name that an expression consists of, such as `all` in `ignore_changes = all`, or undefined. */
export function asKeyword(expression: Expression): string | undefined {
  const traversal = asTraversal(expression);
  return traversal?.steps.length === 0 ? traversal.root : undefined;
}

/** Returns the expression as a function call, or undefined when it is none. */
export function asCall(expression: Expression): CallExpression | undefined {
  if (expression.kind === 'call') return expression;
  const inner = fromJsonString(expression);
  return inner?.kind === 'call' ? inner : undefined;
}

/** Returns the items of an expression that is written as `[…]`, or undefined. */
export function asList(expression: Expression): readonly Expression[] | undefined {
  return expression.kind === 'tuple' ? expression.items : undefined;
}

/** Returns the items of an expression that is written as `{…}`, or undefined. */
export function asMap(expression: Expression): readonly ObjectItem[] | undefined {
  return expression.kind === 'object' ? expression.items : undefined;
}

/** Returns what a string of the JSON syntax holds, read as an expression, or undefined for every other expression. */
export function fromJsonString(expression: Expression): Expression | undefined {
  if (!('jsonText' in expression) || expression.jsonText === undefined) return undefined;
  const { file, start } = expression.range;
  const { value, diagnostics } = parseExpression(file, expression.jsonText, (offset) => start + 1 + offset);
  return diagnostics.length === 0 ? value : undefined;
}

function keyword(name: string, { range }: Expression): Traversal {
  return { root: name, rootRange: range, steps: [], range };
}
