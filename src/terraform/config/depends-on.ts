import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Expression, Traversal } from '../../hcl/syntax/ast.ts';
import { listArgument, referenceArgument } from './static-argument.ts';

/** Returns the references of a `depends_on` list; none when the argument is not written. */
export function decodeDependsOn(expression: Expression | undefined): Result<readonly Traversal[]> {
  if (expression === undefined) return { value: [], diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const list = listArgument(expression);
  diagnostics.push(...list.diagnostics);
  const references: Traversal[] = [];
  for (const item of list.value) {
    const traversal = referenceArgument(item);
    diagnostics.push(...traversal.diagnostics);
    if (traversal.value !== undefined) references.push(traversal.value);
  }
  return { value: references, diagnostics };
}
