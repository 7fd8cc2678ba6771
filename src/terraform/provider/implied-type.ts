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
import { Members, memberNames } from '../../hcl/values/members.ts';
import { objectValue } from '../../hcl/values/object-value.ts';
import { nullValue, setValue, unknownValue, Value } from '../../hcl/values/value.ts';
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
  return new Value(type, membersOf(type.attributes, members));
}

/** Returns a copy of the members of an object of that schema, to be made {@link blockObject} of again. */
export function editableMembers(schema: BlockSchema, members: ReadonlyMap<string, Value>): Members {
  const type = impliedType(schema);
  if (type.kind !== 'object') throw new Error('a block decodes to an object');
  const own = membersOf(type.attributes, members);
  return own === members ? own.copy() : own;
}

/** The members themselves when they are those of the type already. */
function membersOf(types: ReadonlyMap<string, Type>, members: ReadonlyMap<string, Value>): Members {
  const names = memberNames(types);
  if (members instanceof Members && members.names === names) return members;
  const list: Value[] = [];
  for (const [name, type] of types) list.push(members.get(name) ?? nullValue(type));
  return new Members(names, list);
}

const templates = new WeakMap<BlockSchema, Members>();

/** Returns the members of a block in which nothing is written, to be overwritten by what is. */
export function emptyMembers(schema: BlockSchema): Members {
  let template = templates.get(schema);
  if (template === undefined) {
    const members = new Map<string, Value>();
    for (const [name, attribute] of schema.attributes)
      members.set(name, nullValue(withoutOptionalAttributes(attribute.type)));
    for (const [name, nested] of schema.blocks) members.set(name, noBlocks(nested));
    template = editableMembers(schema, members);
    templates.set(schema, template);
  }
  return template.copy();
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
