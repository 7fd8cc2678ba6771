import type { Diagnostic } from '../../base/diagnostic.ts';
import { fitted } from '../../base/fitted.ts';
import { rememberedIn } from '../../base/remembered.ts';
import type { Expression, Traversal } from '../../hcl/syntax/ast.ts';
import { traversals } from '../../hcl/syntax/traversals.ts';
import { parseReference, type Reference } from '../address/reference.ts';

/** What an expression refers to, and references that are written wrongly. */
export interface References {
  readonly references: readonly Reference[];
  readonly diagnostics: readonly Diagnostic[];
}

const cache = new WeakMap<object, References>();

/** Returns what an expression refers to. Names that a `for` of its own binds are none. */
export function referencesOf(expression: Expression): References {
  let found = cache.get(expression);
  if (found === undefined) {
    found = findReferences(expression);
    cache.set(expression, found);
  }
  return found;
}

/** Returns what one traversal refers to; see {@link parseReference}. */
export const referenceOf: (traversal: Traversal) => Reference | Diagnostic = rememberedIn(parseReference);

/** Returns what {@link referencesOf} returns, for those who keep it themselves. */
export function findReferences(expression: Expression): References {
  const references: Reference[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const traversal of traversals(expression)) {
    const reference = referenceOf(traversal);
    if ('subject' in reference) references.push(reference);
    else diagnostics.push(reference);
  }
  return { references: fitted(references), diagnostics: fitted(diagnostics) };
}
