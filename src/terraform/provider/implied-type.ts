import { compareStrings } from '../../hcl/types/compare-strings.ts';
import {
  dynamicType,
  hasDynamic,
  listType,
  mapType,
  objectType,
  setType,
  type Type,
  withoutOptionalAttributes,
} from '../../hcl/types/type.ts';
import { nullValue, objectValue, setValue, unknownValue, Value } from '../../hcl/values/value.ts';
import type { BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';

const types = new WeakMap<BlockSchema, Type>();

/** Returns the object type of what a block of that schema decodes to: its attributes, and its nested blocks by name. */
export function impliedType(schema: BlockSchema): Type {
  let type = types.get(schema);
  if (type === undefined) {
    const attributes = new Map<string, Type>();
    for (const [name, attribute] of schema.attributes)
      attributes.set(name, withoutOptionalAttributes(attribute.type));
    for (const [name, nested] of schema.blocks) attributes.set(name, nestedBlockType(nested));
    type = objectType(attributes);
    types.set(schema, type);
  }
  return type;
}

/** Returns the type of all nested blocks of one name together. */
export function nestedBlockType(nested: NestedBlockSchema): Type {
  const element = impliedType(nested.block);
  switch (nested.nesting) {
    case 'single':
      return element;
    case 'set':
      return setType(element);
    case 'list':
      return hasDynamic(element) ? dynamicType : listType(element);
    default:
      return hasDynamic(element) ? dynamicType : mapType(element);
  }
}

/** Returns the object of that schema with these members, with the schema's own type where that is exact. */
export function blockObject(schema: BlockSchema, members: ReadonlyMap<string, Value>): Value {
  const type = impliedType(schema);
  if (type.kind !== 'object' || hasDynamic(type)) return objectValue(members);
  if (haveOneOrder(type.attributes, members)) return new Value(type, members);
  const sorted = new Map<string, Value>();
  for (const [name, attributeType] of type.attributes)
    sorted.set(name, members.get(name) ?? nullValue(attributeType));
  return new Value(type, sorted);
}

const namesOfTypes = new WeakMap<ReadonlyMap<string, Type>, readonly string[]>();

function haveOneOrder(types: ReadonlyMap<string, Type>, members: ReadonlyMap<string, Value>): boolean {
  if (types.size !== members.size) return false;
  let names = namesOfTypes.get(types);
  if (names === undefined) {
    names = [...types.keys()];
    namesOfTypes.set(types, names);
  }
  let same = true;
  let at = 0;
  members.forEach((_, name) => {
    if (names[at++] !== name) same = false;
  });
  return same;
}

const templates = new WeakMap<BlockSchema, ReadonlyMap<string, Value>>();

/**
 * Returns the members of a block in which nothing is written, sorted by name, to be overwritten by what is:
 * {@link blockObject} then takes them as they are.
 */
export function emptyMembers(schema: BlockSchema): Map<string, Value> {
  let template = templates.get(schema);
  if (template === undefined) {
    const members: [string, Value][] = [];
    for (const [name, attribute] of schema.attributes)
      members.push([name, nullValue(withoutOptionalAttributes(attribute.type))]);
    for (const [name, nested] of schema.blocks) members.push([name, noBlocks(nested)]);
    template = new Map(members.sort(([a], [b]) => compareStrings(a, b)));
    templates.set(schema, template);
  }
  const members = new Map<string, Value>();
  template.forEach((value, name) => {
    members.set(name, value);
  });
  return members;
}

/** Returns what a block decodes to when nothing is written in it. */
export function emptyBlock(schema: BlockSchema): Value {
  return blockObject(schema, emptyMembers(schema));
}

/** Returns what a nested block's member holds when there is none of it. */
export function noBlocks(nested: NestedBlockSchema): Value {
  const type = nestedBlockType(nested);
  switch (type.kind) {
    case 'list':
    case 'set':
      return new Value(type, []);
    case 'map':
      return new Value(type, new Map());
    case 'dynamic':
      return nested.nesting === 'map' ? objectValue([]) : new Value({ kind: 'tuple', elements: [] }, []);
    default:
      return nullValue(type);
  }
}

/**
 * Returns repeated blocks (a list or a set of them) with other elements in their place, and the same marks: the blocks
 * themselves when none is another.
 */
export function withElements(nested: NestedBlockSchema, blocks: Value, elements: readonly Value[]): Value {
  const own = blocks.asArray();
  if (elements.length === own.length && elements.every((element, i) => element === own[i])) return blocks;
  return nested.nesting === 'set'
    ? setValue(impliedType(nested.block), elements, blocks.marks)
    : new Value(blocks.type, elements, blocks.marks);
}

/** Returns the object of that schema with every attribute unknown, as far down as its required blocks go. */
export function unknownBlock(schema: BlockSchema): Value {
  return unknownValue(impliedType(schema));
}
