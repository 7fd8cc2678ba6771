import { didYouMean } from '../../base/did-you-mean.ts';
import type { ScopeTraversalExpression, TraversalStep } from '../syntax/ast.ts';
import { dynamicValue, stringValue, type Value } from '../values/value.ts';
import { attributeValue } from './attribute-value.ts';
import type { Evaluation } from './evaluation.ts';
import { indexValue } from './index-value.ts';
import { numberLiteral } from './number-literal.ts';
import type { Scope } from './scope.ts';

/** Returns the value that a reference into the scope leads to. */
export function evaluateReference(expression: ScopeTraversalExpression, evaluation: Evaluation): Value {
  let anyNames = false;
  for (let scope: Scope | undefined = evaluation.scope; scope !== undefined; scope = scope.parent) {
    const resolved = scope.resolve?.(expression);
    if (resolved !== undefined) {
      if (resolved.diagnostics !== undefined && resolved.diagnostics.length > 0) {
        evaluation.diagnostics.push(...resolved.diagnostics);
        if (resolved.diagnostics.some(({ severity }) => severity === 'error')) return dynamicValue;
      }
      return evaluateSteps(resolved.value, expression.steps, evaluation, resolved.steps);
    }
    const value = scope.lookup(expression.root);
    if (value !== undefined) return evaluateSteps(value, expression.steps, evaluation);
    anyNames ||= hasNames(scope);
  }
  if (!anyNames) {
    return evaluation.fail(
      'unknown-variable',
      'Variables not allowed',
      'Variables may not be used here.',
      expression.rootRange,
    );
  }
  const suggestion = didYouMean(expression.root, allNames(evaluation.scope));
  return evaluation.fail(
    'unknown-variable',
    'Unknown variable',
    `There is no variable named "${expression.root}".${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
    expression.rootRange,
  );
}

/** Returns the value that literal steps lead to from another value. */
export function evaluateSteps(
  from: Value,
  steps: readonly TraversalStep[],
  evaluation: Evaluation,
  first = 0,
): Value {
  let value = from;
  for (let i = first; i < steps.length; i++) {
    const step = steps[i] as TraversalStep;
    const before = evaluation.diagnostics.length;
    value =
      step.kind === 'attribute'
        ? attributeValue(value, step.name, evaluation, step.range)
        : indexValue(value, keyValue(step, evaluation), evaluation, step.range);
    if (evaluation.diagnostics.length > before) return dynamicValue;
  }
  return value;
}

function keyValue({ key, range }: Extract<TraversalStep, { kind: 'index' }>, evaluation: Evaluation): Value {
  return key.type === 'string' ? stringValue(key.value) : numberLiteral(key.text, evaluation, range);
}

function hasNames(scope: Scope): boolean {
  for (const _ of scope.names()) return true;
  return false;
}

function* allNames(scope: Scope): Iterable<string> {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) yield* at.names();
}
