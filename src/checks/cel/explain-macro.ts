import type { ASTNode } from '@marcbachmann/cel-js';
import { bind, type Explanation, elementsOf, isTrue, type Scope, source } from './explain-scope.ts';
import { plain, show } from './show.ts';
import { describeView } from './view-type.ts';

/** Explains a part of an expression; handed in, since explaining goes both ways. */
type Explain = (node: ASTNode, scope: Scope) => Explanation;

/** Returns why not all elements are as they must be: the first that is not. */
export function universal(
  explain: Explain,

  receiver: ASTNode,
  list: unknown,
  variable: ASTNode,
  predicate: ASTNode,
  scope: Scope,
): Explanation {
  const items = elementsOf(list);
  const failing = items.findIndex((item) => !isTrue(predicate, bind(scope, variable, item)));
  const item = items[failing];
  if (failing === -1)
    return { message: `\`${source(receiver)}\` changed`, expected: 'true', actual: 'false' };
  const inner = explain(predicate, bind(scope, variable, item));
  const which = elementName(source(receiver), list, failing, item);
  return {
    message: `${which}: ${inner.message}`,
    expected: `${inner.expected}, for every element of \`${source(receiver)}\``,
    actual: `${inner.actual} for ${which}`,
  };
}

/** Returns why no element (or more than one) is as one must be. */
export function existential(
  explain: Explain,

  name: 'exists' | 'exists_one',
  receiver: ASTNode,
  list: unknown,
  variable: ASTNode,
  predicate: ASTNode,
  scope: Scope,
): Explanation {
  const items = elementsOf(list);
  const fitting = items.filter((item) => isTrue(predicate, bind(scope, variable, item)));
  const place = `\`${source(receiver)}\``;
  const wanted = `with \`${source(predicate)}\``;
  if (fitting.length > 0) {
    return {
      message: `${fitting.length} elements of ${place} are ${wanted}, expected exactly one`,
      expected: `exactly one element of ${place} ${wanted}`,
      actual: `${fitting.length}: ${show(fitting)}`,
    };
  }
  const expected = `${name === 'exists' ? 'an element' : 'exactly one element'} of ${place} ${wanted}`;
  if (items.length === 0)
    return { message: `${place} is empty, expected ${expected}`, expected, actual: 'an empty list' };
  const only = items.length === 1 ? explain(predicate, bind(scope, variable, items[0])).message : undefined;
  const actual = only ?? `none of ${items.length}: ${show(items)}`;
  return { message: only ?? `${place} has no element ${wanted}`, expected, actual };
}

function elementName(list: string, value: unknown, index: number, item: unknown): string {
  if (typeof item === 'object' && item !== null) {
    const described = describeView(item);
    if (described !== undefined) return described;
  }
  return Array.isArray(value) ? `\`${list}[${index}]\` (${show(item, 1)})` : `\`${list}\` at ${plain(item)}`;
}
