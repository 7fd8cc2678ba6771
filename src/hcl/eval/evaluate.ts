import type { Diagnostic } from '../../base/diagnostic.ts';
import { rememberedIn } from '../../base/remembered.ts';
import type { Result } from '../../base/result.ts';
import { Effort, EffortSpent, effortUnderWay, mostSteps, startSpending, stopSpending } from '../effort.ts';
import { hclError } from '../hcl-diagnostic.ts';
import type { Expression, NumberExpression, StringExpression, TraversalStep } from '../syntax/ast.ts';
import { NumberOutOfRange } from '../values/number.ts';
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
import { literalNumber, numberLiteral, numberOutOfRange } from './number-literal.ts';
import { emptyScope, inherited, type Scope } from './scope.ts';

/**
 * Returns the value of an expression, as HCL 2.23 (Terraform 1.11) evaluates it.
 *
 * On error: a diagnostic, and an unknown value in place of what could not be had, so that evaluation goes on and one
 * mistake gives one message.
 */
export function evaluate(expression: Expression, scope: Scope): Result<Value> {
  const underWay = effortUnderWay();
  return underWay === undefined
    ? evaluateFirst(expression, scope)
    : evaluateWith(underWay, expression, scope);
}

/** Evaluates where no other evaluation is under way. */
function evaluateFirst(expression: Expression, scope: Scope): Result<Value> {
  const effort = inherited(scope, 'effort') ?? new Effort();
  try {
    startSpending(effort);
    return evaluateWith(effort, expression, scope);
  } catch (error) {
    const problem = limitOf(error, expression);
    if (problem === undefined) throw error;
    return { value: dynamicValue, diagnostics: [problem] };
  } finally {
    stopSpending();
  }
}

/** Returns what to say when evaluation met one of its limits; undefined for any other error. */
function limitOf(error: unknown, { range }: Expression): Diagnostic | undefined {
  if (error instanceof NumberOutOfRange)
    return hclError('unsupported', numberOutOfRange.summary, numberOutOfRange.detail, range);
  if (!(error instanceof EffortSpent || isTooLarge(error))) return undefined;
  const detail = `Evaluating this takes more than ${mostSteps / 1_000_000} million steps together with what was evaluated before it, and goes no further here. Make the lists and loops smaller.`;
  return hclError('unsupported', 'Too much to evaluate', detail, range);
}

/** What JavaScript throws for a text or list that is larger than it can hold. */
function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && /^Invalid (string|array) length$/.test(error.message);
}

function evaluateWith(effort: Effort, expression: Expression, scope: Scope): Result<Value> {
  const evaluation = new Evaluation(step, scope, effort);
  const value = step(expression, evaluation);
  return { value, diagnostics: evaluation.diagnostics };
}

/**
 * Returns the value that literal steps lead to from another one.
 *
 * On error: a diagnostic and an unknown value.
 */
export function followSteps(from: Value, steps: readonly TraversalStep[]): Result<Value> {
  const evaluation = new Evaluation(step, emptyScope, new Effort());
  const value = evaluateSteps(from, steps, evaluation);
  return { value, diagnostics: evaluation.diagnostics };
}

function step(expression: Expression, evaluation: Evaluation): Value {
  evaluation.effort.spend(1);
  switch (expression.kind) {
    case 'number':
      return numberOf(expression, evaluation);
    case 'bool':
      return boolValue(expression.value);
    case 'null':
      return nullLiteral;
    case 'string':
      return stringOf(expression);
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
      return evaluation.made(evaluateSplat(expression, evaluation));
    case 'splat-item':
      return evaluation.splatItem ?? dynamicValue;
    case 'for':
      return evaluation.made(evaluateFor(expression, evaluation));
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
      return evaluation.made(tupleValue(expression.items.map((item) => evaluation.evaluate(item))));
    case 'object':
      return evaluation.made(evaluateObject(expression, evaluation));
    case 'invalid':
      if (expression.diagnostics !== undefined) evaluation.diagnostics.push(...expression.diagnostics);
      return dynamicValue;
  }
}

const knownNumber = rememberedIn(({ text }: NumberExpression) => literalNumber(text));

const stringOf = rememberedIn(({ value }: StringExpression) => stringValue(value));

function numberOf(expression: NumberExpression, evaluation: Evaluation): Value {
  return knownNumber(expression) ?? numberLiteral(expression.text, evaluation, expression.range);
}
