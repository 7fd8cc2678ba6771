import type { BlockSchema, BodySchema } from './body.ts';

/** What a schema names, to be looked up: schemas are asked for by thousands of bodies. */
export interface SchemaNames {
  readonly attributes: ReadonlySet<string>;
  readonly required: readonly string[];
  readonly blocks: ReadonlyMap<string, BlockSchema>;
  readonly blockTypes: ReadonlySet<string>;
}

const known = new WeakMap<BodySchema, SchemaNames>();

/** Returns what a schema names, the same each time. */
export function namesOf(schema: BodySchema): SchemaNames {
  let names = known.get(schema);
  if (names === undefined) {
    const { attributes = [], blocks = [] } = schema;
    names = {
      attributes: new Set(attributes.map(({ name }) => name)),
      required: attributes.filter(({ required }) => required).map(({ name }) => name),
      blocks: new Map(blocks.map((block) => [block.type, block])),
      blockTypes: new Set(blocks.map(({ type }) => type)),
    };
    known.set(schema, names);
  }
  return names;
}
