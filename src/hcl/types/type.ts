import { sortNames } from './sort-names.ts';

/** The type of a string, number or bool. */
export interface PrimitiveType {
  readonly kind: 'string' | 'number' | 'bool';
}

/** The type of a value whose type is not known yet, and the constraint `any`. */
export interface DynamicType {
  readonly kind: 'dynamic';
}

/** A type whose elements are all of one type. */
export interface CollectionType {
  readonly kind: 'list' | 'set' | 'map';
  readonly element: Type;
}

/** A sequence with a type of its own for each position. */
export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly Type[];
}

/**
 * Named attributes with a type of their own each.
 *
 * Invariant: `attributes` is sorted by name; `optional` names some of them. Only a type constraint has optional
 * attributes; the type of a value has none (see {@link withoutOptionalAttributes}).
 */
export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: ReadonlyMap<string, Type>;
  readonly optional: ReadonlySet<string>;
}

/** The type of a value that stands for a type itself: what the console's function `type` gives. */
export interface TypeType {
  readonly kind: 'type';
}

/** A type of Terraform's type system, or a type constraint. */
export type Type = PrimitiveType | DynamicType | CollectionType | TupleType | ObjectType | TypeType;

const noOptionals: ReadonlySet<string> = new Set();

/** The type `string`. */
export const stringType: PrimitiveType = { kind: 'string' };
/** The type `number`. */
export const numberType: PrimitiveType = { kind: 'number' };
/** The type `bool`. */
export const boolType: PrimitiveType = { kind: 'bool' };
/** The type that is not known yet; as a constraint, `any`. */
export const dynamicType: DynamicType = { kind: 'dynamic' };
/** The type of values that are types. */
export const typeType: TypeType = { kind: 'type' };
/** The object type without attributes. */
export const emptyObjectType: ObjectType = { kind: 'object', attributes: new Map(), optional: noOptionals };
/** The tuple type without elements. */
export const emptyTupleType: TupleType = { kind: 'tuple', elements: [] };

/** Returns the type of lists of the element type. */
export function listType(element: Type): CollectionType {
  return collectionType('list', element);
}

/** Returns the type of sets of the element type. */
export function setType(element: Type): CollectionType {
  return collectionType('set', element);
}

/** Returns the type of maps of the element type. */
export function mapType(element: Type): CollectionType {
  return collectionType('map', element);
}

const collectionTypes = {
  list: new WeakMap<Type, CollectionType>(),
  set: new WeakMap<Type, CollectionType>(),
  map: new WeakMap<Type, CollectionType>(),
};

/** Returns the type of lists, sets or maps of the element type: the same object for the same element type. */
export function collectionType(kind: CollectionType['kind'], element: Type): CollectionType {
  const known = collectionTypes[kind];
  let type = known.get(element);
  if (type === undefined) {
    type = { kind, element };
    known.set(element, type);
  }
  return type;
}

/** Returns the type of tuples with these element types. */
export function tupleType(elements: readonly Type[]): TupleType {
  if (elements.length === 0) return emptyTupleType;
  if (elements.length > mostShared) return { kind: 'tuple', elements };
  let node = sharedTuples;
  for (const element of elements) node = next(node, '', element);
  node.type ??= { kind: 'tuple', elements };
  return node.type as TupleType;
}

/**
 * Most elements or attributes of a type that is shared by all values of it, which makes comparing types quick. Larger
 * ones are rare, and keeping them would take memory that is never given back.
 */
const mostShared = 32;

/** A step on the way through the elements or attributes of a shared type. */
interface TypeNode {
  type?: Type;
  readonly next: Map<string, WeakMap<Type, TypeNode>>;
}

const sharedTuples: TypeNode = { next: new Map() };
const sharedObjects: TypeNode = { type: emptyObjectType, next: new Map() };

function next(node: TypeNode, name: string, type: Type): TypeNode {
  let byType = node.next.get(name);
  if (byType === undefined) {
    byType = new WeakMap();
    node.next.set(name, byType);
  }
  let found = byType.get(type);
  if (found === undefined) {
    found = { next: new Map() };
    byType.set(type, found);
  }
  return found;
}

/** Returns the type of objects with these attributes, given in any order; `optional` names those that may be left out. */
export function objectType(
  attributes: Iterable<readonly [string, Type]> | Readonly<Record<string, Type>>,
  optional?: Iterable<string>,
): ObjectType {
  const given =
    attributes instanceof Map
      ? (attributes as ReadonlyMap<string, Type>)
      : new Map(Symbol.iterator in attributes ? attributes : Object.entries(attributes));
  const names = sortNames([...given.keys()]);
  const types = names.map((name) => given.get(name) as Type);
  const optionals = optional === undefined ? noOptionals : new Set(optional);
  return optionals.size > 0 ? madeObjectType(names, types, optionals) : objectTypeOf(names, types);
}

/** Returns the type of objects with attributes of these names, sorted and each once, and a type for each. */
export function objectTypeOf(names: readonly string[], types: readonly Type[]): ObjectType {
  if (names.length > mostShared) return madeObjectType(names, types, noOptionals);
  let node = sharedObjects;
  for (let i = 0; i < names.length; i++) node = next(node, names[i] as string, types[i] as Type);
  node.type ??= madeObjectType(names, types, noOptionals);
  return node.type as ObjectType;
}

function madeObjectType(
  names: readonly string[],
  types: readonly Type[],
  optional: ReadonlySet<string>,
): ObjectType {
  const attributes = new Map<string, Type>();
  for (const [i, name] of names.entries()) attributes.set(name, types[i] as Type);
  return { kind: 'object', attributes, optional };
}

/** Returns whether both are the same type, optional attributes included. */
export function typeEquals(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'list':
    case 'set':
    case 'map':
      return typeEquals(a.element, (b as CollectionType).element);
    case 'tuple': {
      const others = (b as TupleType).elements;
      return (
        a.elements.length === others.length &&
        a.elements.every((element, i) => typeEquals(element, others[i] ?? dynamicType))
      );
    }
    case 'object':
      return objectTypeEquals(a, b as ObjectType);
    default:
      return true;
  }
}

function objectTypeEquals(a: ObjectType, b: ObjectType): boolean {
  if (a.attributes.size !== b.attributes.size || a.optional.size !== b.optional.size) return false;
  for (const [name, type] of a.attributes) {
    const other = b.attributes.get(name);
    if (other === undefined || !typeEquals(type, other)) return false;
    if (a.optional.has(name) !== b.optional.has(name)) return false;
  }
  return true;
}

/** Returns whether the type is string, number or bool. */
export function isPrimitive(type: Type): type is PrimitiveType {
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'bool';
}

/** Returns whether the type is a list, set or map type. */
export function isCollection(type: Type): type is CollectionType {
  return type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
}

/** Returns whether the type is, or has anywhere inside, the dynamic type. */
export function hasDynamic(type: Type): boolean {
  switch (type.kind) {
    case 'dynamic':
      return true;
    case 'list':
    case 'set':
    case 'map':
      return hasDynamic(type.element);
    case 'tuple':
      return type.elements.some(hasDynamic);
    case 'object': {
      let found = dynamicInside.get(type);
      if (found === undefined) {
        found = [...type.attributes.values()].some(hasDynamic);
        dynamicInside.set(type, found);
      }
      return found;
    }
    default:
      return false;
  }
}

const dynamicInside = new WeakMap<ObjectType, boolean>();

const strippedTypes = new WeakMap<Type, Type>();

/** Returns the type with every optional attribute, at any depth, made an ordinary one: the type that a value has. */
export function withoutOptionalAttributes(type: Type): Type {
  if (isPrimitive(type) || type.kind === 'dynamic' || type.kind === 'type') return type;
  let stripped = strippedTypes.get(type);
  if (stripped === undefined) {
    stripped = strip(type);
    strippedTypes.set(type, stripped);
  }
  return stripped;
}

function strip(type: Type): Type {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map': {
      const element = withoutOptionalAttributes(type.element);
      return element === type.element ? type : collectionType(type.kind, element);
    }
    case 'tuple': {
      const elements = type.elements.map(withoutOptionalAttributes);
      return elements.every((element, i) => element === type.elements[i]) ? type : tupleType(elements);
    }
    case 'object': {
      let changed = type.optional.size > 0;
      const attributes = new Map<string, Type>();
      for (const [name, attribute] of type.attributes) {
        const bare = withoutOptionalAttributes(attribute);
        if (bare !== attribute) changed = true;
        attributes.set(name, bare);
      }
      return changed ? objectType(attributes) : type;
    }
    default:
      return type;
  }
}
