import type { BinaryExpression, BinaryOperator, Expression, UnaryExpression } from '../syntax/ast.ts';
import { boolType, numberType, type Type } from '../types/type.ts';
import { convert } from '../values/convert.ts';
import { equals } from '../values/equality.ts';
import { Failure } from '../values/failure.ts';
import {
  addNumbers,
  compareNumbers,
  divideNumbers,
  moduloNumbers,
  multiplyNumbers,
  type Numeric,
  negateNumber,
  subtractNumbers,
} from '../values/number.ts';
import { refine } from '../values/refine.ts';
import {
  boolValue,
  dynamicValue,
  numberValue,
  unknownBool,
  unknownValue,
  type Value,
} from '../values/value.ts';
import { compareBounds } from './compare-bounds.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * Returns the value of `left operator right`. Both sides are always evaluated, and both must be known: in Terraform
 * 1.11 `false && x` is unknown while `x` is.
 */
export function evaluateBinary(expression: BinaryExpression, evaluation: Evaluation): Value {
  const before = evaluation.diagnostics.length;
  const givenLeft = evaluation.evaluate(expression.left);
  const givenRight = evaluation.evaluate(expression.right);
  const { operator } = expression;
  const [wanted, result] = operatorTypes(operator);
  if (wanted === undefined) {
    if (evaluation.diagnostics.length > before) return unknownBoolResult;
    const same = equals(givenLeft, givenRight);
    return operator === '==' ? same : not(same);
  }
  const left = operand(givenLeft, wanted, 'left', expression.left, expression, evaluation);
  const right = operand(givenRight, wanted, 'right', expression.right, expression, evaluation);
  if (evaluation.diagnostics.length > before) return unknownValue(result);
  const marks = left.marks | right.marks;
  if (left.isNull || right.isNull) return failed('argument must not be null', expression, result, evaluation);
  if (!left.isKnown || !right.isKnown) {
    const certain = compareBounds(operator, left, right);
    if (certain !== undefined) return certain.withMarks(marks);
    // Terraform loses the marks here: go-cty's logic functions take marked values but no unknown ones.
    return wanted === boolType ? unknownBool : unknownOf(result).withMarks(marks);
  }
  const outcome = wanted === boolType ? logic(operator, left, right) : arithmetic(operator, left, right);
  if (typeof outcome === 'string') return failed(outcome, expression, result, evaluation);
  return outcome.withMarks(marks);
}

/** Returns the value of `-x` or `!x`. */
export function evaluateUnary(expression: UnaryExpression, evaluation: Evaluation): Value {
  const before = evaluation.diagnostics.length;
  const given = evaluation.evaluate(expression.operand);
  const type = expression.operator === '-' ? numberType : boolType;
  const value = operand(given, type, 'unary', expression.operand, expression, evaluation);
  if (evaluation.diagnostics.length > before) return unknownValue(type);
  if (value.isNull) return failed('argument must not be null', expression, type, evaluation);
  // Here too the marks are lost, and for the same reason.
  if (!value.isKnown) return unknownOf(type);
  const bare = expression.operator === '-' ? numberValue(negateNumber(value.asNumber())) : not(value);
  return bare.withMarks(value.marks);
}

const unknownBoolResult = unknownValue(boolType);
const unknownNumber = refine(unknownValue(numberType), { notNull: true });

/** The type that operands are converted to, undefined for none, and the type of the result. */
function operatorTypes(operator: BinaryOperator): readonly [Type | undefined, Type] {
  switch (operator) {
    case '==':
    case '!=':
      return [undefined, boolType];
    case '&&':
    case '||':
      return [boolType, boolType];
    case '<':
    case '<=':
    case '>':
    case '>=':
      return [numberType, boolType];
    default:
      return [numberType, numberType];
  }
}

function unknownOf(type: Type): Value {
  return type === numberType ? unknownNumber : unknownBool;
}

function operand(
  value: Value,
  type: Type,
  side: 'left' | 'right' | 'unary',
  part: Expression,
  whole: Expression,
  evaluation: Evaluation,
): Value {
  const converted = convert(value, type);
  if (!(converted instanceof Failure)) return converted;
  return evaluation.fail(
    'invalid-operand',
    'Invalid operand',
    `Unsuitable value for ${side} operand: ${converted.message}.`,
    part.range,
    whole.range,
  );
}

function failed(message: string, expression: Expression, type: Type, evaluation: Evaluation): Value {
  evaluation.fail(
    'invalid-operand',
    'Operation failed',
    `Error during operation: ${message}.`,
    expression.range,
  );
  return unknownValue(type);
}

function not(value: Value): Value {
  if (!value.isKnown) return value;
  return boolValue(!value.asBool()).withMarks(value.marks);
}

function logic(operator: BinaryOperator, left: Value, right: Value): Value {
  return boolValue(operator === '&&' ? left.asBool() && right.asBool() : left.asBool() || right.asBool());
}

/** Returns the result, or why there is none. */
function arithmetic(operator: BinaryOperator, left: Value, right: Value): Value | string {
  const a = left.asNumber();
  const b = right.asNumber();
  const number = (result: Numeric | undefined, message: string): Value | string =>
    result === undefined ? message : numberValue(result);
  switch (operator) {
    case '+':
      return number(addNumbers(a, b), "can't compute sum of opposing infinities");
    case '-':
      return number(subtractNumbers(a, b), "can't subtract infinity from itself");
    case '*':
      return number(multiplyNumbers(a, b), "can't multiply zero by infinity");
    case '/':
      return number(divideNumbers(a, b), "can't divide zero by zero or infinity by infinity");
    case '%':
      return number(moduloNumbers(a, b), "can't use modulo with zero and infinity");
    case '<':
      return boolValue(compareNumbers(a, b) < 0);
    case '<=':
      return boolValue(compareNumbers(a, b) <= 0);
    case '>':
      return boolValue(compareNumbers(a, b) > 0);
    case '>=':
      return boolValue(compareNumbers(a, b) >= 0);
    default:
      return dynamicValue;
  }
}
