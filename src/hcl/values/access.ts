import { dynamicType, numberType, type Type } from '../types/type.ts';
import { refine } from './refine.ts';
import {
  boolValue,
  dynamicValue,
  falseValue,
  integerValue,
  stringValue,
  unknownBool,
  unknownValue,
  type Value,
} from './value.ts';

/**
 * Returns an attribute of an object, with the object's own marks.
 * Invariant: the type is dynamic or an object type that has the attribute, and the value is not null.
 */
export function getAttribute(value: Value, name: string): Value {
  if (value.type.kind === 'dynamic') return dynamicValue.withMarks(value.marks);
  if (value.type.kind !== 'object') throw new Error('getAttribute of a value that is no object');
  const type = value.type.attributes.get(name);
  if (type === undefined) throw new Error(`getAttribute: no attribute ${name}`);
  if (!value.isKnown) return unknownValue(type).withMarks(value.marks);
  return (value.asMap().get(name) as Value).withMarks(value.marks);
}

/**
 * Returns an element by its index or key, with the marks of both.
 * Invariant: {@link hasIndex} is not false for it, and the value is not null.
 */
export function getIndex(value: Value, key: Value): Value {
  const marks = value.marks | key.marks;
  if (value.type.kind === 'dynamic') return dynamicValue.withMarks(marks);
  const type = elementTypeAt(value.type, key);
  if (!key.isKnown || !value.isKnown || key.type.kind === 'dynamic')
    return unknownValue(type).withMarks(marks);
  const element =
    value.type.kind === 'map' ? value.asMap().get(key.asString()) : value.asArray()[key.asInteger() ?? -1];
  if (element === undefined) throw new Error('getIndex: no such element');
  return element.withMarks(marks);
}

function elementTypeAt(type: Type, key: Value): Type {
  if (type.kind === 'list' || type.kind === 'map') return type.element;
  if (type.kind !== 'tuple') throw new Error('getIndex of a value that has no elements');
  if (!key.isKnown || key.type.kind === 'dynamic') return dynamicType;
  return type.elements[key.asInteger() ?? -1] ?? dynamicType;
}

/**
 * Returns whether a list, tuple or map has an element at the index or key: a bool, unknown when it cannot be told yet.
 * A key of a wrong type gives false. Invariant: the value is not null.
 */
export function hasIndex(value: Value, key: Value): Value {
  return presence(value, key).withMarks(value.marks | key.marks);
}

function presence(value: Value, key: Value): Value {
  const { type } = value;
  if (type.kind === 'dynamic' || key.type.kind === 'dynamic') return unknownBool;
  if (key.type.kind !== (type.kind === 'map' ? 'string' : 'number')) return falseValue;
  if (!key.isKnown || (!value.isKnown && type.kind !== 'tuple')) return unknownBool;
  if (type.kind === 'map') return boolValue(value.asMap().has(key.asString()));
  const index = key.asInteger();
  const length = type.kind === 'tuple' ? type.elements.length : value.asArray().length;
  return boolValue(index !== undefined && index >= 0 && index < length);
}

/**
 * Returns how many elements a collection, tuple or object has: a number, unknown (within certain bounds) when it cannot
 * be told yet. Invariant: the value is not null.
 */
export function lengthOf(value: Value): Value {
  return count(value).withMarks(value.marks);
}

function count(value: Value): Value {
  const { type } = value;
  if (type.kind === 'tuple') return integerValue(type.elements.length);
  if (type.kind === 'object') return integerValue(type.attributes.size);
  if (!value.isKnown) {
    const { minimumLength = 0, maximumLength } = value.refinement;
    return refine(unknownValue(numberType), {
      notNull: true,
      minimum: minimumLength,
      maximum: maximumLength,
    });
  }
  const { length } = value.asArray();
  if (type.kind !== 'set' || length === 1 || value.isWhollyKnown) return integerValue(length);
  return refine(unknownValue(numberType), { notNull: true, minimum: 1, maximum: length });
}

/**
 * Returns the elements of a known collection, tuple or object with their keys: numbers for a list or tuple, strings for
 * a map or object, the elements themselves for a set. Marks are those of the elements alone.
 */
export function entriesOf(value: Value): readonly (readonly [Value, Value])[] {
  switch (value.type.kind) {
    case 'map':
    case 'object':
      return [...value.asMap()].map(([key, element]) => [stringValue(key), element] as const);
    case 'set':
      return value.asArray().map((element) => [element, element] as const);
    default:
      return value.asArray().map((element, i) => [integerValue(i), element] as const);
  }
}
