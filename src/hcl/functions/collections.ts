import { graphemes } from '../../base/graphemes.ts';
import { friendlyName } from '../types/friendly-name.ts';
import { boolType, dynamicType, listType, numberType, type Type } from '../types/type.ts';
import { entriesOf, getIndex, lengthOf } from '../values/access.ts';
import { convert } from '../values/convert.ts';
import { equals } from '../values/equality.ts';
import { Failure } from '../values/failure.ts';
import { addNumbers, toBigInteger } from '../values/number.ts';
import { refine } from '../values/refine.ts';
import { unify } from '../values/unify.ts';
import {
  dynamicValue,
  falseValue,
  integerValue,
  nullValue,
  numberValue,
  trueValue,
  unknownValue,
  type Value,
} from '../values/value.ts';
import { defineFunction, numberParameter, parameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { wholeNumber } from './whole-number.ts';

/** The functions that answer a question about a collection or pick one of its elements. */
export const collectionFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'alltrue',
    description: 'Tells whether all elements are true; an empty list is.',
    parameters: [parameter('list', listType(boolType))],
    returns: boolType,
    call: ([list]) => {
      for (const element of list!.asArray()) {
        // From the first unknown element on nothing is certain, as in Terraform.
        if (!element.isKnown) return unknownValue(boolType);
        if (element.payload !== true) return falseValue;
      }
      return trueValue;
    },
  }),
  defineFunction({
    name: 'anytrue',
    description: 'Tells whether an element is true.',
    parameters: [parameter('list', listType(boolType))],
    returns: boolType,
    call: ([list]) => {
      const elements = list!.asArray();
      if (elements.some(({ payload }) => payload === true)) return trueValue;
      return elements.every(({ isKnown }) => isKnown) ? falseValue : unknownValue(boolType);
    },
  }),
  defineFunction({
    name: 'coalesce',
    description: 'Gives the first argument that is neither null nor an empty string.',
    parameters: [],
    variadic: parameter('vals', dynamicType, { allowUnknown: true, allowDynamic: true, allowNull: true }),
    returns: (values) =>
      unify(
        values.map(({ type }) => type),
        true,
      )?.type ?? new Failure('all arguments must have the same type'),
    call: coalesce,
  }),
  defineFunction({
    name: 'contains',
    description: 'Tells whether a list or set contains a value.',
    parameters: [parameter('list', dynamicType), parameter('value', dynamicType)],
    returns: boolType,
    call: ([list, value]) => contains(list!, value!),
  }),
  defineFunction({
    name: 'element',
    description: 'Gives the element at an index, which starts again from zero after the last element.',
    parameters: [parameter('list', dynamicType, { allowMarked: true }), numberParameter('index')],
    returns: ([list, index]) => elementType(list!, index!),
    refinement: undefined,
    call: ([list, index]) => {
      const place = elementIndex(index!, lengthOf(list!).asInteger() ?? 0);
      return place instanceof Failure ? place : getIndex(list!, integerValue(place));
    },
  }),
  defineFunction({
    name: 'index',
    description: 'Gives the index of the first element that equals a value.',
    parameters: [parameter('list', dynamicType), parameter('value', dynamicType)],
    returns: numberType,
    call: ([list, value]) => indexOf(list!, value!),
  }),
  defineFunction({
    name: 'length',
    description: 'Gives how many elements a collection has, or characters a string.',
    parameters: [
      parameter('value', dynamicType, { allowDynamic: true, allowUnknown: true, allowMarked: true }),
    ],
    returns: ([value]) =>
      ['number', 'bool', 'type'].includes(value!.type.kind)
        ? new Failure('argument must be a string, a collection type, or a structural type')
        : numberType,
    call: ([value]) => length(value!),
  }),
  defineFunction({
    name: 'one',
    description: 'Gives the only element of a collection, or null when it is empty.',
    parameters: [parameter('list', dynamicType)],
    returns: ([list]) => {
      const { type } = list!;
      if (type.kind === 'list' || type.kind === 'set') return type.element;
      if (type.kind === 'tuple' && type.elements.length < 2) return type.elements[0] ?? dynamicType;
      return notOne();
    },
    refinement: undefined,
    call: ([list], returnType) => {
      const count = lengthOf(list!);
      if (!count.isKnown) return unknownValue(returnType);
      const [only, ...more] = list!.asArray();
      if (more.length > 0) return notOne();
      return only ?? nullValue(returnType);
    },
  }),
  defineFunction({
    name: 'sum',
    description: 'Gives the sum of the numbers of a list or set.',
    parameters: [parameter('list', dynamicType)],
    returns: numberType,
    call: ([list]) => sum(list!),
  }),
];

function notOne(): Failure {
  return new Failure('must be a list, set, or tuple value with either zero or one elements', {
    argumentIndex: 0,
  });
}

function coalesce(values: readonly Value[], returnType: Type): Value | Failure {
  for (const value of values) {
    const converted = convert(value, returnType);
    // A value that does not fit the type after all is passed over, as in Terraform.
    if (converted instanceof Failure) continue;
    if (!converted.isKnown) return unknownValue(returnType);
    if (converted.isNull || (returnType.kind === 'string' && converted.asString() === '')) continue;
    return converted;
  }
  return new Failure('no non-null, non-empty-string arguments');
}

function contains(list: Value, value: Value): Value | Failure {
  const { kind } = list.type;
  if (kind !== 'list' && kind !== 'tuple' && kind !== 'set')
    return new Failure('argument must be list, tuple, or set');
  let unknown = false;
  for (const element of list.asArray()) {
    const equal = equals(value, element);
    if (!equal.isKnown) unknown = true;
    else if (equal.asBool()) return trueValue;
  }
  return unknown ? unknownValue(boolType) : falseValue;
}

function elementType(list: Value, index: Value): Type | Failure {
  const { type } = list;
  if (type.kind === 'list') return type.element;
  if (type.kind !== 'tuple') return new Failure(`cannot read elements from ${friendlyName(type)}`);
  if (!index.isKnown) return dynamicType;
  const { length } = type.elements;
  if (length > 0 && remainder(index, length) < 0)
    return new Failure(
      'cannot use element function with a negative index on a tuple; use tolist to convert it first',
    );
  const place = elementIndex(index, length);
  return place instanceof Failure ? place : (type.elements[place] ?? dynamicType);
}

function elementIndex(index: Value, count: number): number | Failure {
  const place = wholeNumber(index, undefined, 'invalid index: ');
  if (place instanceof Failure) return place;
  if (count === 0) return new Failure('cannot use element function with an empty list');
  // A negative index counts from the end (of lists, as in Terraform 1.11; it breaks down on tuples).
  return (remainder(index, count) + count) % count;
}

/** Returns what division leaves, with the sign of the index; exact where JavaScript's numbers no longer are. */
function remainder(index: Value, count: number): number {
  return Number((toBigInteger(index.asNumber()) ?? 0n) % BigInt(count));
}

function indexOf(list: Value, value: Value): Value | Failure {
  if (list.type.kind !== 'list' && list.type.kind !== 'tuple')
    return new Failure('argument must be a list or tuple');
  const elements = list.asArray();
  if (elements.length === 0) return new Failure('cannot search an empty list');
  for (const [i, element] of elements.entries()) {
    const equal = equals(element, value);
    if (!equal.isKnown) return unknownValue(numberType);
    if (equal.asBool()) return integerValue(i);
  }
  return new Failure('item not found');
}

function length(value: Value): Value {
  if (value.type.kind === 'dynamic') return unknownValue(numberType).withMarks(value.marks);
  if (value.type.kind !== 'string') return lengthOf(value);
  const count = value.isKnown
    ? integerValue(graphemes(value.asString()).length)
    : refine(unknownValue(numberType), { minimum: graphemes(value.refinement.prefix ?? '').length });
  return count.withMarks(value.marks);
}

function sum(list: Value): Value | Failure {
  const { type } = list;
  const noNumbers = new Failure('argument must be list, set, or tuple of number values', {
    argumentIndex: 0,
  });
  if (['string', 'number', 'bool'].includes(type.kind))
    return new Failure('cannot sum noniterable', { argumentIndex: 0 });
  if (entriesOf(list).length === 0) return new Failure('cannot sum an empty list', { argumentIndex: 0 });
  if (type.kind === 'map' || type.kind === 'object')
    return new Failure(`argument must be list, set, or tuple. Received ${friendlyName(type)}`, {
      argumentIndex: 0,
    });
  if (!list.isWhollyKnown) return unknownValue(numberType);
  let total: Value | undefined;
  for (const element of list.asArray()) {
    if (element.isNull) return noNumbers;
    const number = convert(element, numberType);
    if (number instanceof Failure) return noNumbers;
    if (total === undefined) {
      total = number;
      continue;
    }
    const next = addNumbers(total.asNumber(), number.asNumber());
    if (next === undefined) return new Failure("can't compute sum of opposing infinities");
    total = numberValue(next);
  }
  return total ?? dynamicValue;
}
