import {
  type CollectionType,
  collectionType,
  dynamicType,
  hasDynamic,
  isCollection,
  isPrimitive,
  objectType,
  type Type,
  tupleType,
  typeEquals,
  withoutOptionalAttributes,
} from '../types/type.ts';
import { collectionConversion, objectToMap, tupleToCollection } from './convert-collection.ts';
import { primitiveConversion } from './convert-primitive.ts';
import { mapToObject, objectToObject, tupleToTuple } from './convert-structural.ts';
import { Failure } from './failure.ts';
import { mismatchMessage } from './mismatch-message.ts';
import type { Path } from './path.ts';
import { refine } from './refine.ts';
import { unify } from './unify.ts';
import { nullValue, unknownValue, type Value } from './value.ts';

/** Turns a value of one type into one of another. The path, from the root, is where the value lies. */
export type Conversion = (value: Value, path: Path) => Value | Failure;

/**
 * Returns the value converted to a type (constraint), by Terraform's rules of automatic conversion.
 *
 * On error: a Failure in Terraform's words, with the place inside the value.
 */
export function convert(value: Value, wanted: Type): Value | Failure {
  if (value.type === wanted || typeEquals(value.type, withoutOptionalAttributes(wanted))) return value;
  const conversion = conversionBetween(value.type, wanted, true);
  if (conversion === undefined) return new Failure(mismatchMessage(value.type, wanted));
  return conversion(value, []);
}

/**
 * Returns the conversion between two types, or undefined when there is none. A safe one never fails; an unsafe one may,
 * depending on the value.
 */
export function conversionBetween(given: Type, wanted: Type, unsafe: boolean): Conversion | undefined {
  const known = unsafe ? unsafeConversions : safeConversions;
  let fromGiven = known.get(given);
  if (fromGiven === undefined) {
    fromGiven = new WeakMap();
    known.set(given, fromGiven);
  }
  let conversion = fromGiven.get(wanted);
  if (conversion === undefined) {
    conversion = findConversion(given, wanted, unsafe) ?? null;
    fromGiven.set(wanted, conversion);
  }
  return conversion ?? undefined;
}

/** Conversions that were looked for before, by given and wanted type; null stands for none. */
const safeConversions = new WeakMap<Type, WeakMap<Type, Conversion | null>>();
const unsafeConversions = new WeakMap<Type, WeakMap<Type, Conversion | null>>();

function findConversion(given: Type, wanted: Type, unsafe: boolean): Conversion | undefined {
  const inner = knownConversion(given, wanted, unsafe);
  if (inner === undefined) return undefined;
  return (value, path) => {
    const bare = value.replaceMarks(0);
    const converted = convertAny(bare, wanted, inner, path);
    return converted instanceof Failure ? converted : converted.withMarks(value.marks);
  };
}

function convertAny(value: Value, wanted: Type, inner: Conversion, path: Path): Value | Failure {
  if (wanted.kind === 'dynamic') return value;
  if (value.isKnown && !value.isNull) return inner(value, path);
  const type = fillDynamic(value.type, withoutOptionalAttributes(wanted));
  return value.isNull ? nullValue(type) : convertUnknown(value, type);
}

function knownConversion(given: Type, wanted: Type, unsafe: boolean): Conversion | undefined {
  if (wanted.kind === 'dynamic') return (value) => value;
  if (given.kind === 'dynamic') return unsafe ? deferred(wanted) : undefined;
  if (isPrimitive(given) && isPrimitive(wanted)) return primitiveConversion(given, wanted, unsafe);
  switch (wanted.kind) {
    case 'object':
      if (given.kind === 'object') return objectToObject(given, wanted, unsafe);
      return given.kind === 'map' && unsafe ? mapToObject(given, wanted) : undefined;
    case 'tuple':
      return given.kind === 'tuple' ? tupleToTuple(given, wanted, unsafe) : undefined;
    case 'map':
      if (given.kind === 'map') return collectionConversion(given, wanted, unsafe);
      return given.kind === 'object' ? objectToMap(given, wanted, unsafe) : undefined;
    case 'list':
    case 'set':
      if (given.kind === 'tuple') return tupleToCollection(given, wanted, unsafe);
      if (given.kind !== 'list' && given.kind !== 'set') return undefined;
      // A list loses its order and its duplicates in a set: that conversion must be asked for.
      if (wanted.kind === 'set' && given.kind === 'list' && !unsafe) return undefined;
      return collectionConversion(given, wanted, unsafe);
    default:
      return undefined;
  }
}

/** The conversion of a value whose type is known only once the value is. */
function deferred(wanted: Type): Conversion {
  return (value, path) => {
    const converted = convert(value, wanted);
    if (!(converted instanceof Failure)) return converted;
    return new Failure(converted.message, { path: [...path, ...(converted.path ?? [])] });
  };
}

function convertUnknown(value: Value, type: Type): Value {
  const { notNull, minimumLength = 0, maximumLength } = value.refinement;
  const result = unknownValue(type, notNull ? { notNull } : undefined);
  const given = value.type;
  if (given.kind === 'object' && type.kind === 'map')
    return refine(result, { minimumLength: given.attributes.size, maximumLength: given.attributes.size });
  if (given.kind === 'tuple' && (type.kind === 'list' || type.kind === 'set')) {
    const { length } = given.elements;
    return refine(result, {
      minimumLength: type.kind === 'set' ? Math.min(length, 1) : length,
      maximumLength: length,
    });
  }
  if (isCollection(given) && isCollection(type)) {
    const minimum = type.kind === 'set' ? Math.min(minimumLength, 1) : minimumLength;
    return refine(result, { minimumLength: minimum, maximumLength });
  }
  return result;
}

/**
 * Returns the wanted type with the dynamic parts replaced by what the given type has there: the type of a null or an
 * unknown value that was converted.
 */
export function fillDynamic(given: Type, wanted: Type): Type {
  if (given.kind === 'dynamic' || !hasDynamic(wanted)) return wanted;
  switch (wanted.kind) {
    case 'dynamic':
      return given;
    case 'list':
    case 'set':
    case 'map':
      return fillCollection(given, wanted);
    case 'object': {
      const attributes = new Map<string, Type>();
      for (const [name, type] of wanted.attributes) {
        const from =
          given.kind === 'map'
            ? given.element
            : given.kind === 'object'
              ? given.attributes.get(name)
              : undefined;
        attributes.set(name, from === undefined ? type : fillDynamic(from, type));
      }
      return objectType(attributes);
    }
    case 'tuple':
      return given.kind === 'tuple'
        ? tupleType(
            wanted.elements.map((element, i) => fillDynamic(given.elements[i] ?? dynamicType, element)),
          )
        : wanted;
    default:
      return wanted;
  }
}

function fillCollection(given: Type, wanted: CollectionType): Type {
  const from =
    given.kind === 'tuple'
      ? unify(given.elements, true)?.type
      : given.kind === 'object'
        ? unify([...given.attributes.values()], true)?.type
        : isCollection(given)
          ? given.element
          : undefined;
  return from === undefined ? wanted : collectionType(wanted.kind, fillDynamic(from, wanted.element));
}
