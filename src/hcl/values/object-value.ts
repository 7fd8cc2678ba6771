import { areAscending, sortNames } from '../types/sort-names.ts';
import { type ObjectType, objectTypeOf } from '../types/type.ts';
import { Members, memberNames } from './members.ts';
import { Value } from './value.ts';

/**
 * Returns an object, of the type that its attributes make; of several of one name the last counts. Members that are
 * given belong to the object from now on.
 */
export function objectValue(
  attributes: Iterable<readonly [string, Value]> | Readonly<Record<string, Value>>,
): Value {
  if (attributes instanceof Members)
    return new Value(typeOf(attributes.names.list, attributes.list), attributes);
  if (attributes instanceof Map) return objectWith([...attributes.keys()], [...attributes.values()]);
  const names: string[] = [];
  const list: Value[] = [];
  for (const [name, value] of Symbol.iterator in attributes ? attributes : Object.entries(attributes)) {
    names.push(name);
    list.push(value);
  }
  return objectWith(names, list);
}

/** Like {@link objectValue}, of names and a value for each. The values' list belongs to the object from now on. */
export function objectWith(names: readonly string[], list: Value[]): Value {
  if (areAscending(names)) {
    const type = typeOf(names, list);
    return new Value(type, new Members(memberNames(type.attributes), list));
  }
  const sorted = sortNames(names.slice());
  const unique = sorted.filter((name, i) => name !== sorted[i - 1]);
  return objectWith(unique, inOrder(unique, names, list));
}

/** Most names that are looked for one by one. */
const fewNames = 16;

/** Returns the last value of each of the names. */
function inOrder(wanted: readonly string[], names: readonly string[], list: readonly Value[]): Value[] {
  if (names.length <= fewNames) return wanted.map((name) => list[names.lastIndexOf(name)] as Value);
  const last = new Map(names.map((name, i) => [name, list[i] as Value]));
  return wanted.map((name) => last.get(name) as Value);
}

function typeOf(names: readonly string[], list: readonly Value[]): ObjectType {
  return objectTypeOf(
    names,
    list.map((value) => value.type),
  );
}
