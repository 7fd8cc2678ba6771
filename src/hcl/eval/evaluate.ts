import type { Result } from '../../base/result.ts';
import type { Expression, TraversalStep } from '../syntax/ast.ts';
import {
  boolValue,
  dynamicValue,
  nullLiteral,
  stringValue,
  tupleValue,
  type Value,
} from '../values/value.ts';
import { evaluateCall } from './evaluate-call.ts';
import { evaluateConditional } from './evaluate-conditional.ts';
import { evaluateFor } from './evaluate-for.ts';
import { evaluateObject } from './evaluate-object.ts';
import { evaluateBinary, evaluateUnary } from './evaluate-operator.ts';
import { evaluateSplat } from './evaluate-splat.ts';
import { evaluateTemplate, evaluateTemplateFor } from './evaluate-template.ts';
import { evaluateReference, evaluateSteps } from './evaluate-traversal.ts';
import { Evaluation } from './evaluation.ts';
import { indexValue } from './index-value.ts';
import { numberLiteral } from './number-literal.ts';
import { emptyScope, type Scope } from './scope.ts';

/**
 * Returns the value of an expression, as HCL 2.23 (Terraform 1.11) evaluates it.
 *
 * On error: a diagnostic, and an unknown value in place of what could not be had, so that evaluation goes on and one
 * mistake gives one message.
 */
export function evaluate(expression: Expression, scope: Scope): Result<Value> {
  const evaluation = new Evaluation(step, scope);
  const value = step(expression, evaluation);
  return { value, diagnostics: evaluation.diagnostics };
}

/**
 * Returns the value that literal steps lead to from another one.
 *
 * On error: a diagnostic and an unknown value.
 */
export function followSteps(from: Value, steps: readonly TraversalStep[]): Result<Value> {
  const evaluation = new Evaluation(step, emptyScope);
  const value = evaluateSteps(from, steps, evaluation);
  return { value, diagnostics: evaluation.diagnostics };
}

const literals = new WeakMap<Expression, Value>();

function step(expression: Expression, evaluation: Evaluation): Value {
  switch (expression.kind) {
    case 'number':
      return literal(expression, () => numberLiteral(expression.text, evaluation, expression.range));
    case 'bool':
      return boolValue(expression.value);
    case 'null':
      return nullLiteral;
    case 'string':
      return literal(expression, () => stringValue(expression.value));
    case 'template':
      return evaluateTemplate(expression, evaluation);
    case 'template-wrap':
      return evaluation.evaluate(expression.wrapped);
    case 'template-if':
      return evaluateConditional(expression, evaluation);
    case 'template-for':
      return evaluateTemplateFor(expression, evaluation);
    case 'scope-traversal':
      return evaluateReference(expression, evaluation);
    case 'relative-traversal':
      return evaluateSteps(evaluation.evaluate(expression.source), expression.steps, evaluation);
    case 'index': {
      const collection = evaluation.evaluate(expression.collection);
      return indexValue(collection, evaluation.evaluate(expression.key), evaluation, expression.bracketRange);
    }
    case 'splat':
      return evaluateSplat(expression, evaluation);
    case 'splat-item':
      return evaluation.splatItem ?? dynamicValue;
    case 'for':
      return evaluateFor(expression, evaluation);
    case 'call':
      return evaluateCall(expression, evaluation);
    case 'conditional':
      return evaluateConditional(expression, evaluation);
    case 'unary':
      return evaluateUnary(expression, evaluation);
    case 'binary':
      return evaluateBinary(expression, evaluation);
    case 'parentheses':
      return evaluation.evaluate(expression.inner);
    case 'tuple':
      return tupleValue(expression.items.map((item) => evaluation.evaluate(item)));
    case 'object':
      return evaluateObject(expression, evaluation);
    case 'invalid':
      if (expression.diagnostics !== undefined) evaluation.diagnostics.push(...expression.diagnostics);
      return dynamicValue;
  }
}

function literal(expression: Expression, make: () => Value): Value {
  let value = literals.get(expression);
  if (value === undefined) {
    value = make();
    if (value.isKnown) literals.set(expression, value);
  }
  return value;
}
