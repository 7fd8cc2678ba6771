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
  const last = new Map<string, Value>();
  for (const [i, name] of names.entries()) last.set(name, list[i] as Value);
  const sorted = sortNames([...last.keys()]);
  return objectWith(
    sorted,
    sorted.map((name) => last.get(name) as Value),
  );
}

function typeOf(names: readonly string[], list: readonly Value[]): ObjectType {
  return objectTypeOf(
    names,
    list.map((value) => value.type),
  );
}
