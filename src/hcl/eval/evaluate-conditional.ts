import { spanning } from '../../base/range.ts';
import type { ConditionalExpression, TemplateIfExpression } from '../syntax/ast.ts';
import { boolType, dynamicType, isCollection, type Type, typeEquals } from '../types/type.ts';
import { type Conversion, conversionBetween, convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import type { Marks } from '../values/marks.ts';
import { compareNumbers, type Numeric } from '../values/number.ts';
import { refine } from '../values/refine.ts';
import { unify } from '../values/unify.ts';
import type { Refinement } from '../values/unknown.ts';
import { nullValue, unknownValue, type Value } from '../values/value.ts';
import { describeMismatch } from './describe-mismatch.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * Returns the value of `condition ? whenTrue : whenFalse`. Both results are evaluated for their types; only the
 * diagnostics of the chosen one count.
 */
export function evaluateConditional(
  expression: ConditionalExpression | TemplateIfExpression,
  evaluation: Evaluation,
): Value {
  const inTrue = evaluation.apart();
  const inFalse = evaluation.apart();
  const whenTrue = inTrue.evaluate(expression.whenTrue);
  const whenFalse = inFalse.evaluate(expression.whenFalse);
  const common = commonType(whenTrue, whenFalse);
  if (common === undefined) {
    return evaluation.fail(
      'inconsistent-conditional',
      'Inconsistent conditional result types',
      `The true and false result expressions must have consistent types. ${describeMismatch(whenTrue.type, whenFalse.type)}.`,
      spanning(expression.whenTrue.range, expression.whenFalse.range),
      expression.range,
    );
  }
  const condition = evaluation.evaluate(expression.condition);
  const fail = (summary: string, detail: string): Value => {
    evaluation.fail('invalid-operand', summary, detail, expression.condition.range, expression.range);
    return unknownValue(common.type);
  };
  if (condition.isNull) {
    return fail('Null condition', 'The condition value is null. Conditions must either be true or false.');
  }
  const marks: Marks = condition.marks | whenTrue.marks | whenFalse.marks;
  if (!condition.isKnown) return undecided(whenTrue, whenFalse, common.type).withMarks(marks);
  const decided = convert(condition, boolType);
  if (decided instanceof Failure) {
    return fail('Incorrect condition type', 'The condition expression must be of type bool.');
  }
  const choice = decided.asBool();
  evaluation.diagnostics.push(...(choice ? inTrue : inFalse).diagnostics);
  const chosen = choice ? whenTrue : whenFalse;
  const conversion = common.conversions[choice ? 0 : 1];
  const result = conversion === undefined ? chosen : conversion(chosen, []);
  if (!(result instanceof Failure)) return result.withMarks(marks);
  evaluation.fail(
    'inconsistent-conditional',
    'Inconsistent conditional result types',
    `The ${choice} result value has the wrong type: ${result.message}.`,
    (choice ? expression.whenTrue : expression.whenFalse).range,
    expression.range,
  );
  return unknownValue(common.type).withMarks(marks);
}

interface Common {
  readonly type: Type;
  readonly conversions: readonly (Conversion | undefined)[];
}

/** Returns the type of the result; undefined when the two have none in common. */
function commonType(whenTrue: Value, whenFalse: Value): Common | undefined {
  const plainNull = (value: Value): boolean =>
    value.isNull && value.type.kind === 'dynamic' && value.marks === 0;
  if (plainNull(whenTrue)) {
    const { type } = whenFalse;
    return { type, conversions: [conversionBetween(dynamicType, type, true), undefined] };
  }
  if (plainNull(whenFalse)) {
    const { type } = whenTrue;
    return { type, conversions: [undefined, conversionBetween(dynamicType, type, true)] };
  }
  if (whenTrue.type.kind === 'dynamic' || whenFalse.type.kind === 'dynamic') {
    return { type: dynamicType, conversions: [] };
  }
  return unify([whenTrue.type, whenFalse.type], true);
}

/** The result while the condition is unknown: what is certain of both is certain of it. */
function undecided(whenTrue: Value, whenFalse: Value, type: Type): Value {
  if (whenTrue.isNull && whenFalse.isNull) return nullValue(type);
  const notNull = isNeverNull(whenTrue) && isNeverNull(whenFalse);
  const unknown = unknownValue(type);
  if (whenTrue.type.kind === 'number' && whenFalse.type.kind === 'number') {
    const minimum = outer(bound(whenTrue, 'minimum'), bound(whenFalse, 'minimum'), -1);
    const maximum = outer(bound(whenTrue, 'maximum'), bound(whenFalse, 'maximum'), 1);
    return refine(unknown, { notNull, minimum, maximum });
  }
  if (isCollection(whenTrue.type) && typeEquals(whenTrue.type, whenFalse.type)) {
    const a = lengthBounds(whenTrue);
    const b = lengthBounds(whenFalse);
    return refine(unknown, {
      notNull,
      minimumLength: Math.min(a.minimumLength, b.minimumLength),
      maximumLength:
        a.maximumLength === undefined || b.maximumLength === undefined
          ? undefined
          : Math.max(a.maximumLength, b.maximumLength),
    });
  }
  return notNull ? refine(unknown, { notNull }) : unknown;
}

function isNeverNull(value: Value): boolean {
  return value.isKnown ? !value.isNull : value.refinement.notNull === true;
}

function bound(value: Value, which: 'minimum' | 'maximum'): Numeric | undefined {
  if (value.isNull) return undefined;
  return value.isKnown ? value.asNumber() : value.refinement[which];
}

function outer(a: Numeric | undefined, b: Numeric | undefined, sign: number): Numeric | undefined {
  if (a === undefined || b === undefined) return undefined;
  return compareNumbers(a, b) * sign >= 0 ? a : b;
}

function lengthBounds(value: Value): { minimumLength: number } & Pick<Refinement, 'maximumLength'> {
  if (value.isNull) return { minimumLength: 0, maximumLength: undefined };
  if (!value.isKnown) {
    const { minimumLength = 0, maximumLength } = value.refinement;
    return { minimumLength, maximumLength };
  }
  const { length } = value.asArray();
  // Unknown elements of a set may turn out to be equal.
  const least = value.type.kind === 'set' && !value.isWhollyKnown ? Math.min(length, 1) : length;
  return { minimumLength: least, maximumLength: length };
}
