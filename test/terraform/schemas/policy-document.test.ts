import assert from 'node:assert/strict';
import { readComputedData } from '../../../src/terraform/schemas/computed-data.ts';
import type { JsonObject } from '../../../src/terraform/schemas/json-value.ts';
import { readPolicyDocument } from '../../../src/terraform/schemas/policy-document.ts';
import { storedSchemas } from './stored-schemas.ts';

/** Expected JSON per configuration, after the examples in the documentation of `aws_iam_policy_document`. */
const cases: readonly { readonly title: string; readonly config: JsonObject; readonly json: string }[] = [
  {
    title: 'a single statement, one value each as a string, keys in order',
    config: {
      statement: [
        {
          sid: '1',
          actions: ['s3:ListAllMyBuckets'],
          resources: ['arn:aws:s3:::*'],
          effect: null,
          condition: [],
        },
      ],
    },
    json: '{"Version":"2012-10-17","Statement":[{"Sid":"1","Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"arn:aws:s3:::*"}]}',
  },
  {
    title: 'several values in descending order',
    config: {
      statement: [{ actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: ['b', 'a'] }],
    },
    json: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","s3:DeleteObject"],"Resource":["b","a"]}]}',
  },
  {
    title: 'a trust policy',
    config: {
      statement: [
        {
          actions: ['sts:AssumeRole'],
          principals: [{ type: 'Service', identifiers: ['ec2.amazonaws.com'] }],
        },
      ],
    },
    json: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}',
  },
  {
    title: 'principals of one type together, types in order',
    config: {
      statement: [
        {
          effect: 'Deny',
          actions: ['*'],
          principals: [
            { type: 'Service', identifiers: ['b', 'c'] },
            { type: 'AWS', identifiers: ['1'] },
            { type: 'Service', identifiers: ['a'] },
          ],
        },
      ],
    },
    json: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Principal":{"AWS":"1","Service":["c","b","a"]}}]}',
  },
  {
    title: 'everybody as a star, but AWS accounts as an object',
    config: {
      statement: [
        {
          principals: [{ type: '*', identifiers: ['*'] }],
          not_principals: [{ type: 'AWS', identifiers: ['*'] }],
        },
      ],
    },
    json: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","NotPrincipal":{"AWS":"*"}}]}',
  },
  {
    title: 'conditions by test and variable, policy variables written with &{}',
    config: {
      statement: [
        {
          not_actions: ['iam:*'],
          not_resources: ['arn:aws:s3:::home/&{aws:username}/*'],
          condition: [
            { test: 'StringLike', variable: 's3:prefix', values: ['', 'home/', 'home/&{aws:username}/'] },
            { test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] },
          ],
        },
      ],
    },
    json: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"iam:*","NotResource":"arn:aws:s3:::home/${aws:username}/*","Condition":{"Bool":{"aws:SecureTransport":"true"},"StringLike":{"s3:prefix":["","home/","home/${aws:username}/"]}}}]}',
  },
  {
    title: 'an id and characters that Go escapes',
    config: { policy_id: 'p', statement: [{ sid: 'a<b>&', actions: ['x'] }] },
    json: '{"Version":"2012-10-17","Id":"p","Statement":[{"Sid":"a\\u003cb\\u003e\\u0026","Effect":"Allow","Action":"x"}]}',
  },
  {
    title: 'sources first, own statements over those of the same sid, overrides last',
    config: {
      source_policy_documents: [
        '{"Version":"2008-10-17","Statement":[{"Sid":"keep","Effect":"Allow","Action":["b","a"]},{"Sid":"mine","Effect":"Allow","Action":"old"}]}',
      ],
      statement: [{ sid: 'mine', actions: ['new'] }, { actions: ['more'] }],
      override_policy_documents: [
        '{"Id":"o","Statement":[{"Sid":"keep","Effect":"Deny","Action":"*","Condition":{"Bool":{"x":true}}}]}',
      ],
    },
    json: '{"Version":"2012-10-17","Id":"o","Statement":[{"Sid":"keep","Effect":"Deny","Action":"*","Condition":{"Bool":{"x":"true"}}},{"Sid":"mine","Effect":"Allow","Action":"new"},{"Effect":"Allow","Action":"more"}]}',
  },
  { title: 'nothing at all', config: {}, json: '{"Version":"2012-10-17"}' },
];

describe('readPolicyDocument', () => {
  for (const { title, config, json } of cases) {
    it(`writes ${title}`, () => {
      const { value, diagnostics } = readPolicyDocument(config);
      assert.deepEqual(diagnostics, []);
      assert.equal(value.minified_json, json);
      assert.equal(value.json, indented(json));
    });
  }

  it('has the checksum of the JSON as its id', () => {
    assert.equal(readPolicyDocument({}).value.id, '1132004489');
    assert.equal(readPolicyDocument({}).value.json, '{\n  "Version": "2012-10-17"\n}');
  });

  it('answers the arguments with their defaults, and empty for what is not set in a block', () => {
    const { value } = readPolicyDocument({ version: null, statement: [{ effect: null, actions: ['a'] }] });
    assert.equal(value.version, '2012-10-17');
    const empty = { sid: '', not_actions: [], resources: [], not_resources: [] };
    assert.deepEqual(value.statement, [{ ...empty, effect: 'Allow', actions: ['a'] }]);
  });

  it('answers null, not an empty list, where no block is written', () => {
    for (const config of [{}, { statement: null }, { statement: [] }] as readonly JsonObject[])
      assert.equal(readPolicyDocument(config).value.statement, null);
  });

  const mistakes: readonly { readonly title: string; readonly config: JsonObject; readonly code: string }[] =
    [
      {
        title: 'two statements with one sid',
        config: { statement: [{ sid: 'a' }, { sid: 'a' }] },
        code: 'policy-duplicate-sid',
      },
      {
        title: 'one sid in two sources',
        config: {
          source_policy_documents: ['{"Statement":[{"Sid":"a"}]}', '{"Statement":[{"Sid":"a"}]}'],
        },
        code: 'policy-duplicate-sid',
      },
      {
        title: 'a source that is no JSON',
        config: { source_policy_documents: ['x'] },
        code: 'policy-not-json',
      },
      {
        title: 'an override whose statement is no list',
        config: { override_policy_documents: ['{"Statement":{}}'] },
        code: 'policy-not-json',
      },
      {
        title: 'policy variables in the old version',
        config: { version: '2008-10-17', statement: [{ resources: ['&{aws:username}'] }] },
        code: 'policy-old-version',
      },
    ];
  for (const { title, config, code } of mistakes) {
    it(`refuses ${title}`, () => {
      const { value, diagnostics } = readPolicyDocument(config);
      assert.deepEqual(
        diagnostics.map((diagnostic) => diagnostic.code),
        [code],
      );
      assert.equal(value.json, null);
    });
  }
});

describe('readComputedData', () => {
  it('is reached through the provider', () => {
    const aws = storedSchemas.provider('hashicorp/aws');
    assert.equal(aws?.readData('aws_iam_policy_document', {})?.value.version, '2012-10-17');
    assert.equal(aws?.readData('aws_region', {}), undefined);
    assert.equal(
      storedSchemas.provider('hashicorp/random')?.readData('aws_iam_policy_document', {}),
      undefined,
    );
  });

  it('takes an ARN apart', () => {
    const arn = 'arn:aws:rds:eu-west-1:123456789012:db:mysql-db';
    assert.deepEqual(readComputedData('hashicorp/aws', 'aws_arn', { arn })?.value, {
      arn,
      id: arn,
      partition: 'aws',
      service: 'rds',
      region: 'eu-west-1',
      account: '123456789012',
      resource: 'db:mysql-db',
    });
    assert.equal(
      readComputedData('hashicorp/aws', 'aws_arn', { arn: 'arn:aws' })?.diagnostics[0]?.code,
      'invalid-arn',
    );
  });
});

function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2).replace(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
}
