import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Expression, Traversal, TraversalStep } from '../../hcl/syntax/ast.ts';
import { parseExpression } from '../../hcl/syntax/parse.ts';
import { asList, asTraversal, staticString } from '../../hcl/syntax/static.ts';
import { problem } from '../problem.ts';

/*
 * Arguments whose syntax is their meaning, with the diagnostics that Terraform gives when they are written otherwise.
 */

/** Returns the reference that an argument is; in quotes it is one too, with a warning. */
export function referenceArgument(expression: Expression): Result<Traversal | undefined> {
  const traversal = asTraversal(expression);
  if (traversal !== undefined) return { value: traversal, diagnostics: [] };
  const quoted = quotedReference(expression);
  if (quoted !== undefined) return { value: quoted, diagnostics: [quotedWarning(expression)] };
  if (expression.kind === 'invalid') return { value: undefined, diagnostics: [] };
  return { value: undefined, diagnostics: [notStatic(expression)] };
}

/** Returns the reference that an argument of a newer block is, which was never written in quotes. */
export function plainReferenceArgument(expression: Expression): Result<Traversal | undefined> {
  return asTraversal(expression) === undefined && quotedReference(expression) !== undefined
    ? { value: undefined, diagnostics: [notStatic(expression)] }
    : referenceArgument(expression);
}

/** Returns the attribute path that an argument is, such as `tags["Name"]` in `ignore_changes`. */
export function attributePathArgument(expression: Expression): Result<readonly TraversalStep[] | undefined> {
  const { value, diagnostics } = referenceArgument(expression);
  if (value === undefined) return { value: undefined, diagnostics };
  const first: TraversalStep = { kind: 'attribute', name: value.root, range: value.rootRange };
  return { value: [first, ...value.steps], diagnostics };
}

/** Returns the items of an argument that is a list. */
export function listArgument(expression: Expression): Result<readonly Expression[]> {
  const items = asList(expression);
  if (items !== undefined) return { value: items, diagnostics: [] };
  if (expression.kind === 'invalid') return { value: [], diagnostics: [] };
  const detail = 'A static list expression is required.';
  return { value: [], diagnostics: [problem('invalid-expression', detail, expression.range)] };
}

function notStatic(expression: Expression): Diagnostic {
  const detail =
    'A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.';
  return problem('invalid-expression', detail, expression.range);
}

function quotedReference(expression: Expression): Traversal | undefined {
  if (expression.kind !== 'template' || expression.form !== 'quoted') return undefined;
  const text = staticString(expression);
  if (text === undefined) return undefined;
  const parsed = parseExpression(
    expression.range.file,
    text,
    (offset) => expression.range.start + 1 + offset,
  );
  return parsed.diagnostics.length === 0 ? asTraversal(parsed.value) : undefined;
}

function quotedWarning(expression: Expression): Diagnostic {
  const detail =
    'In this context, references are expected literally rather than in quotes. Terraform 0.11 and earlier required quotes, but quoted references are now deprecated and will be removed in a future version of Terraform. Remove the quotes surrounding this reference to silence this warning.';
  return problem('quoted-reference', detail, expression.range, { severity: 'warning' });
}
