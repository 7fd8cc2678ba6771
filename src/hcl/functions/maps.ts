import { compareStrings } from '../types/compare-strings.ts';
import { friendlyName } from '../types/friendly-name.ts';
import {
  dynamicType,
  emptyObjectType,
  listType,
  mapType,
  objectType,
  stringType,
  type Type,
  tupleType,
  typeEquals,
} from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { noMarks } from '../values/marks.ts';
import { objectValue, objectWith } from '../values/object-value.ts';
import { listValue, mapValue, stringValue, tupleValue, unknownValue, type Value } from '../values/value.ts';
import { defineFunction, parameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { lookupFunction } from './lookup.ts';

/** The functions of maps and objects. */
export const mapFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'keys',
    description: 'Gives the keys of a map or object, sorted.',
    parameters: [parameter('inputMap', dynamicType, { allowUnknown: true, allowMarked: true })],
    returns: ([map]) => {
      const { type } = map!;
      if (type.kind === 'map') return listType(stringType);
      if (type.kind === 'object') return tupleType([...type.attributes].map(() => stringType));
      return new Failure('must have map or object type', { argumentIndex: 0 });
    },
    call: ([map], returnType) => keys(map!, returnType).withMarks(map!.marks),
  }),
  lookupFunction,
  defineFunction({
    name: 'merge',
    description: 'Gives one map with the members of all; of several with a key, the last counts.',
    parameters: [],
    variadic: parameter('maps', dynamicType, { allowDynamic: true, allowNull: true, allowMarked: true }),
    returns: mergedType,
    call: merge,
  }),
  defineFunction({
    name: 'transpose',
    description: 'Gives a map of lists of strings with keys and elements exchanged.',
    parameters: [parameter('values', mapType(listType(stringType)))],
    returns: mapType(listType(stringType)),
    call: ([map], returnType) => (map!.isWhollyKnown ? transpose(map!) : unknownValue(returnType)),
  }),
  defineFunction({
    name: 'values',
    description: 'Gives the members of a map or object in the order of their keys.',
    parameters: [parameter('mapping', dynamicType, { allowMarked: true })],
    returns: ([map]) => {
      const { type } = map!;
      if (type.kind === 'map') return listType(type.element);
      if (type.kind === 'object') return tupleType([...type.attributes.values()]);
      return new Failure('values() requires a map as the first argument');
    },
    call: ([map]) => {
      const members = map!.asArray();
      const result = map!.type.kind === 'map' ? listValue(map!.type.element, members) : tupleValue(members);
      return result.withMarks(map!.marks);
    },
  }),
  defineFunction({
    name: 'zipmap',
    description: 'Gives a map made of a list of keys and a list of values.',
    parameters: [
      parameter('keys', listType(stringType), { allowMarked: true }),
      parameter('values', dynamicType, { allowMarked: true }),
    ],
    returns: ([names, members]) => zippedType(names!, members!),
    call: ([names, members], returnType) => zip(names!, members!, returnType),
  }),
];

function keys(map: Value, returnType: Type): Value {
  if (map.type.kind === 'object') return tupleValue([...map.type.attributes.keys()].map(stringValue));
  if (!map.isKnown) return unknownValue(returnType);
  return listValue(stringType, [...map.asMap().keys()].map(stringValue));
}

function mergedType(maps: readonly Value[]): Type | Failure {
  const first = maps[0];
  if (first === undefined) return emptyObjectType;
  if (maps.every(({ type }) => typeEquals(type, first.type))) return oneType(first.type);
  const attributes = new Map<string, Type>();
  let allKnown = true;
  for (const map of maps) {
    const { type } = map;
    if (type.kind === 'dynamic') return dynamicType;
    if (type.kind !== 'map' && type.kind !== 'object') return notMap(type);
    if (map.isNull) continue;
    if (type.kind === 'object') for (const [name, member] of type.attributes) attributes.set(name, member);
    else if (map.isKnown) for (const key of map.asMap().keys()) attributes.set(key, type.element);
    else allKnown = false;
  }
  return allKnown ? objectType(attributes) : dynamicType;
}

/** Maps that are all of one type give a map of that type, objects an object. */
function oneType(type: Type): Type | Failure {
  return type.kind === 'map' || type.kind === 'object' || type.kind === 'dynamic' ? type : notMap(type);
}

function notMap(type: Type): Failure {
  return new Failure(`arguments must be maps or objects, got "${friendlyName(type)}"`);
}

function merge(maps: readonly Value[], returnType: Type): Value | Failure {
  const names: string[] = [];
  const list: Value[] = [];
  let marks = noMarks;
  if (returnType.kind === 'object' && returnType.attributes.size > 0 && maps.every(({ isNull }) => isNull))
    return new Failure('all arguments are null, so that there are no attributes to merge');
  for (const map of maps) {
    if (map.isNull) continue;
    // Behind a null without a type, the types were not looked at before.
    if (map.type.kind !== 'map' && map.type.kind !== 'object') return notMap(map.type);
    marks |= map.marks;
    map.asMap().forEach((member, name) => {
      names.push(name);
      list.push(member);
    });
  }
  const merged =
    returnType.kind === 'map'
      ? mapValue(
          returnType.element,
          names.map((name, i) => [name, list[i] as Value]),
        )
      : objectWith(names, list);
  return merged.withMarks(marks);
}

function transpose(map: Value): Value | Failure {
  const found = new Map<string, string[]>();
  for (const [key, list] of map.asMap()) {
    if (list.isNull) return new Failure('input must not contain null list');
    for (const element of list.asArray()) {
      if (element.isNull) return new Failure('input list must not contain null string');
      const text = element.asString();
      found.set(text, [...(found.get(text) ?? []), key].sort(compareStrings));
    }
  }
  return mapValue(
    listType(stringType),
    [...found].map(([key, names]) => [key, listValue(stringType, names.map(stringValue))] as const),
  );
}

function zippedType(names: Value, members: Value): Type | Failure {
  const { type } = members;
  if (type.kind === 'list') return mapType(type.element);
  if (type.kind !== 'tuple') return new Failure('values argument must be a list or tuple value');
  if (!names.isWhollyKnown) return dynamicType;
  const given = names.asArray();
  if (given.length !== type.elements.length) return unequal(given.length, type.elements.length);
  const attributes = new Map<string, Type>();
  for (const [i, name] of given.entries()) {
    if (name.isNull) return new Failure(`keys list has null value at index ${i}`);
    attributes.set(name.asString(), type.elements[i]!);
  }
  return objectType(attributes);
}

function zip(names: Value, members: Value, returnType: Type): Value | Failure {
  const marks = names.deepMarks | members.marks;
  if (!names.isWhollyKnown) return unknownValue(returnType).withMarks(names.marks | members.marks);
  const keyList = names.asArray();
  const memberList = members.asArray();
  if (keyList.length !== memberList.length) return unequal(keyList.length, memberList.length);
  const zipped = new Map<string, Value>();
  for (const [i, name] of keyList.entries()) {
    if (name.isNull) return new Failure(`keys list has null value at index ${i}`);
    zipped.set(name.asString(), memberList[i]!);
  }
  const result = returnType.kind === 'map' ? mapValue(returnType.element, zipped) : objectValue(zipped);
  return result.withMarks(marks);
}

function unequal(names: number, members: number): Failure {
  return new Failure(`number of keys (${names}) does not match number of values (${members})`);
}
