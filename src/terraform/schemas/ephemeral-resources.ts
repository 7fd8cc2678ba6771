import { declaredBlock } from './declared-block.ts';
import { ephemeralFacts } from './ephemeral-facts.ts';
import type { ResourceSchema } from './schema.ts';

const schemas = new Map<string, ResourceSchema>();

/** Returns the schema of an ephemeral resource type, undefined when it is not known here. */
export function ephemeralSchema(type: string): ResourceSchema | undefined {
  const declared = ephemeralFacts.get(type);
  if (declared === undefined) return undefined;
  let schema = schemas.get(type);
  if (schema === undefined) {
    schema = {
      version: 0,
      block: declaredBlock(declared),
      rules: Object.entries(declared.blocks ?? {})
        .filter(([, { required }]) => required === true)
        .map(([block]) => ({ kind: 'block-count', block, required: true })),
      sameAfterApply: new Map(),
      verified: true,
    };
    schemas.set(type, schema);
  }
  return schema;
}

/** Returns the types of all ephemeral resources that are known here, sorted. */
export function ephemeralTypes(): readonly string[] {
  return [...ephemeralFacts.keys()].sort();
}
