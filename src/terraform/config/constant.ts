import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { evaluate } from '../../hcl/eval/evaluate.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { startRange } from '../../hcl/syntax/start-range.ts';
import { boolType, stringType } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import type { Value } from '../../hcl/values/value.ts';
import { constantScope } from '../evaluate/constant-scope.ts';
import { failureText } from './failure-text.ts';

/**
 * Returns the value of an expression that must not refer to anything.
 *
 * On error: a reference or function call is a diagnostic, as HCL reports it without any variables in scope.
 */
export function constantValue(expression: Expression): Result<Value> {
  return evaluate(expression, constantScope);
}

/** Returns a constant string, or undefined when the argument is not written, null or wrong. */
export function constantString(expression: Expression | undefined): Result<string | undefined> {
  return constant(expression, stringType, (value) => value.asString());
}

/** Returns a constant bool, or undefined when the argument is not written, null or wrong. */
export function constantBool(expression: Expression | undefined): Result<boolean | undefined> {
  return constant(expression, boolType, (value) => value.asBool());
}

function constant<T>(
  expression: Expression | undefined,
  type: typeof stringType,
  read: (value: Value) => T,
): Result<T | undefined> {
  if (expression === undefined) return { value: undefined, diagnostics: [] };
  const { value, diagnostics } = constantValue(expression);
  if (diagnostics.length > 0 || !value.isKnown) return { value: undefined, diagnostics };
  const converted = convert(value.unmarkDeep(), type);
  if (converted instanceof Failure) {
    return { value: undefined, diagnostics: [unsuitable(failureText(converted), expression)] };
  }
  return { value: converted.isNull ? undefined : read(converted), diagnostics: [] };
}

function unsuitable(reason: string, expression: Expression): Diagnostic {
  return {
    severity: 'error',
    code: 'unsuitable-value',
    summary: 'Unsuitable value type',
    detail: `Unsuitable value: ${reason}`,
    range: startRange(expression),
  };
}
