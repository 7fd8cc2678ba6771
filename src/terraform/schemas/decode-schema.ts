import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
} from '../../hcl/types/type.ts';
import { attributeOfFlags } from './attribute-of-flags.ts';
import type {
  EncodedAttribute,
  EncodedBlock,
  EncodedNestedBlock,
  EncodedResource,
  EncodedType,
} from './encoded-schema.ts';
import type {
  AttributeSchema,
  BlockSchema,
  NestedAttributeSchema,
  NestedBlockSchema,
  ResourceSchema,
} from './schema.ts';

const nestings = { s: 'single', l: 'list', t: 'set', m: 'map' } as const;

/** Returns the schema that the stored form of a resource type or data source stands for. */
export function decodeResource(encoded: EncodedResource): ResourceSchema {
  return {
    version: encoded.v ?? 0,
    block: decodeBlock(encoded),
    rules: encoded.rules ?? [],
    sameAfterApply: new Map(Object.entries(encoded.same ?? {})),
    verified: encoded.verified ?? false,
  };
}

/** Returns the schema that the stored form of a block stands for. */
export function decodeBlock(encoded: EncodedBlock): BlockSchema {
  return {
    attributes: decodeAttributes(encoded.a ?? {}),
    blocks: new Map(Object.entries(encoded.b ?? {}).map(([name, block]) => [name, decodeNested(block)])),
  };
}

function decodeNested([
  nesting,
  minItems,
  maxItems,
  flags,
  block,
  extra,
]: EncodedNestedBlock): NestedBlockSchema {
  return {
    nesting: nestings[nesting],
    minItems,
    maxItems,
    computed: flags.includes('c'),
    forceNew: flags.includes('f'),
    block: decodeBlock(block),
    conflictsWith: extra?.conflictsWith,
    exactlyOneOf: extra?.exactlyOneOf,
  };
}

function decodeAttributes(encoded: Readonly<Record<string, EncodedAttribute>>): Map<string, AttributeSchema> {
  return new Map(Object.entries(encoded).map(([name, attribute]) => [name, decodeAttribute(attribute)]));
}

function decodeAttribute([type, flags, extra = {}]: EncodedAttribute): AttributeSchema {
  const { nested: encodedNested, ...rest } = extra;
  const nested: NestedAttributeSchema | undefined = encodedNested && {
    nesting: encodedNested.nesting,
    attributes: decodeAttributes(encodedNested.attributes),
  };
  const decoded = nested === undefined ? decodeType(type ?? 'dynamic') : nestedType(nested);
  return attributeOfFlags(decoded, flags, { nested, ...rest });
}

function decodeType(encoded: EncodedType): Type {
  switch (encoded) {
    case 'string':
      return stringType;
    case 'number':
      return numberType;
    case 'bool':
      return boolType;
    case 'dynamic':
      return dynamicType;
  }
  switch (encoded[0]) {
    case 'list':
      return listType(decodeType(encoded[1]));
    case 'set':
      return setType(decodeType(encoded[1]));
    case 'map':
      return mapType(decodeType(encoded[1]));
    case 'object':
      return objectType(new Map(Object.entries(encoded[1]).map(([name, type]) => [name, decodeType(type)])));
  }
}

function nestedType(nested: NestedAttributeSchema): Type {
  const attributes = new Map([...nested.attributes].map(([name, { type }]) => [name, type]));
  const optional = [...nested.attributes]
    .filter(([, attribute]) => !attribute.required)
    .map(([name]) => name);
  const object = objectType(attributes, optional);
  switch (nested.nesting) {
    case 'single':
      return object;
    case 'list':
      return listType(object);
    case 'set':
      return setType(object);
    case 'map':
      return mapType(object);
  }
}
