import assert from 'node:assert/strict';
import { join } from 'node:path';
import { addSecondOpinion } from '../../../src/tools/extract-schemas/add-second-opinion.ts';
import { applyFacts } from '../../../src/tools/extract-schemas/apply-facts.ts';
import { readFacts } from '../../../src/tools/extract-schemas/facts.ts';
import type { RawResource } from '../../../src/tools/extract-schemas/raw-schema.ts';
import type { SecondProperty } from '../../../src/tools/extract-schemas/read-second-package.ts';

const factsFolder = join(import.meta.dirname, '..', '..', '..', 'src', 'tools', 'extract-schemas', 'facts');

function nullResource(): RawResource {
  const computed = { required: false, optional: false, computed: true };
  const optional = { required: false, optional: true, computed: false };
  return {
    kind: 'resource',
    type: 'null_resource',
    block: {
      attributes: new Map([
        ['id', { ...computed, type: 'string' }],
        ['secret_wo', { ...optional, type: 'string' }],
        ['triggers', { ...optional, type: ['map', 'string'] }],
      ]),
      blocks: new Map(),
    },
  };
}

function nullDataSource(): RawResource {
  const optional = { required: false, optional: true, computed: true };
  return {
    kind: 'data',
    type: 'null_data_source',
    block: {
      attributes: new Map(
        ['id', 'has_computed_default', 'random'].map((name) => [name, { ...optional, type: 'string' }]),
      ),
      blocks: new Map(),
    },
  };
}

describe('applyFacts', () => {
  const facts = readFacts(factsFolder).get('hashicorp/null');

  it('adds what the packages do not tell', () => {
    const resource = nullResource();
    assert.ok(facts);
    applyFacts([resource, nullDataSource()], facts, 'hashicorp/null');
    assert.equal(resource.block.attributes.get('triggers')?.forceNew, true);
    assert.equal(resource.block.attributes.get('secret_wo')?.writeOnly, true);
    assert.equal(resource.verified, true);
  });

  it('refuses a fact about something that is not there', () => {
    const resource = nullResource();
    resource.block.attributes.delete('triggers');
    assert.ok(facts);
    assert.throws(() => applyFacts([resource], facts, 'hashicorp/null'), /null_resource has no triggers/);
    assert.throws(() => applyFacts([], facts, 'hashicorp/null'), /no resource type null_resource/);
    assert.throws(
      () => applyFacts([nullResource()], facts, 'hashicorp/null'),
      /no data source null_data_source/,
    );
  });
});

describe('addSecondOpinion', () => {
  const property = (facts: Partial<SecondProperty>): SecondProperty => ({
    always: false,
    deprecated: false,
    forceNew: false,
    defaultText: undefined,
    structure: undefined,
    ...facts,
  });

  it('finds the counterpart by its properties and takes secrets and computed blocks from it', () => {
    const resource = nullResource();
    resource.block.blocks.set('wall', {
      nesting: 'list',
      minItems: 0,
      maxItems: 0,
      block: { attributes: new Map(), blocks: new Map() },
    });
    const properties = new Map([
      ['secretWo', property({})],
      ['triggers', property({ deprecated: true })],
      ['walls', property({ always: true })],
    ]);
    const types = [
      { token: 'index/resource', properties, secrets: new Set(['triggers']) },
      { token: 'index/other', properties: new Map([['other', property({})]]), secrets: new Set<string>() },
    ];
    assert.equal(addSecondOpinion([resource], { types, structures: new Map() }, false), 1);
    assert.equal(resource.block.attributes.get('triggers')?.sensitive, true);
    assert.equal(resource.block.attributes.get('triggers')?.deprecated, '');
    assert.equal(resource.block.blocks.get('wall')?.computed, true);
  });

  it('takes nothing from a type that only shares the name', () => {
    const resource = nullResource();
    const types = [
      { token: 'index/resource', properties: new Map([['x', property({})]]), secrets: new Set(['x']) },
    ];
    assert.equal(addSecondOpinion([resource], { types, structures: new Map() }, false), 0);
  });
});
