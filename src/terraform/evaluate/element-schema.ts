import type { Type } from '../../hcl/types/type.ts';
import { attributeOfFlags } from '../schemas/attribute-of-flags.ts';
import type { AttributeSchema, BlockSchema } from '../schemas/schema.ts';

const known = new WeakMap<Type, BlockSchema>();

/**
 * Returns the schema of the blocks that an attribute of that element type may be written as: each attribute of an object
 * type may be set; any other type has none.
 */
export function elementSchema(type: Type): BlockSchema {
  let schema = known.get(type);
  if (schema === undefined) {
    const attributes = new Map<string, AttributeSchema>();
    if (type.kind === 'object') {
      for (const [name, attribute] of type.attributes) attributes.set(name, attributeOfFlags(attribute, 'o'));
    }
    schema = { attributes, blocks: new Map() };
    known.set(type, schema);
  }
  return schema;
}

/** The schema of a body that may hold nothing: of what is not known. */
export const noSchema: BlockSchema = { attributes: new Map(), blocks: new Map() };

/** Returns the schema of the blocks of a name in a body: of a nested block, or of an attribute that is written as blocks. */
export function schemaOfBlocks(schema: BlockSchema, name: string): BlockSchema {
  const nested = schema.blocks.get(name);
  if (nested !== undefined) return nested.block;
  const attribute = schema.attributes.get(name);
  return attribute !== undefined && 'element' in attribute.type
    ? elementSchema(attribute.type.element)
    : noSchema;
}
