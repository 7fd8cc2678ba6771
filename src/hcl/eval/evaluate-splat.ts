import { spanning } from '../../base/range.ts';
import type { SplatExpression } from '../syntax/ast.ts';
import { dynamicType, listType, type Type, tupleType } from '../types/type.ts';
import { refine } from '../values/refine.ts';
import {
  dynamicValue,
  haveOneType,
  listValue,
  tupleValue,
  unknownValue,
  type Value,
} from '../values/value.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * Returns the value of a splat: of a list, set or tuple the result for each element; of anything else a tuple of one,
 * or of none when it is null.
 */
export function evaluateSplat(expression: SplatExpression, evaluation: Evaluation): Value {
  const before = evaluation.diagnostics.length;
  const source = evaluation.evaluate(expression.source);
  if (evaluation.diagnostics.length > before) return dynamicValue;
  const sequence = source.type.kind === 'tuple' || source.type.kind === 'list' || source.type.kind === 'set';
  if (source.isNull) {
    if (!sequence) return tupleValue([]).withMarks(source.marks);
    return evaluation.fail(
      'null-value',
      'Splat of null value',
      'Splat expressions (with the * symbol) cannot be applied to null sequences.',
      expression.source.range,
      spanning(expression.source.range, expression.markerRange),
    );
  }
  if (source.type.kind === 'dynamic') return dynamicValue.withMarks(source.marks);
  if (!sequence) return splatSingle(expression, source, evaluation);
  if (!source.isKnown) return unknownResult(expression, source, evaluation);
  return splatElements(expression, source, evaluation);
}

/** Something that may turn out null may give one element or none. */
function splatSingle(expression: SplatExpression, source: Value, evaluation: Evaluation): Value {
  const before = evaluation.diagnostics.length;
  const item = evaluation.forSplatItem(source).evaluate(expression.each);
  const certain = source.isKnown || source.refinement.notNull === true;
  if (!certain) return dynamicValue.withMarks(source.marks);
  if (evaluation.diagnostics.length > before) {
    const type = resultType(expression, tupleType([source.type]), evaluation.apart());
    return unknownValue(type).withMarks(source.marks);
  }
  return tupleValue([item]).withMarks(source.marks);
}

function splatElements(expression: SplatExpression, source: Value, evaluation: Evaluation): Value {
  const before = evaluation.diagnostics.length;
  const values = source
    .asArray()
    .map((element) => evaluation.forSplatItem(element).evaluate(expression.each));
  if (evaluation.diagnostics.length > before) {
    return unknownValue(resultType(expression, source.type, evaluation.apart())).withMarks(source.marks);
  }
  if (source.type.kind === 'tuple' || !haveOneType(values)) return tupleValue(values).withMarks(source.marks);
  const known = values.find(({ type }) => type.kind !== 'dynamic');
  if (known !== undefined) return listValue(known.type, values).withMarks(source.marks);
  const type = resultType(expression, source.type, evaluation);
  return listValue(type.kind === 'list' ? type.element : dynamicType, values).withMarks(source.marks);
}

function unknownResult(expression: SplatExpression, source: Value, evaluation: Evaluation): Value {
  const type = resultType(expression, source.type, evaluation);
  const { minimumLength, maximumLength } = source.refinement;
  const certain = type.kind === 'list' ? { notNull: true, minimumLength, maximumLength } : { notNull: true };
  return refine(unknownValue(type), certain).withMarks(source.marks);
}

/** Returns the type of the result, by evaluating it for unknown elements. */
function resultType(expression: SplatExpression, source: Type, evaluation: Evaluation): Type {
  const typeFor = (element: Type): Type =>
    evaluation.forSplatItem(unknownValue(element)).evaluate(expression.each).type;
  switch (source.kind) {
    case 'list':
    case 'set':
      return listType(typeFor(source.element));
    case 'tuple':
      return tupleType(source.elements.map(typeFor));
    default:
      return dynamicType;
  }
}
