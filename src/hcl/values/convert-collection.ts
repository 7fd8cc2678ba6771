import {
  type CollectionType,
  dynamicType,
  isCollection,
  listType,
  type ObjectType,
  type TupleType,
  type Type,
  typeEquals,
  withoutOptionalAttributes,
} from '../types/type.ts';
import { lengthOf } from './access.ts';
import { type Conversion, conversionBetween } from './convert.ts';
import { Failure } from './failure.ts';
import type { Path } from './path.ts';
import { unify } from './unify.ts';
import {
  haveOneType,
  integerValue,
  listValue,
  mapValue,
  nullValue,
  setValue,
  stringValue,
  unknownValue,
  type Value,
} from './value.ts';

/** Returns the conversion between lists and sets, or between maps. */
export function collectionConversion(
  given: CollectionType,
  wanted: CollectionType,
  unsafe: boolean,
): Conversion | undefined {
  let element: Conversion | undefined;
  if (!typeEquals(given.element, wanted.element)) {
    element = conversionBetween(given.element, wanted.element, unsafe);
    if (element === undefined) return undefined;
  }
  if (wanted.kind === 'map') return mapToMap(given, wanted, element);
  return (value, path) => {
    // A set with unknown elements may turn out smaller, so a list made of it has an unknown length.
    if (wanted.kind === 'list' && !lengthOf(value).isKnown)
      return unknownValue(listType(concrete(wanted.element, given.element)));
    const elements = convertAll(value.asArray(), path, () => element);
    if (elements instanceof Failure) return elements;
    return makeCollection(wanted.kind, concrete(wanted.element, given.element), elements, path);
  };
}

function mapToMap(
  given: CollectionType,
  wanted: CollectionType,
  element: Conversion | undefined,
): Conversion {
  return (value, path) => {
    const members = convertMembers(value.asMap(), path, () => element);
    if (members instanceof Failure) return members;
    return makeMap(concrete(wanted.element, given.element), members, path, false);
  };
}

/** Returns the conversion of a tuple to a list or a set. */
export function tupleToCollection(
  given: TupleType,
  wanted: CollectionType,
  unsafe: boolean,
): Conversion | undefined {
  const elementType = commonType(wanted.element, given.elements, unsafe);
  if (elementType === undefined) return undefined;
  const conversions = conversionsTo(given.elements, elementType, unsafe);
  if (conversions === undefined) return undefined;
  return (value, path) => {
    const elements = convertAll(value.asArray(), path, (i) => conversions[i]);
    if (elements instanceof Failure) return elements;
    const unified = wanted.kind === 'list' ? unifyElements(elements, path, unsafe) : elements;
    if (unified instanceof Failure) return unified;
    return makeCollection(wanted.kind, withoutOptionalAttributes(elementType), unified, path);
  };
}

/** Returns the conversion of an object to a map. */
export function objectToMap(
  given: ObjectType,
  wanted: CollectionType,
  unsafe: boolean,
): Conversion | undefined {
  const names = [...given.attributes.keys()];
  const types = [...given.attributes.values()];
  // Unlike in lists, a null without a type may stand beside a value of any one type.
  const elementType =
    wanted.element.kind === 'dynamic' && types.length > 0 ? unify(types, unsafe)?.type : wanted.element;
  if (elementType === undefined) return undefined;
  const conversions = conversionsTo(types, elementType, unsafe);
  if (conversions === undefined) return undefined;
  const byName = new Map(names.map((name, i) => [name, conversions[i]]));
  return (value, path) => {
    const members = convertMembers(value.asMap(), path, (name) => byName.get(name));
    if (members instanceof Failure) return members;
    return makeMap(withoutOptionalAttributes(elementType), members, path, unsafe);
  };
}

/** Returns the element type that is wanted; where any one will do, the one that all elements can be converted to. */
function commonType(wanted: Type, types: readonly Type[], unsafe: boolean): Type | undefined {
  if (wanted.kind !== 'dynamic' || types.length === 0) return wanted;
  const unified = unify(types, unsafe)?.type;
  if (unified?.kind === 'dynamic' && types.some((type) => type.kind !== 'dynamic')) return undefined;
  return unified;
}

function conversionsTo(
  types: readonly Type[],
  wanted: Type,
  unsafe: boolean,
): (Conversion | undefined)[] | undefined {
  const conversions: (Conversion | undefined)[] = [];
  for (const type of types) {
    if (typeEquals(type, wanted)) {
      conversions.push(undefined);
      continue;
    }
    const conversion = conversionBetween(type, wanted, unsafe);
    if (conversion === undefined) return undefined;
    conversions.push(conversion);
  }
  return conversions;
}

function concrete(wanted: Type, given: Type): Type {
  return withoutOptionalAttributes(wanted.kind === 'dynamic' ? given : wanted);
}

function convertAll(
  elements: readonly Value[],
  path: Path,
  conversionAt: (index: number) => Conversion | undefined,
): Value[] | Failure {
  const converted: Value[] = [];
  for (const [i, element] of elements.entries()) {
    const conversion = conversionAt(i);
    const value =
      conversion === undefined
        ? element
        : conversion(element, [...path, { kind: 'index', key: integerValue(i) }]);
    if (value instanceof Failure) return value;
    converted.push(
      value.isNull ? nullValue(withoutOptionalAttributes(value.type)).withMarks(value.marks) : value,
    );
  }
  return converted;
}

function convertMembers(
  members: ReadonlyMap<string, Value>,
  path: Path,
  conversionFor: (key: string) => Conversion | undefined,
): Map<string, Value> | Failure {
  const converted = new Map<string, Value>();
  for (const [key, member] of members) {
    const conversion = conversionFor(key);
    const value =
      conversion === undefined
        ? member
        : conversion(member, [...path, { kind: 'index', key: stringValue(key) }]);
    if (value instanceof Failure) return value;
    converted.set(key, value);
  }
  return converted;
}

function unifyElements(elements: Value[], path: Path, unsafe: boolean): Value[] | Failure {
  const [first, ...rest] = elements;
  if (first === undefined || rest.every(({ type }) => typeEquals(type, first.type))) return elements;
  const unified = unify(
    elements.map(({ type }) => type),
    unsafe,
  );
  if (unified === undefined) return new Failure('cannot find a common base type for all elements', { path });
  const result: Value[] = [];
  for (const [i, element] of elements.entries()) {
    const conversion = typeEquals(element.type, unified.type)
      ? undefined
      : conversionBetween(element.type, unified.type, unsafe);
    const value =
      conversion === undefined
        ? element
        : conversion(element, [...path, { kind: 'index', key: integerValue(i) }]);
    if (value instanceof Failure) return value;
    result.push(value);
  }
  return result;
}

/** The element type that a collection of these values has: theirs, where they agree on one that is known. */
function actualElementType(wanted: Type, elements: readonly Value[]): Type {
  return (
    elements.find(({ type }) => type.kind !== 'dynamic')?.type ?? (elements.length > 0 ? dynamicType : wanted)
  );
}

function makeCollection(
  kind: 'list' | 'set' | 'map',
  elementType: Type,
  elements: readonly Value[],
  path: Path,
): Value | Failure {
  if (!haveOneType(elements))
    return new Failure(`element types must all match for conversion to ${kind}`, { path });
  const actual = actualElementType(elementType, elements);
  return kind === 'set' ? setValue(actual, elements) : listValue(actual, elements);
}

function makeMap(
  elementType: Type,
  members: Map<string, Value>,
  path: Path,
  unsafe: boolean,
): Value | Failure {
  const isNested = isCollection(elementType) || elementType.kind === 'object';
  const values = isNested ? unifyElements([...members.values()], path, unsafe) : [...members.values()];
  if (values instanceof Failure) return values;
  if (!haveOneType(values))
    return new Failure('element types must all match for conversion to map', { path });
  const keys = [...members.keys()];
  return mapValue(
    actualElementType(elementType, values),
    values.map((value, i) => [keys[i] as string, value] as const),
  );
}
