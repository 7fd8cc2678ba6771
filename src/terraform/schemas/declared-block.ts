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
import type { JsonValue } from './json-value.ts';
import type { AttributeSchema, BlockSchema, NestedBlockSchema, ValueLimits } from './schema.ts';

/** A schema as it is written by hand: what a block may hold. */
export interface DeclaredBlock {
  /**
   * Each as `name:type:flags`, with spaces between: s(tring), n(umber), b(ool), l(ist), (se)t and m(ap) of strings,
   * d(ynamic); r(equired), o(ptional), c(omputed), s(ensitive).
   */
  readonly attributes: string;
  /** Arguments whose value is an object, each optional. */
  readonly objects?: Readonly<Record<string, DeclaredBlock>>;
  /** What there is where an argument is not set. */
  readonly defaults?: Readonly<Record<string, JsonValue>>;
  readonly limits?: Readonly<Record<string, ValueLimits>>;
  /** What to use in place of arguments that should not be used any more. */
  readonly deprecated?: Readonly<Record<string, string>>;
  readonly blocks?: Readonly<Record<string, DeclaredNestedBlock>>;
}

/** A block within a block. */
export interface DeclaredNestedBlock {
  readonly nesting: 'single' | 'set';
  /** The provider refuses none, though the schema does not. */
  readonly required?: boolean;
  readonly block: DeclaredBlock;
}

const types: Readonly<Record<string, Type>> = {
  s: stringType,
  n: numberType,
  b: boolType,
  l: listType(stringType),
  t: setType(stringType),
  m: mapType(stringType),
  d: dynamicType,
};

/** Returns the schema that was written by hand. */
export function declaredBlock(declared: DeclaredBlock): BlockSchema {
  const { objects = {}, defaults = {}, limits = {}, deprecated = {}, blocks = {} } = declared;
  const attributes = plainAttributes(declared).map(([name, attribute]): [string, AttributeSchema] => [
    name,
    {
      ...attribute,
      default: defaults[name],
      limits: limits[name],
      deprecated: deprecated[name],
    },
  ]);
  for (const [name, inner] of Object.entries(objects)) attributes.push([name, objectAttribute(inner)]);
  const nested = Object.entries(blocks).map(([name, { nesting, block }]): [string, NestedBlockSchema] => [
    name,
    {
      nesting,
      minItems: 0,
      maxItems: 0,
      computed: false,
      forceNew: false,
      block: declaredBlock(block),
      conflictsWith: undefined,
      exactlyOneOf: undefined,
    },
  ]);
  return { attributes: new Map(attributes.sort(byName)), blocks: new Map(nested.sort(byName)) };
}

function plainAttributes({ attributes }: DeclaredBlock): [string, AttributeSchema][] {
  return attributes
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.split(':') as [string, string, string])
    .map(([name, kind, flags]) => [name, attributeOfFlags(types[kind] as Type, flags)]);
}

function objectAttribute(declared: DeclaredBlock): AttributeSchema {
  const inner = plainAttributes(declared);
  const optional = inner.filter(([, { required }]) => !required).map(([name]) => name);
  return attributeOfFlags(objectType(new Map(inner.map(([name, { type }]) => [name, type])), optional), 'o');
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
