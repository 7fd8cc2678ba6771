import type { AttributeSchema, BlockSchema, NestedBlockSchema } from './schema.ts';

interface Listed {
  readonly attributes: readonly (readonly [string, AttributeSchema])[];
  readonly blocks: readonly (readonly [string, NestedBlockSchema])[];
}

const known = new WeakMap<BlockSchema, Listed>();

/** Returns the attributes of a schema by name, the same list each time: a plan goes over it several times a resource. */
export function attributesOf(schema: BlockSchema): readonly (readonly [string, AttributeSchema])[] {
  return listed(schema).attributes;
}

/** Returns the nested blocks of a schema by name, the same list each time. */
export function blocksOf(schema: BlockSchema): readonly (readonly [string, NestedBlockSchema])[] {
  return listed(schema).blocks;
}

function listed(schema: BlockSchema): Listed {
  let lists = known.get(schema);
  if (lists === undefined) {
    lists = { attributes: [...schema.attributes], blocks: [...schema.blocks] };
    known.set(schema, lists);
  }
  return lists;
}
