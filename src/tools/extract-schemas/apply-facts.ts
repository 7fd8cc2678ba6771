import type { PlanRule } from '../../terraform/schemas/schema.ts';
import type { ProviderFacts, TypeFacts } from './facts.ts';
import type { RawAttribute, RawBlock, RawNestedBlock, RawResource } from './raw-schema.ts';

/**
 * Adds hand-written facts and the rules that hold for all types of a provider.
 *
 * On error: throws when a fact names something that the type does not have, so that no fact is lost unseen.
 */
export function applyFacts(resources: readonly RawResource[], facts: ProviderFacts, source: string): void {
  const seen = new Set<string>();
  for (const resource of resources) {
    markWriteOnly(resource.block);
    const one = factsOf(resource, facts);
    if (one) {
      seen.add(`${resource.kind} ${resource.type}`);
      applyToType(resource, one);
    }
    if (source === 'hashicorp/aws' && resource.kind === 'resource')
      addAwsRules(resource, one?.framework ?? false);
  }
  for (const type of facts.types.keys())
    if (!seen.has(`resource ${type}`)) throw new Error(`no resource type ${type}`);
  for (const type of facts.dataSources.keys())
    if (!seen.has(`data ${type}`)) throw new Error(`no data source ${type}`);
}

function factsOf(resource: RawResource, facts: ProviderFacts): TypeFacts | undefined {
  if (resource.kind === 'provider') return facts.config;
  return (resource.kind === 'resource' ? facts.types : facts.dataSources).get(resource.type);
}

function applyToType(resource: RawResource, facts: TypeFacts): void {
  const { block, type } = resource;
  const attribute = (path: string) => attributeAt(block, path) ?? missing(type, path);
  const nested = (path: string) => blockAt(block, path) ?? missing(type, path);
  if (facts.version > 0) resource.version = facts.version;
  if (resource.kind === 'resource' && !facts.partial) {
    resource.verified = true;
    clearUncertain(block);
  }
  for (const name of facts.objectAttributes) makeObjectAttribute(block, name, type);
  for (const path of facts.forceNew) (attributeAt(block, path) ?? nested(path)).forceNew = true;
  for (const [path, change] of Object.entries(facts.replaceUnless)) attribute(path).replaceUnless = change;
  for (const path of facts.deprecated) attribute(path).deprecated ??= '';
  for (const [path, value] of Object.entries(facts.defaults)) attribute(path).default = value;
  for (const path of facts.sensitive) (attributeAt(block, path) ?? missing(type, path)).sensitive = true;
  for (const path of facts.json) attribute(path).equivalence = 'json';
  for (const path of facts.computedBlocks) nested(path).computed = true;
  for (const [path, count] of Object.entries(facts.minItems)) nested(path).minItems = count;
  for (const [path, count] of Object.entries(facts.maxItems)) nested(path).maxItems = count;
  for (const [path, limits] of Object.entries(facts.limits)) attribute(path).limits = limits;
  for (const [path, defaults] of Object.entries(facts.elementDefaults))
    attribute(path).elementDefaults = defaults;
  for (const [path, others] of Object.entries(facts.conflictsWith)) {
    (attributeAt(block, path) ?? nested(path)).conflictsWith = others;
  }
  for (const group of facts.exactlyOneOf) {
    for (const path of group) (attributeAt(block, path) ?? nested(path)).exactlyOneOf = group;
  }
  if (facts.rules.length > 0) resource.rules = [...facts.rules];
  for (const [name, other] of Object.entries(facts.same)) {
    attribute(name);
    attribute(other);
    resource.same = { ...resource.same, [name]: other };
  }
  if (!facts.framework && !facts.partial && resource.kind === 'resource') addZeroesInSets(block, false);
}

/** Makes an attribute whose object has a schema of its own, of a block or of an attribute that the provider sets. */
function makeObjectAttribute(block: RawBlock, name: string, type: string): void {
  const known = block.attributes.get(name);
  const inner = known?.type;
  const attributes: Map<string, RawAttribute> =
    typeof inner === 'object' && inner[0] === 'object'
      ? new Map(
          Object.entries(inner[1]).map(([key, each]) => [
            key,
            { type: each, required: false, optional: false, computed: true },
          ]),
        )
      : (block.blocks.get(name) ?? missing(type, name)).block.attributes;
  const flags = known ?? { required: false, optional: true, computed: false };
  block.attributes.set(name, { ...flags, type: 'dynamic', nested: { nesting: 'single', attributes } });
  block.blocks.delete(name);
}

/** Takes back what the second package was taken to say of a type whose facts are complete. */
function clearUncertain(block: RawBlock): void {
  for (const attribute of block.attributes.values()) delete attribute.forceNew;
  for (const nested of block.blocks.values()) {
    nested.computed = false;
    nested.forceNew = false;
    clearUncertain(nested.block);
  }
}

/**
 * Providers built with the older SDK plan the zero value for what is not set anywhere within a block of a set, where
 * elsewhere they plan null. Source: the SDK's documentation, "Schema Behaviors", and its handling of set elements.
 */
function addZeroesInSets(block: RawBlock, inSet: boolean): void {
  if (inSet) {
    for (const attribute of block.attributes.values()) {
      if (!attribute.optional || attribute.computed || attribute.default !== undefined) continue;
      if (attribute.type === 'string') attribute.default = '';
      if (attribute.type === 'number') attribute.default = 0;
      if (attribute.type === 'bool') attribute.default = false;
    }
  }
  for (const nested of block.blocks.values())
    addZeroesInSets(nested.block, inSet || nested.nesting === 'set');
}

/** Write-only arguments are named `…_wo` by convention. Source: Terraform's documentation, "Write-only arguments". */
function markWriteOnly(block: RawBlock): void {
  for (const [name, attribute] of block.attributes) {
    if (name.endsWith('_wo') && !attribute.computed) attribute.writeOnly = true;
  }
  for (const nested of block.blocks.values()) markWriteOnly(nested.block);
}

/**
 * What holds for all resource types of the AWS provider. Source: its documentation, "Resource tagging" (`tags_all`)
 * and "Enhanced region support" (`region`, whose change replaces the resource).
 */
function addAwsRules(resource: RawResource, framework: boolean): void {
  const { attributes } = resource.block;
  const rules: PlanRule[] = [];
  if (attributes.has('tags') && attributes.get('tags_all')?.computed) {
    rules.push({
      kind: 'merged-tags',
      attribute: 'tags_all',
      from: 'tags',
      ...(framework ? { emptyIsKnown: true } : {}),
    });
  }
  const region = attributes.get('region');
  if (region?.optional && region.computed) {
    region.forceNew = true;
    rules.push({ kind: 'provider-argument', attribute: 'region', argument: 'region' });
  }
  if (rules.length > 0) resource.rules = [...rules, ...(resource.rules ?? [])];
}

/** The attribute at a path through blocks and through attributes whose values are objects. */
function attributeAt(block: RawBlock, path: string): RawAttribute | undefined {
  const [first = '', ...rest] = path.split('.');
  const below = rest.join('.');
  const attribute = block.attributes.get(first);
  if (rest.length === 0) return attribute;
  const inner = attribute?.nested
    ? { attributes: attribute.nested.attributes, blocks: new Map() }
    : block.blocks.get(first)?.block;
  return inner === undefined ? undefined : attributeAt(inner, below);
}

function blockAt(block: RawBlock, path: string): RawNestedBlock | undefined {
  let found: RawNestedBlock | undefined;
  let inside = block;
  for (const name of path.split('.')) {
    found = inside.blocks.get(name);
    if (!found) return undefined;
    inside = found.block;
  }
  return found;
}

function missing(type: string, path: string): never {
  throw new Error(`${type} has no ${path}`);
}
