import type { Type } from '../types/type.ts';
import { Failure } from './failure.ts';
import { objectValue } from './object-value.ts';
import { refineNotNull } from './refine.ts';
import { unify } from './unify.ts';
import { listValue, mapValue, setValue, tupleValue, type Value } from './value.ts';

/**
 * The default values of the optional attributes of a type constraint, at any depth: the second argument of
 * `optional(type, default)`.
 */
export interface TypeDefaults {
  readonly type: Type;
  /** By attribute, for an object type. */
  readonly values: ReadonlyMap<string, Value>;
  /** By attribute for an object type, by index for a tuple type, under the empty key for the elements of a collection. */
  readonly children: ReadonlyMap<string, TypeDefaults>;
}

/**
 * Returns the value with the defaults in place of attributes that are missing or null, before it is converted to the
 * type. Null and unknown values stay as they are. Nothing is reported: the conversion that follows does that.
 */
export function applyDefaults(defaults: TypeDefaults, value: Value): Value {
  if (!value.isKnown || value.isNull) return value;
  if (defaults.values.size === 0 && defaults.children.size === 0) return value;
  switch (value.type.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return inElements(defaults, value).withMarks(value.marks);
    case 'map':
    case 'object':
      return inMembers(defaults, value).withMarks(value.marks);
    default:
      return value;
  }
}

function childOf(defaults: TypeDefaults, key: string | number): TypeDefaults | undefined {
  const isOwn = typeof key === 'number' ? defaults.type.kind === 'tuple' : defaults.type.kind === 'object';
  return defaults.children.get(isOwn ? String(key) : '');
}

function inElements(defaults: TypeDefaults, value: Value): Value {
  const elements = value.asArray().map((element, i) => {
    const child = childOf(defaults, i);
    return child === undefined ? element : applyDefaults(child, element);
  });
  const { type } = value;
  if (type.kind !== 'list' && type.kind !== 'set') return tupleValue(elements);
  const unified = elements.length === 0 ? { element: type.element, elements } : unifyAll(elements);
  if (unified === undefined) return tupleValue(elements);
  return type.kind === 'list'
    ? listValue(unified.element, unified.elements)
    : setValue(unified.element, unified.elements);
}

function inMembers(defaults: TypeDefaults, value: Value): Value {
  const members = new Map<string, Value>();
  for (const [key, member] of value.asMap()) {
    const child = childOf(defaults, key);
    members.set(key, child === undefined ? member : applyDefaults(child, member));
  }
  for (const [key, fallback] of defaults.values) {
    const member = members.get(key);
    if (member === undefined || member.isNull) {
      const child = defaults.children.get(key);
      members.set(key, child === undefined ? fallback : applyDefaults(child, fallback));
    } else if (neverNull(fallback) && member.type.kind !== 'dynamic') {
      members.set(key, refineNotNull(member));
    }
  }
  const { type } = value;
  if (type.kind !== 'map') return objectValue(members);
  if (members.size === 0) return mapValue(type.element, []);
  const keys = [...members.keys()].sort();
  const unified = unifyAll(keys.map((key) => members.get(key)!));
  if (unified === undefined) return objectValue(members);
  return mapValue(
    unified.element,
    keys.map((key, i) => [key, unified.elements[i]!] as const),
  );
}

function neverNull(value: Value): boolean {
  return value.isKnown ? !value.isNull : value.refinement.notNull === true;
}

function unifyAll(values: readonly Value[]): { element: Type; elements: readonly Value[] } | undefined {
  const unified = unify(
    values.map(({ type }) => type),
    true,
  );
  if (unified === undefined) return undefined;
  const elements: Value[] = [];
  for (const [i, value] of values.entries()) {
    const converted = unified.conversions[i]?.(value, []) ?? value;
    if (converted instanceof Failure) return undefined;
    elements.push(converted);
  }
  return { element: unified.type, elements };
}
