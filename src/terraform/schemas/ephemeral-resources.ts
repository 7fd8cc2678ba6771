import {
  boolType,
  listType,
  mapType,
  numberType,
  setType,
  stringType,
  type Type,
} from '../../hcl/types/type.ts';
import { attributeOfFlags } from './attribute-of-flags.ts';
import { type DeclaredBlock, ephemeralFacts } from './ephemeral-facts.ts';
import type { BlockSchema, NestedBlockSchema, ResourceSchema } from './schema.ts';

const types: Readonly<Record<string, Type>> = {
  s: stringType,
  n: numberType,
  b: boolType,
  l: listType(stringType),
  t: setType(stringType),
  m: mapType(stringType),
};

const schemas = new Map<string, ResourceSchema>();

/** Returns the schema of an ephemeral resource type, undefined when it is not known here. */
export function ephemeralSchema(type: string): ResourceSchema | undefined {
  const declared = ephemeralFacts.get(type);
  if (declared === undefined) return undefined;
  let schema = schemas.get(type);
  if (schema === undefined) {
    schema = {
      version: 0,
      block: blockOf(declared),
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

function blockOf({ attributes, defaults = {}, limits = {}, blocks = {} }: DeclaredBlock): BlockSchema {
  const decoded = attributes
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.split(':') as [string, string, string])
    .map(([name, kind, flags]) => {
      const attribute = attributeOfFlags(types[kind] as Type, flags);
      return [
        name,
        {
          ...attribute,
          ...(defaults[name] === undefined ? {} : { default: defaults[name] }),
          ...(limits[name] === undefined ? {} : { limits: limits[name] }),
        },
      ] as const;
    });
  const nested = Object.entries(blocks).map(([name, { nesting, block }]): [string, NestedBlockSchema] => [
    name,
    { nesting, minItems: 0, maxItems: 0, computed: false, forceNew: false, block: blockOf(block) },
  ]);
  return { attributes: new Map(decoded.sort(byName)), blocks: new Map(nested.sort(byName)) };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
