import { spend } from '../effort.ts';
import { dynamicType, listType, setType, type Type, tupleType, typeEquals } from '../types/type.ts';
import { lengthOf } from '../values/access.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { noMarks } from '../values/marks.ts';
import { refine } from '../values/refine.ts';
import { setKey } from '../values/set-order.ts';
import { unify } from '../values/unify.ts';
import { haveOneType, listValue, setValue, tupleValue, unknownValue, type Value } from '../values/value.ts';
import { defineFunction, parameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';

const anySet = setType(dynamicType);

/** The functions of sets. */
export const setFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'setunion',
    description: 'Gives the elements that any of the sets has.',
    parameters: [parameter('first_set', anySet, { allowDynamic: true })],
    variadic: parameter('other_sets', anySet, { allowDynamic: true }),
    returns: commonSetType,
    call: (sets, type) => combine(sets, type, true, (all, next) => [...all, ...next]),
  }),
  defineFunction({
    name: 'setintersection',
    description: 'Gives the elements that all of the sets have.',
    parameters: [parameter('first_set', anySet, { allowDynamic: true })],
    variadic: parameter('other_sets', anySet, { allowDynamic: true }),
    returns: commonSetType,
    call: (sets, type) => combine(sets, type, false, (all, next) => keep(all, next, true)),
  }),
  defineFunction({
    name: 'setsubtract',
    description: 'Gives the elements of the first set that the second does not have.',
    parameters: [
      parameter('a', anySet, { allowDynamic: true }),
      parameter('b', anySet, { allowDynamic: true }),
    ],
    returns: commonSetType,
    call: (sets, type) => combine(sets, type, false, (all, next) => keep(all, next, false)),
  }),
  defineFunction({
    name: 'setproduct',
    description: 'Gives all combinations of one element of each set.',
    parameters: [],
    variadic: parameter('sets', dynamicType, { allowMarked: true, allowUnknown: true }),
    returns: productType,
    call: product,
  }),
];

function commonSetType(sets: readonly Value[]): Type | Failure {
  const elements: Type[] = [];
  for (const set of sets) {
    if (set.type.kind !== 'set') return dynamicType;
    const isEmptyOfAnything =
      set.isKnown && set.asArray().length === 0 && set.type.element.kind === 'dynamic';
    if (!isEmptyOfAnything) elements.push(set.type.element);
  }
  if (elements.length === 0) return anySet;
  const element = unify(elements, true)?.type;
  return element === undefined ? incompatible : setType(element);
}

const incompatible = new Failure('given sets must all have compatible element types');

function combine(
  sets: readonly Value[],
  returnType: Type,
  allowUnknown: boolean,
  operation: (all: readonly Value[], next: readonly Value[]) => readonly Value[],
): Value | Failure {
  let all: readonly Value[] | undefined;
  let element: Type = returnType.kind === 'set' ? returnType.element : dynamicType;
  for (const [i, set] of sets.entries()) {
    const converted = convert(set, returnType);
    if (converted instanceof Failure)
      return new Failure(converted.message, { ...converted, argumentIndex: i });
    if (!allowUnknown && !converted.isWhollyKnown) return unknownValue(returnType);
    if (converted.type.kind === 'set' && !typeEquals(element, converted.type.element)) {
      if (element.kind !== 'dynamic') return incompatible;
      element = converted.type.element;
    }
    all = all === undefined ? converted.asArray() : operation(all, converted.asArray());
  }
  return setValue(element, all ?? []);
}

function keep(all: readonly Value[], next: readonly Value[], present: boolean): readonly Value[] {
  const keys = new Set(next.map(setKey));
  return all.filter((element) => keys.has(setKey(element)) === present);
}

function productType(sets: readonly Value[]): Type | Failure {
  if (sets.length < 2) return new Failure('at least two arguments are required');
  const elements: Type[] = [];
  let ordered = true;
  for (const [i, { type }] of sets.entries()) {
    if (type.kind === 'set' || type.kind === 'list') {
      elements.push(type.element);
      if (type.kind === 'set') ordered = false;
    } else if (type.kind === 'tuple') {
      const element = type.elements.length === 0 ? dynamicType : unify(type.elements, true)?.type;
      if (element === undefined)
        return new Failure('all elements must be of the same type', { argumentIndex: i });
      elements.push(element);
    } else return new Failure('a set or a list is required', { argumentIndex: i });
  }
  const tuple = tupleType(elements);
  return ordered ? listType(tuple) : setType(tuple);
}

function product(sets: readonly Value[], returnType: Type): Value | Failure {
  const marks = sets.reduce((all, set) => all | set.marks, noMarks);
  if (sets.some((set) => !set.isKnown || !lengthOf(set).isKnown))
    return unknownProduct(sets, returnType).withMarks(marks);
  const element = returnType.kind === 'list' || returnType.kind === 'set' ? returnType.element : dynamicType;
  let rows: Value[][] = [[]];
  for (const [i, set] of sets.entries()) {
    const wanted = element.kind === 'tuple' ? element.elements[i]! : dynamicType;
    const converted: Value[] = [];
    for (const value of set.asArray()) {
      const one = typeEquals(value.type, wanted) ? value : convert(value, wanted);
      if (one instanceof Failure) return new Failure(one.message, { argumentIndex: i });
      converted.push(one);
    }
    spend(rows.length * converted.length);
    rows = rows.flatMap((row) => converted.map((value) => [...row, value]));
  }
  const tuples = rows.map((row) => tupleValue(row));
  const actual = tuples[0]?.type ?? element;
  if (!haveOneType(tuples)) return new Failure('all elements must be of the same type');
  return (returnType.kind === 'list' ? listValue(actual, tuples) : setValue(actual, tuples)).withMarks(marks);
}

/** Longest argument and longest product for which an unknown result gets a certain upper bound (go-cty's choice). */
const longestCounted = 1024;
const longestProduct = 2048;

function unknownProduct(sets: readonly Value[], returnType: Type): Value {
  let longest = 1;
  for (const set of sets) {
    const length = set.isKnown
      ? set.type.kind === 'tuple'
        ? set.type.elements.length
        : set.asArray().length
      : (set.refinement.maximumLength ?? Number.POSITIVE_INFINITY);
    if (length > longestCounted) return unknownValue(returnType);
    longest *= length;
    if (longest > longestProduct) return unknownValue(returnType);
  }
  // Terraform leaves it at "unknown" even where nothing can come out.
  if (longest === 0) return unknownValue(returnType);
  return refine(unknownValue(returnType), { minimumLength: 1, maximumLength: longest });
}
