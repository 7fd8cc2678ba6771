import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Attribute, Block, Body, BodyContent, BodySchema } from '../../hcl/body/body.ts';
import { missingArgument } from '../../hcl/body/body-diagnostics.ts';
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';
import { bodyNames } from './body-schema.ts';
import { knownBody } from './known-body.ts';

/** An attribute of a schema that a body has, whether as an argument or as blocks. */
export interface WrittenAttribute {
  readonly name: string;
  readonly schema: AttributeSchema;
  /** Undefined for one that is written as blocks. */
  readonly argument: Attribute | undefined;
}

/** What a body of a provider's schema holds. */
export interface WrittenBody {
  /** In the order of the schema. */
  readonly attributes: readonly WrittenAttribute[];
  /** The nested blocks of the schema of which there are some, or must be, by name, in the order of the schema. */
  readonly nested: readonly (readonly [string, NestedBlockSchema])[];
  /** All blocks in source order, `dynamic` ones and those of attributes that are written as blocks among them. */
  readonly blocks: readonly Block[];
}

/**
 * Returns what a body of a provider's schema holds. It does not depend on values, so that it is worked out once for all
 * instances and plans.
 *
 * On error: what could be made sense of, with diagnostics.
 */
export function bodyContent(body: Body, schema: BlockSchema): Result<WrittenBody> {
  const known = knownBody(body, schema);
  known.content ??= writtenBody(body, schema);
  return known.content;
}

function writtenBody(body: Body, schema: BlockSchema): Result<WrittenBody> {
  const { value: content, diagnostics } = readContent(body, schema);
  const types = new Set(content.blocks.map((block) => blockName(block, schema)));
  const { asBlocks } = bodyNames(schema);
  const attributes: WrittenAttribute[] = [];
  for (const [name, attribute] of schema.attributes) {
    const argument = content.attributes.get(name);
    if (argument !== undefined || (asBlocks.has(name) && types.has(name)))
      attributes.push({ name, schema: attribute, argument });
  }
  const nested = [...schema.blocks].filter(([name, { minItems }]) => minItems > 0 || types.has(name));
  return { value: { attributes, nested, blocks: content.blocks }, diagnostics };
}

function readContent(body: Body, schema: BlockSchema): Result<BodyContent> {
  const names = bodyNames(schema);
  const used = usedAsBlocks(body, names.asBlocks);
  if (used.size === 0) return body.content(names.schema);
  const attributes = (names.schema.attributes ?? []).filter(({ name }) => !used.has(name));
  const blocks = [...(names.schema.blocks ?? []), ...[...used].map((type) => ({ type }))];
  const { value, diagnostics } = body.content({ attributes, blocks });
  const missing: Diagnostic[] = [];
  for (const name of used) {
    const required = schema.attributes.get(name)?.required === true;
    if (!required || value.blocks.some((block) => blockName(block, schema) === name)) continue;
    missing.push(missingArgument(name, body.missingItemRange));
  }
  return { value, diagnostics: [...diagnostics, ...missing] };
}

const dynamicBlocks: BodySchema = { blocks: [{ type: 'dynamic', labels: ['type'] }] };

const probes = new Map<string, BodySchema>();

/** Names of attributes that may be blocks are those of the schemas: there are a few hundred. */
function blocksOfType(type: string): BodySchema {
  let probe = probes.get(type);
  if (probe === undefined) {
    probe = { blocks: [{ type }] };
    probes.set(type, probe);
  }
  return probe;
}

const noNames: ReadonlySet<string> = new Set();

/** The names of attributes-as-blocks are tried as blocks, since a body may have either. */
function usedAsBlocks(body: Body, asBlocks: ReadonlySet<string>): ReadonlySet<string> {
  if (asBlocks.size === 0) return noNames;
  const used = new Set<string>();
  for (const name of asBlocks) {
    const probe = body.partialContent(blocksOfType(name));
    if (probe.value.content.blocks.length > 0) used.add(name);
  }
  for (const { labels } of body.partialContent(dynamicBlocks).value.content.blocks) {
    if (asBlocks.has(labels[0] ?? '')) used.add(labels[0] ?? '');
  }
  return used;
}

/** The type of a block, or of those that a `dynamic` one makes. */
function blockName(block: Block, schema: BlockSchema): string {
  return block.type === 'dynamic' && !schema.blocks.has('dynamic') ? (block.labels[0] ?? '') : block.type;
}
