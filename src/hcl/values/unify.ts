import {
  collectionType,
  dynamicType,
  isCollection,
  isPrimitive,
  listType,
  mapType,
  objectType,
  type Type,
  tupleType,
  typeEquals,
} from '../types/type.ts';
import { type Conversion, conversionBetween } from './convert.ts';
import { dynamicValue } from './value.ts';

/** The one type that several types can be converted to, and how: undefined for a type that already is it. */
export interface Unified {
  readonly type: Type;
  readonly conversions: readonly (Conversion | undefined)[];
}

/**
 * Returns the most general type that all the types convert to, or undefined when there is none.
 *
 * With `unsafe` also conversions count that depend on the value, such as string to number. The rules are those of
 * go-cty's `convert.Unify`; no types at all have no common one.
 */
export function unify(types: readonly Type[], unsafe = false): Unified | undefined {
  const first = types[0];
  if (first === undefined) return undefined;
  const kinds = new Set(types.map(({ kind }) => kind));
  const withDynamic = kinds.delete('dynamic');
  const known = kinds.size;
  const only = known === 1 ? [...kinds][0] : undefined;
  if (only !== undefined && only !== 'type' && !isPrimitive({ kind: only } as Type)) {
    if (withDynamic) return allDynamic(types);
    return unifySameKind(types, unsafe);
  }
  if (known === 2 && kinds.has('map') && kinds.has('object')) {
    const unified = unifyInDisguise(types, 'object', unsafe);
    if (unified !== undefined) return unified;
  } else if (known === 2 && kinds.has('list') && kinds.has('tuple')) {
    const unified = unifyInDisguise(types, 'tuple', unsafe);
    if (unified !== undefined) return unified;
  } else if (kinds.has('object') && kinds.has('tuple')) return undefined;
  for (const type of preferenceOrder(types)) {
    const unified = conversionsTo(types, type, unsafe);
    if (unified !== undefined) return unified;
  }
  return undefined;
}

function allDynamic(types: readonly Type[]): Unified {
  return { type: dynamicType, conversions: types.map(() => () => dynamicValue) };
}

function conversionsTo(types: readonly Type[], wanted: Type, unsafe: boolean): Unified | undefined {
  const conversions: (Conversion | undefined)[] = [];
  for (const type of types) {
    const conversion = typeEquals(type, wanted) ? undefined : conversionBetween(type, wanted, unsafe);
    if (conversion === undefined && !typeEquals(type, wanted)) return undefined;
    conversions.push(conversion);
  }
  return { type: wanted, conversions };
}

function unifySameKind(types: readonly Type[], unsafe: boolean): Unified | undefined {
  const first = types[0] as Type;
  if (types.every((type) => typeEquals(type, first)))
    return { type: first, conversions: types.map(() => undefined) };
  if (isCollection(first)) {
    const element = unify(
      types.filter(isCollection).map((type) => type.element),
      unsafe,
    )?.type;
    return element && conversionsTo(types, collectionType(first.kind, element), unsafe);
  }
  return first.kind === 'object' ? unifyObjects(types, unsafe) : unifyTuples(types, unsafe);
}

function unifyObjects(types: readonly Type[], unsafe: boolean): Unified | undefined {
  const objects = types.filter((type) => type.kind === 'object');
  const names = [...(objects[0]?.attributes.keys() ?? [])];
  const alike = objects.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!alike) return objectsToMap(types, unsafe);
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const type = unify(
      objects.map((object) => object.attributes.get(name) as Type),
      unsafe,
    )?.type;
    if (type === undefined) return undefined;
    attributes.set(name, type);
  }
  return conversionsTo(types, objectType(attributes), unsafe) ?? objectsToMap(types, unsafe);
}

function objectsToMap(types: readonly Type[], unsafe: boolean): Unified | undefined {
  const all = types.flatMap((type) => (type.kind === 'object' ? [...type.attributes.values()] : []));
  const element = unify(all, unsafe)?.type;
  return element && conversionsTo(types, mapType(element), unsafe);
}

function unifyTuples(types: readonly Type[], unsafe: boolean): Unified | undefined {
  const tuples = types.filter((type) => type.kind === 'tuple');
  const length = tuples[0]?.elements.length ?? 0;
  if (tuples.some(({ elements }) => elements.length !== length)) return tuplesToList(types, unsafe);
  const elements: Type[] = [];
  for (let i = 0; i < length; i++) {
    const type = unify(
      tuples.map((tuple) => tuple.elements[i] as Type),
      unsafe,
    )?.type;
    if (type === undefined) return undefined;
    elements.push(type);
  }
  return conversionsTo(types, tupleType(elements), unsafe) ?? tuplesToList(types, unsafe);
}

function tuplesToList(types: readonly Type[], unsafe: boolean): Unified | undefined {
  const all = types.flatMap((type) => (type.kind === 'tuple' ? type.elements : []));
  const element = unify(all, unsafe)?.type;
  return element && conversionsTo(types, listType(element), unsafe);
}

/** Objects beside maps are maps in disguise, and tuples beside lists are lists: unify them as such first. */
function unifyInDisguise(
  types: readonly Type[],
  disguise: 'object' | 'tuple',
  unsafe: boolean,
): Unified | undefined {
  const disguised = types.filter(({ kind }) => kind === disguise);
  const bare = disguise === 'object' ? objectsToMap(disguised, unsafe) : tuplesToList(disguised, unsafe);
  if (bare === undefined) return undefined;
  const plain = types.map((type) => (type.kind === disguise ? bare.type : type));
  const unified = unify(plain, unsafe);
  if (unified === undefined || unified.type.kind !== bare.type.kind) return undefined;
  return conversionsTo(types, unified.type, unsafe);
}

/** Types that are equal, and their places in the list. */
interface Group {
  readonly type: Type;
  readonly places: number[];
  /** Groups of less general types. */
  readonly lower: Group[];
  /** How many types of the list are more general and not in the order yet. */
  above: number;
}

/**
 * Returns the different types, the more general ones first; types that cannot be compared keep their order. A long list
 * has few different types, so that these are compared and not the places; the order is that of comparing all places.
 */
function preferenceOrder(types: readonly Type[]): Type[] {
  const groups: Group[] = [];
  const groupAt = types.map((type, place) => {
    let group = groups.find((one) => typeEquals(one.type, type));
    if (group === undefined) {
      group = { type, places: [], lower: [], above: 0 };
      groups.push(group);
    }
    group.places.push(place);
    return group;
  });
  for (const [i, one] of groups.entries()) {
    for (const other of groups.slice(i + 1)) {
      const order = generality(one.type, other.type);
      if (order === 0) continue;
      const [general, special] = order < 0 ? [one, other] : [other, one];
      general.lower.push(special);
      special.above += general.places.length;
    }
  }
  const order = new Set<Type>();
  const queue = groupAt.filter(({ above }) => above === 0);
  for (let next = 0; next < queue.length; next++) {
    const { type, lower } = queue[next] as Group;
    order.add(type);
    const freed = lower.filter((special) => --special.above === 0).flatMap(({ places }) => places);
    for (const place of freed.sort((a, b) => a - b)) queue.push(groupAt[place] as Group);
  }
  return [...order];
}

/**
 * Returns a negative number when `a` is the more general type, a positive one when `b` is, zero when neither. An
 * unknown type comes last: it is hoped to turn out as its neighbours are.
 */
function generality(a: Type, b: Type): number {
  if (a.kind === 'dynamic' || b.kind === 'dynamic')
    return a.kind === b.kind ? 0 : a.kind === 'dynamic' ? 1 : -1;
  if (isPrimitive(a) && isPrimitive(b)) {
    if (a.kind === b.kind) return 0;
    return a.kind === 'string' ? -1 : b.kind === 'string' ? 1 : 0;
  }
  if (isCollection(a) && isCollection(b) && a.kind === b.kind) return generality(a.element, b.element);
  const rank = sequenceRank(a) - sequenceRank(b);
  if (sequenceRank(a) > 0 && sequenceRank(b) > 0 && rank !== 0) return -rank;
  if (a.kind === 'map' && b.kind === 'object') return -1;
  if (a.kind === 'object' && b.kind === 'map') return 1;
  if (a.kind === 'object' && b.kind === 'object') {
    if (a.attributes.size !== b.attributes.size) return 0;
    if ([...a.attributes.keys()].some((name) => !b.attributes.has(name))) return 0;
    return together(
      [...a.attributes].map(([name, type]) => generality(type, b.attributes.get(name) as Type)),
    );
  }
  if (a.kind === 'tuple' && b.kind === 'tuple') {
    if (a.elements.length !== b.elements.length) return 0;
    return together(a.elements.map((type, i) => generality(type, b.elements[i] as Type)));
  }
  return 0;
}

function sequenceRank(type: Type): number {
  return type.kind === 'list' ? 3 : type.kind === 'tuple' ? 2 : type.kind === 'set' ? 1 : 0;
}

function together(orders: readonly number[]): number {
  const left = orders.some((order) => order < 0);
  const right = orders.some((order) => order > 0);
  return left === right ? 0 : left ? -1 : 1;
}
