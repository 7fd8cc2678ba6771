import type { Range } from '../../base/range.ts';
import { numberType, stringType } from '../types/type.ts';
import { getAttribute, getIndex, hasIndex, lengthOf } from '../values/access.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { compareNumbers, isWhole } from '../values/number.ts';
import { dynamicValue, unknownValue, type Value } from '../values/value.ts';
import type { Evaluation } from './evaluation.ts';

/** Returns `collection[key]`; on error tells of it and returns an unknown value. */
export function indexValue(collection: Value, key: Value, evaluation: Evaluation, range: Range): Value {
  if (collection.isNull) {
    return evaluation.fail(
      'null-value',
      'Attempt to index null value',
      'This value is null, so it does not have any indices.',
      range,
    );
  }
  const invalid = (detail: string): Value => evaluation.fail('invalid-index', 'Invalid index', detail, range);
  if (key.isNull) return invalid("Can't use a null value as an indexing key.");
  const { type } = collection;
  if (key.type.kind === 'dynamic' || type.kind === 'dynamic') return dynamicValue.withMarks(collection.marks);
  switch (type.kind) {
    case 'list':
    case 'tuple':
    case 'map': {
      const converted = convert(key, type.kind === 'map' ? stringType : numberType);
      if (converted instanceof Failure) return invalid(`${noElement}: ${converted.message}.`);
      const has = hasIndex(collection, converted);
      if (!has.isKnown) {
        const element = type.kind === 'tuple' ? dynamicValue : unknownValue(type.element);
        return element.withMarks(collection.marks);
      }
      if (has.payload === false) return invalid(missingDetail(collection, converted));
      return getIndex(collection, converted);
    }
    case 'object':
      return objectMember(collection, key, invalid);
    case 'set':
      return invalid(
        'A set has neither order nor keys, so that no index can pick one of its elements. Use a "for" expression over all of them, or convert the set to a list.',
      );
    default:
      return invalid('This value does not have any indices.');
  }
}

const noElement = 'The given key does not identify an element in this collection value';

function objectMember(collection: Value, key: Value, invalid: (detail: string) => Value): Value {
  const converted = convert(key, stringType);
  if (converted instanceof Failure) return invalid(`${noElement}: ${converted.message}.`);
  if (!collection.isKnown || !converted.isKnown) return dynamicValue.withMarks(collection.marks);
  const name = converted.asString();
  if (collection.type.kind === 'object' && collection.type.attributes.has(name)) {
    return getAttribute(collection, name);
  }
  const hint =
    key.type.kind === 'number'
      ? ' An object only supports looking up attributes by name, not by numeric index.'
      : '';
  return invalid(`${noElement}.${hint}`);
}

/** Never shows the key itself: it may be sensitive. */
function missingDetail(collection: Value, key: Value): string {
  if (collection.type.kind === 'map') return `${noElement}.`;
  const index = key.asNumber();
  if (!isWhole(index)) {
    return `${noElement}: the index of a sequence must be a whole number.`;
  }
  if (compareNumbers(index, 0) < 0) {
    return `${noElement}: an index counts from zero and cannot be negative.`;
  }
  const length = lengthOf(collection);
  if (!length.isKnown || length.marks !== 0) return `${noElement}.`;
  const count = length.asNumber();
  if (compareNumbers(count, 0) === 0) return `${noElement}: the collection has no elements.`;
  return `${noElement}: the given index is greater than or equal to the length of the collection.`;
}
