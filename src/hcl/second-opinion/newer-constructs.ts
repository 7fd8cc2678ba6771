import type { Range } from '../../base/range.ts';
import type { Expression, SyntaxBody } from '../syntax/ast.ts';
import { walk } from '../syntax/walk.ts';

/** Something that HCL took up after the version that hcl2-parser is made from (2.10). */
export interface NewerConstruct {
  readonly name: string;
  /** Since when, and why the other parser cannot know it. */
  readonly reason: string;
  readonly matches: (expression: Expression) => boolean;
}

/** What the second opinion does not count against a file. */
export const newerConstructs: readonly NewerConstruct[] = [
  {
    name: 'namespaced function call',
    reason: 'HCL 2.20 (2024) made `provider::name::function(…)` a name; before that `::` was no token.',
    matches: (expression) => expression.kind === 'call' && expression.name.includes('::'),
  },
];

/** Returns the first construct of a body that is newer than hcl2-parser, with its place; undefined when there is none. */
export function findNewerConstruct(
  body: SyntaxBody,
): { readonly construct: NewerConstruct; readonly range: Range } | undefined {
  for (const expression of expressionsOf(body)) {
    let found: { readonly construct: NewerConstruct; readonly range: Range } | undefined;
    walk(expression, (part) => {
      const construct = newerConstructs.find(({ matches }) => matches(part));
      if (construct !== undefined) found ??= { construct, range: part.range };
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

function* expressionsOf(body: SyntaxBody): Iterable<Expression> {
  for (const { expression } of body.attributes) yield expression;
  for (const block of body.blocks) yield* expressionsOf(block.body);
}
