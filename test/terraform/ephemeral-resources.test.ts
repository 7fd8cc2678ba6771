import assert from 'node:assert/strict';
import { planModule } from '../../src/terraform/plan-module.ts';
import { simulateApply } from '../../src/terraform/simulate-apply.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const password = `ephemeral "random_password" "p" {
  length = 20
}
`;
const secret = (arguments_: string): string => `resource "aws_secretsmanager_secret" "s" {
  name = "s"
}
resource "aws_secretsmanager_secret_version" "v" {
  secret_id = aws_secretsmanager_secret.s.id
  ${arguments_}
}
`;

function plan(text: string, state?: string) {
  return planModule({ files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas, state });
}

/** A configuration, and what is wrong with it: summaries and where they point. */
const refused: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an argument that is kept in the state',
    password + secret('secret_string = ephemeral.random_password.p.result'),
    ['Invalid use of ephemeral value: ephemeral.random_password.p.result'],
  ],
  [
    'an output',
    `${password}output "o" {\n  value = ephemeral.random_password.p.result\n  sensitive = true\n}\n`,
    ['Ephemeral value not allowed: ephemeral.random_password.p.result'],
  ],
  [
    'an output through a local',
    `${password}locals {\n  l = { p = ephemeral.random_password.p }\n}\noutput "o" {\n  value = local.l\n  sensitive = true\n}\n`,
    ['Ephemeral value not allowed: local.l'],
  ],
  [
    'count',
    `${password}resource "terraform_data" "t" {\n  count = ephemeral.random_password.p.length\n}\n`,
    ['Invalid count argument: ephemeral.random_password.p.length'],
  ],
  [
    'a name that it does not have',
    `${password}locals {\n  l = ephemeral.random_password.p.nope\n}\n`,
    ['Unsupported attribute: .nope'],
  ],
  [
    'one that is not declared',
    'locals {\n  l = ephemeral.random_password.q\n}\n',
    ['Reference to undeclared resource: ephemeral.random_password.q'],
  ],
  ['an argument that is missing', 'ephemeral "random_password" "p" {\n}\n', ['Missing required argument: ']],
  [
    'an argument that only the provider sets',
    'ephemeral "random_password" "p" {\n  length = 1\n  result = "x"\n}\n',
    ['Value for unconfigurable attribute: "x"'],
  ],
  [
    'a value out of its limits',
    'ephemeral "tls_private_key" "k" {\n  algorithm = "DSA"\n}\n',
    ['Invalid Attribute Value Match: "DSA"'],
  ],
  ['a block that is missing', 'ephemeral "aws_kms_secrets" "s" {\n}\n', ['Invalid Block: ']],
  [
    'a type that is not known',
    'ephemeral "aws_iam_session_token" "k" {\n}\n',
    ['Not supported by the embedded planner: "aws_iam_session_token"'],
  ],
];

describe('ephemeral resources', () => {
  for (const [name, text, expected] of refused) {
    it(`are refused in ${name}`, () => {
      const found = plan(text).diagnostics.map(
        ({ summary, range }) => `${summary}: ${text.slice(range?.start, range?.end)}`,
      );
      assert.deepEqual(found, expected);
    });
  }

  it('have the defaults and blocks of their types', () => {
    const text = `ephemeral "random_password" "p" {
  length = 12
  lifecycle {
    postcondition {
      condition     = self.special && self.min_upper == 0
      error_message = "no special characters"
    }
  }
}
ephemeral "aws_kms_secrets" "s" {
  secret {
    name    = "database"
    payload = "AQ=="
    context = { purpose = "test" }
  }
}
ephemeral "kubernetes_token_request_v1" "t" {
  metadata {
    name      = "deployer"
    namespace = "default"
  }
  spec {
    audiences = ["api"]
    bound_object_ref {
      kind = "Pod"
    }
  }
}
provider "kubernetes" {
  host = ephemeral.aws_kms_secrets.s.plaintext["host"]
}
`;
    assert.deepEqual(plan(text).diagnostics, []);
  });

  it('go into write-only arguments, and neither plan nor state keep anything of them', () => {
    const text =
      password +
      secret('secret_string_wo = ephemeral.random_password.p.result\n  secret_string_wo_version = 1');
    const { value, diagnostics } = plan(text);
    assert.deepEqual(diagnostics, []);
    assert.ok(value !== undefined);
    assert.deepEqual(
      value.resources.map(({ address }) => address),
      ['aws_secretsmanager_secret.s', 'aws_secretsmanager_secret_version.v'],
    );
    const after = value.resources[1]?.after as Record<string, unknown>;
    assert.equal(after['secret_string_wo'], null);
    assert.equal(after['secret_string_wo_version'], 1);
    const { state } = simulateApply(value);
    assert.doesNotMatch(state, /random_password/);
    const again = plan(text, state).value;
    assert.deepEqual(again?.summary, { add: 0, change: 0, destroy: 0, import: 0, move: 0, forget: 0 });
  });

  it('take ephemeral values, and configure providers', () => {
    const text = `variable "length" {
  type      = number
  ephemeral = true
  default   = 12
}
ephemeral "random_password" "p" {
  count  = 2
  length = var.length
  lifecycle {
    postcondition {
      condition     = self.length > 10
      error_message = "too short"
    }
  }
}
provider "aws" {
  region     = "eu-central-1"
  access_key = ephemeral.random_password.p[0].result
}
output "none" {
  value     = ephemeralasnull(ephemeral.random_password.p[1].result)
  sensitive = true
}
`;
    const { value, diagnostics } = plan(text);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(value?.json.planned_values.outputs?.['none']?.value, null);
  });
});
