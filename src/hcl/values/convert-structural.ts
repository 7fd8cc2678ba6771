import {
  type CollectionType,
  type ObjectType,
  type TupleType,
  type Type,
  typeEquals,
  withoutOptionalAttributes,
} from '../types/type.ts';
import { type Conversion, conversionBetween } from './convert.ts';
import { Failure } from './failure.ts';
import { mismatchMessage } from './mismatch-message.ts';
import { objectValue } from './object-value.ts';
import { integerValue, nullValue, stringValue, tupleValue, type Value } from './value.ts';

/** Returns the conversion between object types: attributes that are not wanted are dropped, optional ones are filled with null. */
export function objectToObject(
  given: ObjectType,
  wanted: ObjectType,
  unsafe: boolean,
): Conversion | undefined {
  const conversions = new Map<string, Conversion | undefined>();
  for (const [name, type] of wanted.attributes) {
    const from = given.attributes.get(name);
    if (from === undefined) {
      if (wanted.optional.has(name)) continue;
      return undefined;
    }
    const conversion = typeEquals(from, type) ? undefined : conversionBetween(from, type, unsafe);
    if (conversion === undefined && !typeEquals(from, type)) return undefined;
    conversions.set(name, conversion);
  }
  return (value, path) => {
    const attributes = new Map<string, Value>();
    const members = value.asMap();
    for (const [name, type] of wanted.attributes) {
      const member = members.get(name);
      if (member === undefined) {
        attributes.set(name, nullValue(withoutOptionalAttributes(type)));
        continue;
      }
      const converted = conversions.get(name)?.(member, [...path, { kind: 'attribute', name }]) ?? member;
      if (converted instanceof Failure) return converted;
      attributes.set(name, bareNull(converted));
    }
    return objectValue(attributes);
  };
}

/** Returns the conversion between tuple types of the same length. */
export function tupleToTuple(given: TupleType, wanted: TupleType, unsafe: boolean): Conversion | undefined {
  if (given.elements.length !== wanted.elements.length) return undefined;
  const conversions: (Conversion | undefined)[] = [];
  for (const [i, type] of wanted.elements.entries()) {
    const from = given.elements[i] as Type;
    const conversion = typeEquals(from, type) ? undefined : conversionBetween(from, type, unsafe);
    if (conversion === undefined && !typeEquals(from, type)) return undefined;
    conversions.push(conversion);
  }
  return (value, path) => {
    const elements: Value[] = [];
    for (const [i, element] of value.asArray().entries()) {
      const converted =
        conversions[i]?.(element, [...path, { kind: 'index', key: integerValue(i) }]) ?? element;
      if (converted instanceof Failure) return converted;
      elements.push(converted);
    }
    return tupleValue(elements);
  };
}

/** Returns the conversion of a map to an object, which fails when the map lacks a key that the object requires. */
export function mapToObject(given: CollectionType, wanted: ObjectType): Conversion | undefined {
  const conversions = new Map<string, Conversion | undefined>();
  const impossible = new Set<string>();
  for (const [name, type] of wanted.attributes) {
    if (typeEquals(given.element, type)) continue;
    const conversion = conversionBetween(given.element, type, true);
    if (conversion === undefined) {
      if (!wanted.optional.has(name)) return undefined;
      impossible.add(name);
    }
    conversions.set(name, conversion);
  }
  return (value, path) => {
    const attributes = new Map<string, Value>();
    const members = value.asMap();
    for (const [name, type] of wanted.attributes) {
      const member = members.get(name);
      if (member === undefined) continue;
      if (impossible.has(name)) {
        const reason = mismatchMessage(member.type, type);
        return new Failure(`map element type is incompatible with attribute "${name}": ${reason}`, { path });
      }
      const place = [...path, { kind: 'index', key: stringValue(name) } as const];
      const converted = conversions.get(name)?.(member, place) ?? member;
      if (converted instanceof Failure) return converted;
      attributes.set(name, bareNull(converted));
    }
    for (const [name, type] of wanted.attributes) {
      if (attributes.has(name)) continue;
      if (!wanted.optional.has(name))
        return new Failure(`map has no element for required attribute "${name}"`, { path });
      attributes.set(name, nullValue(withoutOptionalAttributes(type)));
    }
    return objectValue(attributes);
  };
}

function bareNull(value: Value): Value {
  return value.isNull ? nullValue(withoutOptionalAttributes(value.type)).withMarks(value.marks) : value;
}
