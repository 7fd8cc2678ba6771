import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Body } from '../../hcl/body/body.ts';
import type { Traversal } from '../../hcl/syntax/ast.ts';
import { traversals } from '../../hcl/syntax/traversals.ts';
import { problem } from '../problem.ts';

/**
 * Returns what a destroy-time provisioner, or its connection, must not refer to: when an object is destroyed, others
 * may be gone already.
 */
export function destroyReferenceProblems(body: Body): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { expression } of body.justAttributes().value.values()) {
    if (traversals(expression).every(isAllowed)) continue;
    const detail =
      "A destroy-time provisioner and its connection may only refer to attributes of the related resource, by 'self', 'count.index', or 'each.key'.\n\nReferences to other resources while destroying can lead to dependency cycles, and do not go together with create_before_destroy.";
    diagnostics.push(
      problem('invalid-reference', detail, expression.range, {
        summary: 'Invalid reference from destroy provisioner',
      }),
    );
  }
  return diagnostics;
}

function isAllowed({ root, steps }: Traversal): boolean {
  const [first] = steps;
  const name = first?.kind === 'attribute' ? first.name : undefined;
  switch (root) {
    case 'self':
    case 'path':
    case 'terraform':
      return true;
    case 'count':
      return name === 'index';
    case 'each':
      return name === 'key';
    default:
      return false;
  }
}
