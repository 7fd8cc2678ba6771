import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { readState } from '../../../src/terraform/state/read-state.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

const builtin = 'provider["terraform.io/builtin/terraform"]';

function stateOf(instances: unknown, more: Readonly<Record<string, unknown>> = {}): string {
  const resource = { mode: 'managed', type: 'terraform_data', name: 'a', provider: builtin, instances };
  return JSON.stringify({ version: 4, serial: 1, lineage: 'l', outputs: {}, resources: [resource], ...more });
}

const sound = {
  schema_version: 0,
  attributes: { id: 'x', input: null, output: null, triggers_replace: null },
};

/** What Terraform 1.11 says of the same file, without its words about the lock. */
const unreadable: readonly (readonly [string, string, string, RegExp])[] = [
  ['no JSON', '{', 'Failed to load state', /not valid JSON/],
  ['no object', '[]', 'Failed to load state', /no JSON object/],
  ['another version', '{"version":3}', 'Failed to load state', /version 3/],
  [
    'resources that are no list',
    stateOf([], { resources: {} }),
    'Invalid state file format',
    /"resources" has invalid value object\./,
  ],
  [
    'a resource that is a text',
    stateOf([], { resources: ['x'] }),
    'Invalid state file format',
    /"resources" has invalid value string\./,
  ],
  [
    'instances that are no list',
    stateOf('x'),
    'Invalid state file format',
    /"resources\.instances" has invalid value string\./,
  ],
  [
    'a dependency that is a number',
    stateOf([{ ...sound, dependencies: [5] }]),
    'Invalid state file format',
    /"resources\.instances\.dependencies" has invalid value number\./,
  ],
  [
    'a deposed key that is a number',
    stateOf([{ ...sound, deposed: 5 }]),
    'Invalid state file format',
    /"resources\.instances\.deposed" has invalid value number\./,
  ],
  [
    'outputs that are a list',
    stateOf([], { outputs: [] }),
    'Invalid state file format',
    /"outputs" has invalid value array\./,
  ],
  [
    'a key that is an object',
    stateOf([{ ...sound, index_key: { a: 1 } }]),
    'Invalid resource instance metadata in state',
    /terraform_data\.a has an instance with the invalid instance key \{"a":1\}\./,
  ],
  [
    'an output of no type',
    stateOf([], { outputs: { o: { value: 1, type: 'zzz' } } }),
    'Invalid output value type in state',
    /output "o"\./,
  ],
  [
    'no type',
    stateOf([], { resources: [{ mode: 'managed', name: 'a' }] }),
    'Failed to load state',
    /without a valid module, mode, type or name/,
  ],
  [
    'attributes of Terraform 0.11',
    stateOf([{ attributes_flat: { id: 'x' } }]),
    'Not supported by the embedded planner',
    /attributes_flat/,
  ],
];

describe('readState', () => {
  for (const [name, text, summary, detail] of unreadable) {
    it(`refuses a state with ${name}`, () => {
      const { value, diagnostics } = readState(text);
      assert.deepEqual(value.instances, []);
      const [first, ...others] = diagnostics;
      assert.deepEqual([first?.severity, first?.summary, others.length], ['error', summary, 0]);
      assert.match(first?.detail ?? '', detail);
    });
  }

  it('reads what is null or missing as if it were not there', () => {
    const text = stateOf([{ ...sound, deposed: null, dependencies: null, private: null }], {
      outputs: null,
      check_results: null,
    });
    const { value, diagnostics } = readState(text);
    assert.deepEqual(diagnostics, []);
    assert.equal(value.instances.length, 1);
  });
});

const bucket = (attributes: Readonly<Record<string, unknown>>, schema_version = 0): string =>
  JSON.stringify({
    version: 4,
    resources: [
      {
        mode: 'managed',
        type: 'aws_s3_bucket',
        name: 'a',
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [{ schema_version, attributes }],
      },
    ],
  });

const misfits: readonly (readonly [string, string, string | undefined])[] = [
  [
    'a map that is a list',
    bucket({ id: 'b', tags: ['x'] }),
    'tags holds a list, but must be a map of string',
  ],
  [
    'an element that is an object',
    bucket({ id: 'b', tags: { x: {} } }),
    'tags["x"] holds an object, but must be a string',
  ],
  ['a text that is a list', bucket({ id: 'b', bucket: [] }), 'bucket holds a list, but must be a string'],
  [
    'a bool that is a number',
    bucket({ id: 'b', force_destroy: 1 }),
    'force_destroy holds a number, but must be a bool',
  ],
  [
    'a nested block that is an object',
    bucket({ id: 'b', versioning: {} }),
    'versioning holds an object, but must be a list of object',
  ],
  [
    'an argument of a nested block',
    bucket({ id: 'b', versioning: [{ enabled: [] }] }),
    'versioning[0].enabled holds a list, but must be a bool',
  ],
  [
    'numbers and bools as text, and members that no schema knows',
    bucket({ id: 'b', force_destroy: 'true', bucket: 7, zzz: [] }),
    undefined,
  ],
  [
    'a dynamic value without its type',
    stateOf([{ ...sound, attributes: { id: 'x', input: [1] } }]),
    'input holds a list, but must be an object with "value" and "type"',
  ],
  [
    'a dynamic value that is not of its type',
    stateOf([{ ...sound, attributes: { id: 'x', input: { value: 'x', type: ['list', 'number'] } } }]),
    'input holds a string, but must be a list of number',
  ],
  [
    'a dynamic value of no type',
    stateOf([{ ...sound, attributes: { id: 'x', input: { value: 'x', type: 'zzz' } } }]),
    'input has no valid "type"',
  ],
];

describe('a state that does not fit the schema', () => {
  const plan = (text: string, state: string) =>
    planModule({ files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas, state });
  for (const [name, state, wrong] of misfits) {
    for (const text of ['resource "aws_s3_bucket" "a" {}\nresource "terraform_data" "a" {}\n', '']) {
      it(`${wrong === undefined ? 'is none' : 'is refused'}: ${name}${text === '' ? ', of what is destroyed' : ''}`, () => {
        const errors = plan(text, state).diagnostics.filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.map(({ code }) => code),
          wrong === undefined ? [] : ['invalid-state'],
        );
        if (wrong !== undefined)
          assert.ok(errors[0]?.detail.endsWith(`the schema of its type: ${wrong}.`), errors[0]?.detail);
      });
    }
  }

  const versions: readonly (readonly [string, number, RegExp])[] = [
    ['newer', 99, /written by a newer version of the provider \(schema version 99, known is \d+\)/],
    [
      'older',
      0,
      /written by an older version of the provider \(schema version 0, known is 1\), in another form: ingress holds/,
    ],
  ];
  for (const [name, version, detail] of versions) {
    it(`is not supported when it is of ${name} provider`, () => {
      const state = bucket({ id: 'b', ingress: {} }, version).replace('aws_s3_bucket', 'aws_security_group');
      const [first] = plan('resource "aws_security_group" "a" {}\n', state).diagnostics;
      assert.equal(first?.code, 'unsupported');
      assert.match(first?.detail ?? '', detail);
    });
  }
});
