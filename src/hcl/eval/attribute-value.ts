import { didYouMean } from '../../base/did-you-mean.ts';
import type { Range } from '../../base/range.ts';
import { friendlyName } from '../types/friendly-name.ts';
import { isPrimitive, type Type } from '../types/type.ts';
import { getAttribute, getIndex, hasIndex } from '../values/access.ts';
import { dynamicValue, stringValue, unknownValue, type Value } from '../values/value.ts';
import type { Evaluation } from './evaluation.ts';

/** Returns `value.name`; on error tells of it and returns an unknown value. */
export function attributeValue(value: Value, name: string, evaluation: Evaluation, range: Range): Value {
  if (value.isNull) {
    return evaluation.fail(
      'null-value',
      'Attempt to get attribute from null value',
      'This value is null, so it does not have any attributes.',
      range,
    );
  }
  const { type } = value;
  switch (type.kind) {
    case 'object':
      if (!type.attributes.has(name)) {
        return unsupported(
          evaluation,
          range,
          `This object does not have an attribute named "${name}".${suggest(name, type.attributes.keys())}`,
        );
      }
      return getAttribute(value, name);
    case 'map':
      return mapElement(value, type.element, name, evaluation, range);
    case 'dynamic':
      return dynamicValue.withMarks(value.marks);
    default:
      return unsupported(evaluation, range, noAttributes(type, name));
  }
}

function mapElement(value: Value, element: Type, name: string, evaluation: Evaluation, range: Range): Value {
  if (!value.isKnown) return unknownValue(element).withMarks(value.marks);
  const key = stringValue(name);
  if (hasIndex(value, key).payload !== false) return getIndex(value, key);
  const suggestion = value.marks === 0 ? suggest(name, value.asMap().keys()) : '';
  return evaluation.fail(
    'unknown-attribute',
    'Missing map element',
    `This map does not have an element with the key "${name}".${suggestion}`,
    range,
  );
}

function unsupported(evaluation: Evaluation, range: Range, detail: string): Value {
  return evaluation.fail('unknown-attribute', 'Unsupported attribute', detail, range);
}

function suggest(name: string, known: Iterable<string>): string {
  const suggestion = didYouMean(name, known);
  return suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
}

function noAttributes(type: Type, name: string): string {
  if (type.kind === 'list' && type.element.kind === 'object') {
    return `A list of objects has no attributes itself. Pick one element, as in [0].${name}, or take the attribute of every element with [*].${name}.`;
  }
  if (type.kind === 'set' && type.element.kind === 'object') {
    return `A set of objects has no attributes itself. To take the attribute of every element, use [*].${name} or a 'for' expression.`;
  }
  if (isPrimitive(type)) return `Can't access attributes on a primitive-typed value (${friendlyName(type)}).`;
  return 'This value does not have any attributes.';
}
