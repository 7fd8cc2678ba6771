import type { BodySchema } from '../../hcl/body/body.ts';
import { withoutOptionalAttributes } from '../../hcl/types/type.ts';
import type { AttributeSchema, BlockSchema } from '../schemas/schema.ts';

/** The names that a body of a provider's schema may have, `dynamic` blocks included. */
export interface BodyNames {
  readonly schema: BodySchema;
  /** Attributes that may also be written as blocks. */
  readonly asBlocks: ReadonlySet<string>;
  /** Everything that may be written, in either form, whether or not it is required: for those who only look. */
  readonly written: BodySchema;
}

const cache = new WeakMap<BlockSchema, BodyNames>();

/** Returns the names that a body of that schema may have. */
export function bodyNames(schema: BlockSchema): BodyNames {
  let names = cache.get(schema);
  if (names === undefined) {
    names = makeNames(schema);
    cache.set(schema, names);
  }
  return names;
}

function makeNames(schema: BlockSchema): BodyNames {
  const attributes = [...schema.attributes].map(([name, attribute]) => ({
    name,
    required: attribute.required,
  }));
  const asBlocks = new Set<string>();
  const blocks: { type: string; labels?: readonly string[] }[] = [];
  for (const [name, nested] of schema.blocks)
    blocks.push(nested.nesting === 'map' ? { type: name, labels: ['key'] } : { type: name });
  for (const [name, attribute] of schema.attributes) if (mayBeBlocks(attribute)) asBlocks.add(name);
  if (!schema.blocks.has('dynamic')) blocks.push({ type: 'dynamic', labels: ['type'] });
  const written = {
    attributes: attributes.map(({ name }) => ({ name })),
    blocks: [...blocks, ...[...asBlocks].map((type) => ({ type }))],
  };
  return { schema: { attributes, blocks }, asBlocks, written };
}

/** "Attributes as blocks": https://developer.hashicorp.com/terraform/language/attr-as-blocks */
function mayBeBlocks(attribute: AttributeSchema): boolean {
  if (attribute.nested !== undefined) return false;
  const type = withoutOptionalAttributes(attribute.type);
  return (type.kind === 'list' || type.kind === 'set') && type.element.kind === 'object';
}
