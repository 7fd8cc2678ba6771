import type { Diagnostic } from '../../base/diagnostic.ts';
import { fitted } from '../../base/fitted.ts';
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
    found = parseAll(traversals(expression));
    cache.set(expression, found);
  }
  return found;
}

const parsed = new WeakMap<Traversal, Reference | Diagnostic>();

/** Returns what one traversal refers to; see {@link parseReference}. */
export function referenceOf(traversal: Traversal): Reference | Diagnostic {
  let reference = parsed.get(traversal);
  if (reference === undefined) {
    reference = parseReference(traversal);
    parsed.set(traversal, reference);
  }
  return reference;
}

function parseAll(list: readonly Traversal[]): References {
  const references: Reference[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const traversal of list) {
    const reference = referenceOf(traversal);
    if ('subject' in reference) references.push(reference);
    else diagnostics.push(reference);
  }
  return { references: fitted(references), diagnostics: fitted(diagnostics) };
}
