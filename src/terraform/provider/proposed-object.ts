import { Value } from '../../hcl/values/value.ts';
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';
import { valueOfJson } from '../state/value-of-json.ts';
import { BlockEdit } from './block-edit.ts';
import { withElements } from './implied-type.ts';
import { isZero, sameValue } from './same-value.ts';

/**
 * Returns the configuration of an existing object, with what the provider has computed for arguments that are not set:
 * what Terraform itself proposes to a provider.
 *
 * Elements of sets of blocks have no place of their own; each is taken for the first prior one that differs from it in
 * computed attributes alone, or in null for a zero value or a default. That is more than Terraform does, and less than
 * providers do: where a set has computed attributes, they know its elements by what identifies them.
 * Source: docs/resource-instance-change-lifecycle.md in hashicorp/terraform.
 */
export function proposedObject(schema: BlockSchema, prior: Value | undefined, config: Value): Value {
  if (prior === undefined || prior.isNull || !prior.isKnown || config.isNull || !config.isKnown)
    return config;
  const before = prior.asMap();
  const edit = new BlockEdit(schema, config);
  for (const [name, attribute] of attributesOf(schema)) {
    const own = edit.get(name);
    const was = before.get(name);
    if (attribute.computed && own.isNull && own.isKnown && was !== undefined) edit.set(name, was);
  }
  for (const [name, nested] of blocksOf(schema)) {
    const was = before.get(name);
    if (was !== undefined) edit.set(name, proposedBlocks(nested, was, edit.get(name)));
  }
  return edit.finish();
}

function proposedBlocks(schema: NestedBlockSchema, prior: Value, config: Value): Value {
  if (config.isNull || !config.isKnown || prior.isNull || !prior.isKnown) return config;
  if (schema.nesting === 'single') return proposedObject(schema.block, prior, config);
  if (schema.nesting === 'map') {
    const before = prior.asMap();
    const members = new Map<string, Value>();
    for (const [key, element] of config.asMap())
      members.set(key, proposedObject(schema.block, before.get(key), element));
    return new Value(config.type, members, config.marks);
  }
  const before = prior.asArray();
  if (before.length === 0) return config;
  if (schema.nesting === 'list') {
    const elements = config.asArray().map((element, i) => proposedObject(schema.block, before[i], element));
    return withElements(schema, config, elements);
  }
  const unused = new Set(before);
  const elements = config.asArray().map((element) => {
    for (const candidate of unused) {
      if (!couldComeFrom(schema.block, candidate, element)) continue;
      unused.delete(candidate);
      return proposedObject(schema.block, candidate, element);
    }
    return element;
  });
  return withElements(schema, config, elements);
}

/** Whether a prior element of a set may be what the configured one became: they differ in what is computed alone. */
function couldComeFrom(schema: BlockSchema, prior: Value, config: Value): boolean {
  if (sameValue(prior, config)) return true;
  if (prior.isNull || !prior.isKnown || config.isNull || !config.isKnown) return false;
  const before = prior.asMap();
  const after = config.asMap();
  for (const [name, attribute] of attributesOf(schema)) {
    if (!attributeCouldComeFrom(attribute, before.get(name) as Value, after.get(name) as Value)) return false;
  }
  for (const [name, nested] of blocksOf(schema)) {
    const was = before.get(name) as Value;
    const now = after.get(name) as Value;
    if (sameValue(was, now)) continue;
    if (nested.nesting === 'set' || was.isNull || now.isNull || !was.isKnown || !now.isKnown) return false;
    if (nested.nesting === 'single') {
      if (!couldComeFrom(nested.block, was, now)) return false;
      continue;
    }
    const old = was.asArray();
    const own = now.asArray();
    if (old.length > own.length) return false;
    if (!old.every((element, i) => couldComeFrom(nested.block, element, own[i] as Value))) return false;
  }
  return true;
}

function attributeCouldComeFrom(schema: AttributeSchema, prior: Value, config: Value): boolean {
  if (sameValue(prior, config) || (isZero(prior) && isZero(config))) return true;
  if (!config.isNull || !config.isKnown) return false;
  return schema.default === undefined
    ? schema.computed
    : sameValue(valueOfJson(schema.default, schema.type), prior);
}
