import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { nameValues } from '../../hcl/eval/name-values.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { boolType, stringType } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { ephemeralMark, sensitiveMark } from '../../hcl/values/marks.ts';
import type { Value } from '../../hcl/values/value.ts';
import type { ConditionConfig } from '../config/configuration.ts';
import { failureText } from '../config/failure-text.ts';
import { type ModuleInstance, noRepetition, type Repetition } from '../evaluate/module-instance.ts';
import { problem } from '../problem.ts';
import type { CheckStatus } from './check-results.ts';
import type { Place, Session } from './session.ts';

/** How one condition came out. */
export interface ConditionResult {
  readonly status: CheckStatus;
  /** Mistakes in the condition or its message themselves, whatever the condition gives. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the author says about a failure; empty when that cannot be shown. */
  readonly message: string;
  /** Of one that failed: what the names in it stand for. */
  readonly values?: readonly string[] | undefined;
}

/** Returns what to tell of a condition that failed. */
export function failureMessage({ message }: ConditionResult): string {
  return message === '' ? 'This check failed, but its error message cannot be shown.' : message;
}

/**
 * Returns how a precondition, postcondition or assertion comes out in a module instance. The message is looked at in
 * every case, so that a broken one is found before it is needed.
 */
export function runCondition(
  condition: ConditionConfig,
  session: Session,
  instance: ModuleInstance,
  repetition: Repetition,
  place: Place,
  self?: Value,
): ConditionResult {
  const evaluated = session.evaluate(condition.condition, instance, repetition, place, self);
  const given = session.evaluate(condition.errorMessage, instance, repetition, place, self);
  const diagnostics = [...evaluated.diagnostics, ...given.diagnostics];
  if (hasErrors(diagnostics)) return { status: 'error', diagnostics, message: '' };
  const message = session.validating ? '' : ruleMessage(given.value, condition.errorMessage, diagnostics);
  const status = statusOf(evaluated.value, condition.condition, diagnostics, resultWords);
  if (hasErrors(diagnostics)) return { status: 'error', diagnostics, message: '' };
  if (status !== 'fail') return { status, diagnostics, message: '' };
  const values = nameValues(condition.condition, session.scope(instance, repetition, self));
  return { status, diagnostics, message, values };
}

/** Returns how a validation of a variable comes out. Its message is looked at only when it is needed. */
export function runValidation(
  condition: ConditionConfig,
  session: Session,
  instance: ModuleInstance,
): ConditionResult {
  const evaluated = session.evaluate(condition.condition, instance, noRepetition, {});
  const given = session.evaluate(condition.errorMessage, instance, noRepetition, {});
  const diagnostics = [...evaluated.diagnostics, ...given.diagnostics];
  if (hasErrors(evaluated.diagnostics)) return { status: 'error', diagnostics, message: '' };
  const status = statusOf(evaluated.value, condition.condition, diagnostics, validationWords);
  if (status === 'fail' && session.validating && !given.value.isKnown)
    return { status: 'unknown', diagnostics, message: '' };
  if (status !== 'fail')
    return { status: hasErrors(diagnostics) ? 'error' : status, diagnostics, message: '' };
  const message = validationMessage(given.value, condition.errorMessage.range, diagnostics);
  if (message === undefined) return { status: 'error', diagnostics, message: '' };
  return { status, diagnostics, message, values: nameValues(condition.condition, session.scope(instance)) };
}

/** How the two kinds of conditions speak of results that are no bool. */
interface ResultWords {
  readonly summary: string;
  readonly isNull: string;
  readonly wrong: string;
}

const resultWords: ResultWords = {
  summary: 'Invalid condition result',
  isNull: 'Condition expression must return either true or false, not null.',
  wrong: 'Invalid condition result value',
};

const validationWords: ResultWords = {
  summary: 'Invalid variable validation result',
  isNull: 'Validation condition expression must return either true or false, not null.',
  wrong: 'Invalid validation condition result value',
};

function statusOf(
  value: Value,
  expression: Expression,
  diagnostics: Diagnostic[],
  words: ResultWords,
): CheckStatus {
  const wrong = (detail: string): CheckStatus => {
    const { summary } = words;
    diagnostics.push(problem('invalid-condition-result', detail, expression.range, { summary }));
    return 'error';
  };
  if (value.isNull && value.isKnown) return wrong(words.isNull);
  const converted = convert(value.unmarkDeep(), boolType);
  if (converted instanceof Failure) return wrong(`${words.wrong}: ${converted.message}.`);
  if (!converted.isKnown) return 'unknown';
  if (converted.isNull) return wrong(words.isNull);
  return converted.asBool() ? 'pass' : 'fail';
}

function ruleMessage(value: Value, { range }: Expression, diagnostics: Diagnostic[]): string {
  const text = convert(value, stringType);
  if (text instanceof Failure) {
    diagnostics.push(unsuitable(failureText(text), range));
    return '';
  }
  if (!text.isKnown) return '';
  if (text.isNull) {
    diagnostics.push(unsuitable('must not be null', range));
    return '';
  }
  const what = secretOf(text);
  if (what === undefined) return text.asString().trim();
  diagnostics.push({ ...secretMessage(what, range), severity: 'warning' });
  return '';
}

const noValidationMessage = 'Failed to evaluate condition error message.';

/** Undefined when there is no telling what the message is. */
function validationMessage(value: Value, range: Range, diagnostics: Diagnostic[]): string | undefined {
  if (!value.isKnown) {
    diagnostics.push(
      unsuitable("expression refers to values that won't be known until the apply phase", range),
    );
    return undefined;
  }
  const text = convert(value, stringType);
  if (text instanceof Failure) {
    diagnostics.push(unsuitable(failureText(text), range));
    return noValidationMessage;
  }
  if (text.isNull || !text.isKnown) return noValidationMessage;
  const what = secretOf(text);
  if (what === undefined) return text.asString().trim() || noValidationMessage;
  diagnostics.push(secretMessage(what, range));
  return 'The error message included a sensitive value, so it will not be displayed.';
}

function unsuitable(reason: string, range: Range): Diagnostic {
  return problem('invalid-error-message', `Unsuitable value for error message: ${reason}.`, range);
}

function secretOf({ marks }: Value): 'sensitive' | 'ephemeral' | undefined {
  if ((marks & sensitiveMark) !== 0) return 'sensitive';
  return (marks & ephemeralMark) !== 0 ? 'ephemeral' : undefined;
}

function secretMessage(what: 'sensitive' | 'ephemeral', range: Range): Diagnostic {
  const remedy =
    what === 'sensitive' ? 'use nonsensitive() where it gives nothing away' : 'use ephemeralasnull() on them';
  const detail = `The message of this condition refers to ${what} values, so it is not displayed.\n\nLeave the references to ${what} values out, or ${remedy}.`;
  return problem('invalid-error-message', detail, range, {
    summary: `Error message refers to ${what} values`,
  });
}
