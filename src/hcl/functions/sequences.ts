import { friendlyName } from '../types/friendly-name.ts';
import {
  dynamicType,
  listType,
  numberType,
  stringType,
  type Type,
  tupleType,
  typeEquals,
} from '../types/type.ts';
import { lengthOf } from '../values/access.ts';
import { convert } from '../values/convert.ts';
import { equals } from '../values/equality.ts';
import { Failure } from '../values/failure.ts';
import { noMarks } from '../values/marks.ts';
import { addNumbers, compareNumbers, integerNumber } from '../values/number.ts';
import { setKey } from '../values/set-order.ts';
import { unify } from '../values/unify.ts';
import {
  dynamicValue,
  listValue,
  numberValue,
  tupleValue,
  unknownValue,
  type Value,
} from '../values/value.ts';
import { defineFunction, numberParameter, parameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { sliceFunction } from './slice.ts';
import { wholeNumber } from './whole-number.ts';

/** The functions that make lists and tuples of others. */
export const sequenceFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'chunklist',
    description: 'Gives the elements of a list in lists of a size; the last may be shorter.',
    parameters: [
      parameter('list', listType(dynamicType), { allowMarked: true }),
      numberParameter('size', { allowMarked: true }),
    ],
    returns: ([list]) => listType(list!.type),
    call: ([list, size]) => chunks(list!, size!),
  }),
  defineFunction({
    name: 'coalescelist',
    description: 'Gives the first of the lists that is not empty.',
    parameters: [],
    variadic: parameter('vals', dynamicType, { allowUnknown: true, allowDynamic: true, allowNull: true }),
    returns: coalescedType,
    call: (lists, returnType) => {
      for (const list of lists) {
        if (!list.isKnown) return unknownValue(returnType);
        if (!list.isNull && list.asArray().length > 0) return list;
      }
      return new Failure('no non-null arguments');
    },
  }),
  defineFunction({
    name: 'compact',
    description: 'Gives a list of strings without the empty ones and nulls.',
    parameters: [parameter('list', listType(stringType))],
    returns: listType(stringType),
    call: ([list], returnType) =>
      list!.isWhollyKnown
        ? listValue(
            stringType,
            list!.asArray().filter((element) => !element.isNull && element.asString() !== ''),
          )
        : unknownValue(returnType),
  }),
  defineFunction({
    name: 'concat',
    description: 'Gives the elements of all lists in one.',
    parameters: [],
    variadic: parameter('seqs', dynamicType, { allowMarked: true }),
    returns: concatenatedType,
    call: concatenate,
  }),
  defineFunction({
    name: 'distinct',
    description: 'Gives a list without the elements that came before.',
    parameters: [parameter('list', listType(dynamicType))],
    returns: ([list]) => list!.type,
    call: ([list], returnType) => {
      if (!list!.isWhollyKnown) return unknownValue(returnType);
      const seen = new Set<string>();
      const kept = list!.asArray().filter((element) => {
        const key = setKey(element);
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
      });
      return listValue(elementOf(returnType), kept);
    },
  }),
  defineFunction({
    name: 'flatten',
    description: 'Gives the elements of a list with nested lists replaced by their elements.',
    parameters: [parameter('list', dynamicType, { allowMarked: true })],
    returns: ([list]) => {
      if (!list!.isWhollyKnown) return dynamicType;
      if (!isSequence(list!.type)) return new Failure('can only flatten lists, sets and tuples');
      const flat = flattened(list!);
      return flat.known ? tupleType(flat.elements.map(({ type }) => type)) : dynamicType;
    },
    call: ([list], returnType) => {
      if (lengthOf(list!).isKnown && list!.asArray().length === 0)
        return tupleValue([]).withMarks(list!.marks);
      const flat = flattened(list!);
      return (flat.known ? tupleValue(flat.elements) : unknownValue(returnType)).withMarks(flat.marks);
    },
  }),
  defineFunction({
    name: 'matchkeys',
    description: 'Gives the values of one list whose counterparts in a second are in a third.',
    parameters: [
      parameter('values', listType(dynamicType)),
      parameter('keys', listType(dynamicType)),
      parameter('searchset', listType(dynamicType)),
    ],
    returns: ([values, keys, searched]) =>
      unify([keys!.type, searched!.type], true) === undefined
        ? new Failure('keys and searchset must be of the same type')
        : values!.type,
    call: ([values, keys, searched], returnType) => matchKeys(values!, keys!, searched!, returnType),
  }),
  defineFunction({
    name: 'range',
    description: 'Gives the numbers from a start (or zero) to a limit, which is not among them.',
    parameters: [],
    variadic: numberParameter('params'),
    returns: listType(numberType),
    call: range,
  }),
  defineFunction({
    name: 'reverse',
    description: 'Gives the elements of a list in reverse order.',
    parameters: [parameter('list', dynamicType, { allowMarked: true })],
    returns: ([list]) => {
      const { type } = list!;
      if (type.kind === 'tuple') return tupleType([...type.elements].reverse());
      if (type.kind === 'list' || type.kind === 'set') return listType(type.element);
      return new Failure(`can only reverse list or tuple values, not ${friendlyName(type)}`, {
        argumentIndex: 0,
      });
    },
    call: ([list], returnType) =>
      sequenceOf(returnType, [...list!.asArray()].reverse()).withMarks(list!.marks),
  }),
  sliceFunction,
];

function isSequence(type: Type): boolean {
  return type.kind === 'list' || type.kind === 'set' || type.kind === 'tuple';
}

function elementOf(type: Type): Type {
  return type.kind === 'list' || type.kind === 'set' || type.kind === 'map' ? type.element : dynamicType;
}

function sequenceOf(type: Type, elements: readonly Value[]): Value {
  return type.kind === 'tuple' ? tupleValue(elements) : listValue(elementOf(type), elements);
}

function chunks(list: Value, size: Value): Value | Failure {
  const length = wholeNumber(size, undefined, 'invalid size: ');
  if (length instanceof Failure) return length;
  if (length < 0) return new Failure('the size argument must be positive');
  const marks = list.marks | size.marks;
  const elements = list.asArray();
  const element = elementOf(list.type);
  if (elements.length === 0) return listValue(list.type, []).withMarks(marks);
  if (length === 0) return listValue(list.type, [list.replaceMarks(noMarks)]).withMarks(marks);
  const parts: Value[] = [];
  for (let i = 0; i < elements.length; i += length)
    parts.push(listValue(element, elements.slice(i, i + length)));
  return listValue(list.type, parts).withMarks(marks);
}

function coalescedType(lists: readonly Value[]): Type | Failure {
  const first = lists[0];
  if (first === undefined) return new Failure('at least one argument is required');
  for (const list of lists) {
    if (!list.isKnown) return dynamicType;
    if (list.type.kind !== 'list' && list.type.kind !== 'tuple')
      return new Failure('coalescelist arguments must be lists or tuples');
  }
  return lists.every(({ type }) => typeEquals(type, first.type)) ? first.type : dynamicType;
}

function concatenatedType(lists: readonly Value[]): Type | Failure {
  if (lists.length === 0) return new Failure('at least one argument is required');
  if (lists.every(({ type }) => type.kind === 'list')) {
    const unified = unify(
      lists.map(({ type }) => type),
      true,
    );
    if (unified !== undefined) return unified.type;
  }
  const elements: Type[] = [];
  for (const [i, list] of lists.entries()) {
    const { type } = list;
    if (type.kind === 'tuple') for (const element of type.elements) elements.push(element);
    else if (type.kind === 'list') {
      if (!list.isKnown) return dynamicType;
      for (let j = 0; j < list.asArray().length; j++) elements.push(type.element);
    } else {
      return new Failure(`all arguments must be lists or tuples; got ${friendlyName(type)}`, {
        argumentIndex: i,
      });
    }
  }
  return tupleType(elements);
}

function concatenate(lists: readonly Value[], returnType: Type): Value | Failure {
  let marks = noMarks;
  const elements: Value[] = [];
  for (const [i, list] of lists.entries()) {
    const converted = returnType.kind === 'list' ? convert(list, returnType) : list;
    if (converted instanceof Failure)
      return new Failure(converted.message, { ...converted, argumentIndex: i });
    marks |= converted.marks;
    for (const element of converted.asArray()) elements.push(element);
  }
  return sequenceOf(returnType, elements).withMarks(marks);
}

interface Flat {
  readonly elements: Value[];
  marks: number;
  known: boolean;
}

function flattened(list: Value, flat: Flat = { elements: [], marks: noMarks, known: true }): Flat {
  flat.marks |= list.marks;
  if (!lengthOf(list).isKnown) {
    flat.known = false;
    return flat;
  }
  for (const element of list.asArray()) {
    if (element.type.kind === 'dynamic' && !element.isKnown) flat.known = false;
    if (element.isNull || !isSequence(element.type)) flat.elements.push(element);
    else if (element.isKnown) flattened(element, flat);
    else {
      flat.known = false;
      flat.marks |= element.marks;
    }
  }
  return flat;
}

function matchKeys(values: Value, keys: Value, searched: Value, returnType: Type): Value | Failure {
  const element = elementOf(returnType);
  if (values.asArray().length !== keys.asArray().length)
    return new Failure('length of keys and values should be equal');
  const common = unify([keys.type, searched.type], true)?.type ?? keys.type;
  const wanted = convert(searched, common);
  const given = convert(keys, common);
  if (wanted instanceof Failure) return wanted;
  if (given instanceof Failure) return given;
  if (wanted.asArray().length === 0) return listValue(element, []);
  if (!values.isWhollyKnown || !given.isWhollyKnown) return unknownValue(returnType);
  const kept: Value[] = [];
  for (const [i, key] of given.asArray().entries()) {
    for (const candidate of wanted.asArray()) {
      const equal = equals(key, candidate);
      if (!equal.isKnown) return listValue(element, []);
      if (equal.asBool()) {
        kept.push(values.asArray()[i]!);
        break;
      }
    }
  }
  return listValue(element, kept);
}

/** Most numbers that `range` gives. */
const longestRange = 1024;

function range(params: readonly Value[]): Value | Failure {
  const [first, second, third] = params.map((value) => value.asNumber());
  if (first === undefined || params.length > 3) return new Failure('must have one, two, or three arguments');
  const start = second === undefined ? integerNumber(0) : first;
  const end = second ?? first;
  const step = third ?? integerNumber(compareNumbers(end, start) < 0 ? -1 : 1);
  const direction = compareNumbers(step, 0);
  const down = direction < 0;
  if (down && compareNumbers(end, start) > 0)
    return new Failure('end must be less than start when step is negative', { argumentIndex: 1 });
  if (!down && compareNumbers(end, start) < 0)
    return new Failure('end must be greater than start when step is positive', { argumentIndex: 1 });
  const numbers: Value[] = [];
  let number = start;
  while (compareNumbers(number, end) * (down ? -1 : 1) < 0) {
    if (numbers.length >= longestRange) {
      const instead =
        direction === 0
          ? 'with a step of zero, the end is never reached'
          : 'either decrease the difference between start and end or use a smaller step';
      return new Failure(`more than ${longestRange} values were generated; ${instead}`);
    }
    numbers.push(numberValue(number));
    const next = addNumbers(number, step);
    if (next === undefined) return dynamicValue;
    number = next;
  }
  return listValue(numberType, numbers);
}
