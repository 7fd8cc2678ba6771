import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { boolType, stringType } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { ephemeralMark, sensitiveMark } from '../../hcl/values/marks.ts';
import type { Value } from '../../hcl/values/value.ts';
import type { ConditionConfig } from '../config/configuration.ts';
import type { ModuleInstance, Repetition } from '../evaluate/module-instance.ts';
import { problem } from '../problem.ts';
import type { CheckStatus } from './check-results.ts';
import type { Place, Session } from './session.ts';

/** How one condition came out. */
export interface ConditionResult {
  readonly status: CheckStatus;
  /** Errors of the condition or its message themselves, whatever the condition gives. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the author says about a failure. */
  readonly message: string;
}

/** Returns how a condition comes out in a module instance. */
export function runCondition(
  condition: ConditionConfig,
  session: Session,
  instance: ModuleInstance,
  repetition: Repetition,
  place: Place,
  self?: Value,
): ConditionResult {
  const evaluated = session.evaluate(condition.condition, instance, repetition, place, self);
  const diagnostics: Diagnostic[] = [...evaluated.diagnostics];
  if (hasError(diagnostics)) return { status: 'error', diagnostics, message: '' };
  const outcome = booleanOf(evaluated.value, condition.condition, diagnostics);
  const message = evaluateMessage(condition, session, instance, repetition, place, self);
  if (outcome === 'error') return { status: 'error', diagnostics, message: '' };
  // The message is looked at in every case, so that a broken one is found before it is needed.
  diagnostics.push(...message.diagnostics);
  if (hasError(message.diagnostics)) return { status: 'error', diagnostics, message: '' };
  return { status: outcome, diagnostics, message: message.text };
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function booleanOf(value: Value, expression: Expression, diagnostics: Diagnostic[]): CheckStatus {
  const wrong = (detail: string): CheckStatus => {
    diagnostics.push(problem('invalid-condition-result', detail, expression.range));
    return 'error';
  };
  if (value.isNull && value.isKnown)
    return wrong('Condition expression must return either true or false, not null.');
  const converted = convert(value.unmarkDeep(), boolType);
  if (converted instanceof Failure) return wrong(`Invalid condition result value: ${converted.message}.`);
  if (!converted.isKnown) return 'unknown';
  if (converted.isNull) return wrong('Condition expression must return either true or false, not null.');
  return converted.asBool() ? 'pass' : 'fail';
}

function evaluateMessage(
  condition: ConditionConfig,
  session: Session,
  instance: ModuleInstance,
  repetition: Repetition,
  place: Place,
  self: Value | undefined,
): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = session.evaluate(condition.errorMessage, instance, repetition, place, self);
  if (hasError(diagnostics)) return { text: '', diagnostics };
  const { range } = condition.errorMessage;
  const text = convert(value.unmarkDeep(), stringType);
  if (text instanceof Failure) {
    const found = problem(
      'invalid-error-message',
      `Unsuitable value for error message: ${text.message}.`,
      range,
    );
    return { text: '', diagnostics: [...diagnostics, found] };
  }
  if ((value.deepMarks & (sensitiveMark | ephemeralMark)) !== 0) {
    return {
      text: 'The error message included a sensitive value, so it will not be displayed.',
      diagnostics,
    };
  }
  if (!text.isKnown) return { text: 'The error message is not known yet.', diagnostics };
  return { text: text.isNull ? '' : text.asString().trim(), diagnostics };
}
