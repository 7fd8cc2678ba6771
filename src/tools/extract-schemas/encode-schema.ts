import type {
  EncodedAttribute,
  EncodedBlock,
  EncodedExtra,
  EncodedNestedBlock,
  EncodedResource,
} from '../../terraform/schemas/encoded-schema.ts';
import type { RawAttribute, RawBlock, RawNestedBlock, RawResource } from './raw-schema.ts';

const nestings = { single: 's', list: 'l', set: 't', map: 'm' } as const;

/** Returns the stored form of a resource type or data source. */
export function encodeResource(resource: RawResource): EncodedResource {
  return {
    ...(resource.version ? { v: resource.version } : {}),
    ...(resource.rules?.length ? { rules: resource.rules } : {}),
    ...(resource.verified ? { verified: true } : {}),
    ...(resource.same ? { same: resource.same } : {}),
    ...encodeBlock(resource.block),
  };
}

/** Returns the stored form of a block, names sorted. */
export function encodeBlock(block: RawBlock): EncodedBlock {
  return {
    ...(block.attributes.size > 0 ? { a: encodeAttributes(block.attributes) } : {}),
    ...(block.blocks.size > 0
      ? { b: Object.fromEntries(sorted(block.blocks).map(([name, nested]) => [name, encodeNested(nested)])) }
      : {}),
  };
}

function encodeAttributes(attributes: ReadonlyMap<string, RawAttribute>): Record<string, EncodedAttribute> {
  return Object.fromEntries(
    sorted(attributes).map(([name, attribute]) => [name, encodeAttribute(attribute)]),
  );
}

function encodeAttribute(attribute: RawAttribute): EncodedAttribute {
  const {
    nested,
    equivalence,
    limits,
    elementDefaults,
    conflictsWith,
    exactlyOneOf,
    deprecated,
    replaceUnless,
  } = attribute;
  const flags = [
    attribute.required ? 'r' : '',
    attribute.optional ? 'o' : '',
    attribute.computed ? 'c' : '',
    attribute.sensitive ? 's' : '',
    attribute.writeOnly ? 'w' : '',
    attribute.forceNew ? 'f' : '',
  ].join('');
  const extra: EncodedExtra = {
    ...(attribute.default !== undefined ? { default: attribute.default } : {}),
    ...(deprecated !== undefined ? { deprecated } : {}),
    ...(equivalence ? { equivalence } : {}),
    ...(replaceUnless ? { replaceUnless } : {}),
    ...(conflictsWith ? { conflictsWith } : {}),
    ...(exactlyOneOf ? { exactlyOneOf } : {}),
    ...(elementDefaults ? { elementDefaults } : {}),
    ...(limits ? { limits } : {}),
    ...(nested
      ? { nested: { nesting: nested.nesting, attributes: encodeAttributes(nested.attributes) } }
      : {}),
    ...(attribute.unsupported ? { unsupported: true } : {}),
  };
  const type = nested ? null : attribute.type;
  return Object.keys(extra).length > 0 ? [type, flags, extra] : [type, flags];
}

function encodeNested(nested: RawNestedBlock): EncodedNestedBlock {
  const flags = `${nested.computed ? 'c' : ''}${nested.forceNew ? 'f' : ''}`;
  const { conflictsWith, exactlyOneOf, nesting, minItems, maxItems } = nested;
  const extra = { ...(conflictsWith ? { conflictsWith } : {}), ...(exactlyOneOf ? { exactlyOneOf } : {}) };
  const block = encodeBlock(nested.block);
  return Object.keys(extra).length > 0
    ? [nestings[nesting], minItems, maxItems, flags, block, extra]
    : [nestings[nesting], minItems, maxItems, flags, block];
}

function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
