import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { typeEquals } from '../../../src/hcl/types/type.ts';
import { schemaFiles } from '../../../src/platform/schema-files.ts';
import { archiveMagic, ProviderArchive } from '../../../src/terraform/schemas/provider-archive.ts';
import type { AttributeSchema, BlockSchema, ResourceSchema } from '../../../src/terraform/schemas/schema.ts';
import { schemaSource, storedProviders } from '../../../src/terraform/schemas/schema-source.ts';
import { storedSchemas } from './stored-schemas.ts';

describe('schemaSource', () => {
  const addresses = [
    { address: 'hashicorp/aws', source: 'hashicorp/aws' },
    { address: 'registry.terraform.io/hashicorp/aws', source: 'hashicorp/aws' },
    { address: 'registry.opentofu.org/hashicorp/random', source: 'hashicorp/random' },
    { address: 'HashiCorp/AWS', source: 'hashicorp/aws' },
    { address: 'terraform.io/builtin/terraform', source: 'terraform.io/builtin/terraform' },
    { address: 'example.com/hashicorp/aws', source: undefined },
    { address: 'hashicorp/awz', source: undefined },
    { address: '', source: undefined },
  ];
  for (const { address, source } of addresses) {
    it(`knows ${address || 'an empty address'} as ${source}`, () => {
      assert.equal(storedSchemas.provider(address)?.source, source);
    });
  }

  it('names all known providers in order', () => {
    const known = storedSchemas.knownProviders();
    assert.deepEqual(known, [...known].sort());
    assert.ok(known.includes('hashicorp/aws') && known.includes('terraform.io/builtin/terraform'));
  });

  it('reads the file of a provider only when it is asked for, and once', () => {
    const read: string[] = [];
    const files = schemaFiles();
    const source = schemaSource((name) => {
      read.push(name);
      return files(name);
    });
    assert.deepEqual(read, []);
    source.provider('hashicorp/random')?.resource('random_password');
    source.provider('registry.terraform.io/hashicorp/random');
    assert.deepEqual(read, ['random.schemas']);
  });

  it('does not know a provider whose file was not loaded', () => {
    assert.equal(schemaSource(() => undefined).provider('hashicorp/aws'), undefined);
  });

  it('gives the same schema each time', () => {
    const aws = storedSchemas.provider('hashicorp/aws');
    assert.equal(aws?.resource('aws_lb'), aws?.resource('aws_lb'));
  });

  it('keeps resource types and data sources of the same name apart', () => {
    const aws = storedSchemas.provider('hashicorp/aws');
    assert.ok(aws?.resource('aws_vpc')?.block.attributes.get('cidr_block')?.forceNew);
    assert.ok(aws?.dataSource('aws_vpc')?.block.blocks.has('filter'));
    assert.equal(aws?.resource('aws_availability_zones'), undefined);
    assert.equal(aws?.dataSource('aws_nat_gatewayy'), undefined);
    assert.equal(aws?.resource('constructor'), undefined);
  });

  it('refuses bytes that are no archive', () => {
    assert.throws(() => new ProviderArchive(new TextEncoder().encode('nonsense'), inflateRawSync), /damaged/);
    assert.equal(archiveMagic.length, 4);
  });

  it('decodes from a view into a larger buffer', () => {
    const bytes = schemaFiles()('null.schemas') ?? new Uint8Array();
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    assert.ok(new ProviderArchive(shifted.subarray(3), inflateRawSync).resource('null_resource'));
  });
});

describe('stored schemas', () => {
  for (const address of storedSchemas.knownProviders()) {
    it(`of ${address} all decode and make sense`, () => {
      const provider = storedSchemas.provider(address);
      assert.ok(provider);
      const problems: string[] = [];
      checkBlock(provider.config, 'provider', problems);
      for (const type of provider.resourceTypes()) checkResource(provider.resource(type), type, problems);
      for (const type of provider.dataSourceTypes())
        checkResource(provider.dataSource(type), `data.${type}`, problems);
      assert.deepEqual(problems, []);
      assert.deepEqual(provider.resourceTypes(), [...provider.resourceTypes()].sort());
      assert.deepEqual(provider.dataSourceTypes(), [...provider.dataSourceTypes()].sort());
    });
  }

  it('are small enough to ship: under 1 MB', () => {
    const total = [...storedProviders.values()].reduce(
      (sum, file) => sum + (schemaFiles()(file)?.length ?? 0),
      0,
    );
    assert.ok(total > 100_000 && total < 1_000_000, `${total} bytes`);
  });

  it('cover the providers of the curriculum', () => {
    const counts = Object.fromEntries(
      ['aws', 'azurerm', 'google', 'kubernetes', 'helm', 'random', 'tls'].map((name) => [
        name,
        storedSchemas.provider(`hashicorp/${name}`)?.resourceTypes().length ?? 0,
      ]),
    );
    assert.deepEqual(counts, {
      aws: 1581,
      azurerm: 1127,
      google: 1096,
      kubernetes: 82,
      helm: 1,
      random: 8,
      tls: 4,
    });
  });
});

describe('schemaFiles', () => {
  it('reads bytes and says undefined for what is not there', () => {
    const expected = readFileSync(
      new URL('../../../src/terraform/schemas/data/null.schemas', import.meta.url),
    );
    assert.ok(expected.equals(schemaFiles()('null.schemas') ?? new Uint8Array()));
    assert.equal(schemaFiles()('nothing.schemas'), undefined);
  });
});

function checkResource(schema: ResourceSchema | undefined, path: string, problems: string[]): void {
  if (!schema) {
    problems.push(`${path} is listed but has no schema`);
    return;
  }
  checkBlock(schema.block, path, problems);
  const names = new Set([...schema.block.attributes.keys(), ...schema.block.blocks.keys()]);
  for (const name of [...schema.sameAfterApply].flat()) {
    if (!names.has(name))
      problems.push(`${path}: ${name} is said to have the value of another, but is not there`);
  }
  for (const rule of schema.rules) {
    const used = [
      ...('attributes' in rule ? rule.attributes : []),
      ...('attribute' in rule ? [rule.attribute] : []),
      ...('from' in rule ? [rule.from] : []),
      ...('others' in rule ? rule.others : []),
      ...('block' in rule ? [rule.block] : []),
      ...(rule.kind === 'at-least-sum' ? rule.of : []),
    ];
    const when = 'when' in rule ? [...rule.when, ...(rule.onlyIf ? [rule.onlyIf] : [])] : [];
    const by = 'by' in rule && rule.kind !== 'derived' ? [rule.by] : [];
    for (const name of [...used, ...when, ...by]) {
      if (!names.has(name)) problems.push(`${path}: a rule names ${name}, which it does not have`);
    }
  }
}

function checkBlock(block: BlockSchema, path: string, problems: string[]): void {
  const siblings = new Set([...block.attributes.keys(), ...block.blocks.keys()]);
  for (const [name, attribute] of block.attributes) {
    checkAttribute(attribute, `${path}.${name}`, siblings, problems);
  }
  for (const [name, nested] of block.blocks) {
    const at = `${path}.${name}`;
    if (block.attributes.has(name)) problems.push(`${at} is both an attribute and a block`);
    if (nested.maxItems > 0 && nested.minItems > nested.maxItems)
      problems.push(`${at} wants more than it allows`);
    if (nested.computed && nested.minItems > 0) problems.push(`${at} is required and computed`);
    for (const other of [...(nested.conflictsWith ?? []), ...(nested.exactlyOneOf ?? [])]) {
      if (!siblings.has(other)) problems.push(`${at} names ${other}, which is not there`);
    }
    checkBlock(nested.block, at, problems);
  }
}

function checkAttribute(
  attribute: AttributeSchema,
  path: string,
  siblings: ReadonlySet<string>,
  problems: string[],
): void {
  const { required, optional, computed, forceNew, writeOnly, nested, limits } = attribute;
  if (required && (optional || computed)) problems.push(`${path} is required and something else`);
  if (!required && !optional && !computed) problems.push(`${path} is neither an argument nor computed`);
  if (forceNew && !required && !optional) problems.push(`${path} forces replacement but cannot be set`);
  if (writeOnly && computed) problems.push(`${path} is write-only and computed`);
  if (attribute.default !== undefined && required) problems.push(`${path} is required and has a default`);
  const kind = attribute.type.kind;
  const fits =
    attribute.default === undefined ||
    attribute.default === null ||
    typeof attribute.default === { bool: 'boolean' }[kind as 'bool'];
  if (!fits && typeof attribute.default !== kind) problems.push(`${path} has a default of another type`);
  for (const other of [...(attribute.conflictsWith ?? []), ...(attribute.exactlyOneOf ?? [])]) {
    if (!siblings.has(other)) problems.push(`${path} names ${other}, which is not there`);
  }
  if (limits?.pattern !== undefined) new RegExp(limits.pattern);
  if (limits?.oneOf?.length === 0) problems.push(`${path} accepts nothing`);
  if (attribute.elementDefaults && !isCollectionOfObjects(attribute))
    problems.push(`${path} has no elements`);
  if (nested) {
    const names = new Set(nested.attributes.keys());
    for (const [name, inner] of nested.attributes) checkAttribute(inner, `${path}.${name}`, names, problems);
    const object =
      attribute.type.kind === 'object'
        ? attribute.type
        : 'element' in attribute.type
          ? attribute.type.element
          : undefined;
    if (object?.kind !== 'object') problems.push(`${path} is nested but holds no object`);
    else {
      for (const [name, inner] of nested.attributes) {
        const type = object.attributes.get(name);
        if (!type || !typeEquals(type, inner.type))
          problems.push(`${path}.${name} has another type in the object`);
      }
    }
  }
}

function isCollectionOfObjects({ type, elementDefaults = {} }: AttributeSchema): boolean {
  if (type.kind !== 'list' && type.kind !== 'set') return false;
  const { element } = type;
  return (
    element.kind === 'object' && Object.keys(elementDefaults).every((name) => element.attributes.has(name))
  );
}
