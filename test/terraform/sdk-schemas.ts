import {
  boolType,
  listType,
  mapType,
  numberType,
  setType,
  stringType,
  type Type,
} from '../../src/hcl/types/type.ts';
import { attributeOfFlags } from '../../src/terraform/schemas/attribute-of-flags.ts';
import type { JsonValue } from '../../src/terraform/schemas/json-value.ts';
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchema,
  SchemaSource,
} from '../../src/terraform/schemas/schema.ts';

/** Flags of an attribute: required, optional, computed, sensitive, force new. */
function attribute(type: Type, flags: string, fallback?: JsonValue): AttributeSchema {
  return { ...attributeOfFlags(type, flags), ...(fallback === undefined ? {} : { default: fallback }) };
}

function block(
  attributes: Readonly<Record<string, AttributeSchema>>,
  blocks: Readonly<Record<string, NestedBlockSchema>> = {},
): BlockSchema {
  const sorted = <T>(table: Readonly<Record<string, T>>): Map<string, T> =>
    new Map(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { attributes: sorted(attributes), blocks: sorted(blocks) };
}

function nested(
  nesting: 'list' | 'set',
  inner: BlockSchema,
  options: Partial<NestedBlockSchema> = {},
): NestedBlockSchema {
  return { nesting, minItems: 0, maxItems: 0, computed: false, forceNew: false, block: inner, ...options };
}

const inner = block({
  computed: attribute(stringType, 'oc'),
  force: attribute(stringType, 'of'),
  name: attribute(stringType, 'r'),
  note: attribute(stringType, 'o'),
  port: attribute(numberType, 'o', 80),
  secret: attribute(stringType, 'os'),
});

const thing = block(
  {
    arn: attribute(stringType, 'c'),
    id: attribute(stringType, 'oc'),
    ids: attribute(setType(stringType), 'o'),
    items: attribute(listType(stringType), 'o'),
    name: attribute(stringType, 'ocf'),
    on: attribute(boolType, 'o'),
    password: attribute(stringType, 'os'),
    size: attribute(numberType, 'o', 3),
    subnets: attribute(setType(stringType), 'of'),
    tags: attribute(mapType(stringType), 'o'),
    text: attribute(stringType, 'o'),
    zones: attribute(setType(stringType), 'oc'),
  },
  {
    frozen: nested('list', block({ a: attribute(stringType, 'of') }), { forceNew: true }),
    made: nested('list', inner, { computed: true }),
    one: nested('list', inner, { maxItems: 1 }),
    rule: nested('list', inner),
    rule_set: nested('set', inner),
  },
);

const probe: ProviderSchema = {
  source: 'example/probe',
  version: '1.0.0',
  config: block({ region: attribute(stringType, 'o') }),
  resource: (type) =>
    type === 'probe_thing'
      ? { version: 0, block: thing, rules: [], sameAfterApply: new Map(), verified: true }
      : undefined,
  dataSource: () => undefined,
  resourceTypes: () => ['probe_thing'],
  dataSourceTypes: () => [],
  readData: () => undefined,
};

/**
 * The schema of a small provider that was built on HashiCorp's Go SDK (terraform-plugin-sdk v2.38) to record how such
 * providers plan: every combination of required, optional, computed, default, sensitive and replacing attributes, in
 * nested lists and sets of blocks.
 */
export const sdkSchemas: SchemaSource = {
  provider: (address) =>
    address === 'example/probe' || address === 'registry.terraform.io/example/probe' ? probe : undefined,
  knownProviders: () => ['example/probe'],
};
