import assert from 'node:assert/strict';
import { LineMap } from '../../../src/base/line-map.ts';
import { structureRuleNamed, structureRules } from '../../../src/checks/structure/catalogue.ts';
import { loadModule } from '../../../src/terraform/load-module.ts';

/** Returns what a rule finds in one file: `line: message`, or the message alone when it has no place. */
function found(rule: string, given: unknown, text: string): string[] {
  const known = structureRuleNamed(rule);
  assert.ok(known !== undefined, `there is no rule ${rule}`);
  const parameters = known.parameters.parse(given);
  const { value: module, diagnostics } = loadModule(new Map([['main.tf', text]]), '.');
  assert.deepEqual(
    diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`),
    [],
  );
  return known.find(module, parameters).map(({ message, range }) => {
    const line = range == null ? undefined : new LineMap(text).position(range.start).line;
    return line === undefined ? message : `${line}: ${message}`;
  });
}

const cases: readonly [rule: string, given: object, text: string, wanted: readonly string[]][] = [
  [
    'typed-variables',
    {},
    'variable "a" {\n  type = string\n}\nvariable "b" {}\nvariable "c" {\n  type = any\n}\n',
    ['4: variable "b" has no type', '5: variable "c" takes a value of any type'],
  ],
  ['typed-variables', { except: ['b'] }, 'variable "b" {}\n', []],
  [
    'typed-variables',
    {},
    '# type = string\nvariable "b" {\n  description = "type = string"\n}\n',
    ['2: variable "b" has no type'],
  ],
  [
    'described-variables',
    { minLength: 5 },
    'variable "a" {\n  description = "Name of it all"\n}\nvariable "b" {}\nvariable "c" {\n  description = " x "\n}\n',
    ['4: variable "b" has no description', '5: variable "c" has a description that says nothing: "x"'],
  ],
  [
    'described-variables',
    { minLength: 1, except: ['b'] },
    'variable "b" {}\nvariable "c" {\n  description = "x"\n}\n',
    [],
  ],
  [
    'described-variables',
    {},
    'variable "a" {\n  description = " x "\n}\nvariable "b" {\n  description = " "\n}\n',
    ['4: variable "b" has no description'],
  ],
  ['described-outputs', {}, 'output "a" {\n  value = 1\n}\n', ['1: output "a" has no description']],
  [
    'validated-variables',
    { variables: ['a', 'b', 'c'] },
    'variable "a" {\n  validation {\n    condition     = var.a != ""\n    error_message = "No."\n  }\n}\nvariable "b" {}\n',
    ['7: variable "b" has no validation block', 'there is no variable "c"'],
  ],
  [
    'sensitive-variables',
    { variables: ['a', 'b', 'c'] },
    'variable "a" {\n  sensitive = true\n}\nvariable "b" {\n  default = "x"\n}\nvariable "c" {\n  ephemeral = true\n}\n',
    [
      '4: variable "b" is not marked as sensitive',
      '4: variable "b" has a default: a secret must come from outside',
    ],
  ],
  [
    'sensitive-outputs',
    { outputs: ['a', 'b', 'none'] },
    'output "a" {\n  value = 1\n}\noutput "b" {\n  value     = 1\n  sensitive = true\n}\n',
    ['1: output "a" is not marked as sensitive'],
  ],
  ['has-variables', { variables: ['a', 'b'] }, 'variable "a" {}\n', ['there is no variable "b"']],
  ['has-outputs', { outputs: ['a', 'b'] }, 'output "a" {\n  value = 1\n}\n', ['there is no output "b"']],
  [
    'used-variables',
    {},
    'variable "a" {}\nvariable "b" {}\nvariable "c" {}\nlocals {\n  x = var.a\n}\nresource "terraform_data" "x" {\n  input = { y = [var.c] }\n}\n',
    ['2: variable "b" is declared but nothing uses it'],
  ],
  [
    'no-environment-literals',
    {},
    'variable "region" {\n  default = "eu-west-1"\n}\n',
    ['2: variable.region.default names a region: "eu-west-1". Take it from a variable or a data source'],
  ],
  [
    'no-environment-literals',
    {},
    'locals {\n  az = "us-east-1b"\n}\n',
    ['2: local.az names an availability zone: "us-east-1b". Take it from a variable or a data source'],
  ],
  [
    'no-environment-literals',
    {},
    'locals {\n  role = "arn:aws:iam::123456789012:role/x"\n}\n',
    [
      '2: local.role names an ARN of one account: "arn:aws:iam::123456789012:". Take it from a variable or a data source',
    ],
  ],
  [
    'no-environment-literals',
    {},
    'locals {\n  account = "123456789012"\n}\n',
    ['2: local.account names an account id: "123456789012". Take it from a variable or a data source'],
  ],
  [
    'no-environment-literals',
    {},
    'locals {\n  cidr = "10.0.0.0/16"\n  any = "0.0.0.0/0"\n  six = "::/0"\n}\n',
    ['2: local.cidr names a CIDR block: "10.0.0.0/16". Take it from a variable or a data source'],
  ],
  [
    'no-environment-literals',
    {},
    'locals {\n  ami = "ami-0abcdef1234567890"\n  vpc = "vpc-1234abcd"\n}\n',
    [
      '2: local.ami names the id of an existing object: "ami-0abcdef1234567890". Take it from a variable or a data source',
      '3: local.vpc names the id of an existing object: "vpc-1234abcd". Take it from a variable or a data source',
    ],
  ],
  [
    'no-environment-literals',
    {},
    'locals {\n  policy = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n  service = "lambda.amazonaws.com"\n  version = "2012-10-17"\n  tls = "ELBSecurityPolicy-TLS13-1-2-2021-06"\n}\n',
    [],
  ],
  [
    'no-environment-literals',
    {},
    'variable "az" {\n  description = "Zone, such as eu-west-1a, of 10.0.0.0/16"\n  validation {\n    condition     = var.az != ""\n    error_message = "Like eu-west-1a."\n  }\n}\n',
    [],
  ],
  [
    'no-environment-literals',
    {},
    'locals {\n  arn = "arn:aws:logs:eu-west-1:123456789012:log-group:${var.name}"\n  text = <<-EOT\n    first\n    ${var.x} in eu-west-1a\n  EOT\n  fine = "${var.region}a"\n}\n',
    [
      '2: local.arn names a region: "eu-west-1". Take it from a variable or a data source',
      '5: local.text names an availability zone: "eu-west-1a". Take it from a variable or a data source',
    ],
  ],
  [
    'no-environment-literals',
    {},
    'variable "x" {\n  description = <<-EOT\n    Such as\n    eu-west-1.\n  EOT\n  validation {\n    condition     = var.x != ""\n    error_message = "${var.x} is not like eu-west-1."\n  }\n}\n',
    [],
  ],
  ['no-secret-literals', {}, 'locals {\n  password = "${var.prefix}-x"\n}\n', []],
  ['no-environment-literals', { kinds: ['cidr'] }, 'locals {\n  region = "eu-west-1"\n}\n', []],
  ['no-environment-literals', { except: ['^10\\.'] }, 'locals {\n  cidr = "10.0.0.0/16"\n}\n', []],
  [
    'no-environment-literals',
    {},
    'resource "terraform_data" "x" {\n  input = { zones = ["eu-west-1a"] }\n}\n',
    [
      '2: resource.terraform_data.x.input.zones[0] names an availability zone: "eu-west-1a". Take it from a variable or a data source',
    ],
  ],
  [
    'no-secret-literals',
    {},
    'variable "db_password" {\n  default = "hunter2"\n}\nlocals {\n  api_token = "abc"\n  secret_arn = "x"\n  password_length = "16"\n}\n',
    [
      '2: variable.db_password.default is a secret written in the code',
      '5: local.api_token is a secret written in the code',
    ],
  ],
  ['no-secret-literals', { except: ['api_token'] }, 'locals {\n  api_token = "abc"\n}\n', []],
  [
    'no-provisioners',
    {},
    'resource "terraform_data" "x" {\n  provisioner "local-exec" {\n    command = "true"\n  }\n}\n',
    ['1: terraform_data.x has a provisioner (local-exec)'],
  ],
  [
    'no-constant-arguments',
    { types: ['terraform_data'], arguments: ['input'] },
    'variable "a" {}\nresource "terraform_data" "x" {\n  input = "fixed"\n}\nresource "terraform_data" "y" {\n  input = var.a\n}\n',
    ['3: terraform_data.x: `input` is fixed to "fixed"'],
  ],
  [
    'no-provider-block',
    {},
    'provider "aws" {\n  region = "eu-west-1"\n}\n',
    ['1: provider "aws" is configured here: leave that to the root module'],
  ],
  [
    'pinned-versions',
    {},
    'terraform {\n  required_version = ">= 1.5"\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = ">= 5.0"\n    }\n  }\n}\nresource "aws_lb" "x" {}\n',
    [],
  ],
  [
    'pinned-versions',
    { upperBound: true },
    'terraform {\n  required_version = ">= 1.5"\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = ">= 5.0"\n    }\n  }\n}\nresource "aws_lb" "x" {}\n',
    ['4: provider "aws" may become any later major version: ">= 5.0"'],
  ],
  [
    'pinned-versions',
    {},
    'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\nresource "aws_lb" "x" {}\nresource "random_id" "y" {}\n',
    [
      '1: there is no `required_version` for Terraform',
      '3: provider "aws" has no version constraint',
      '1: provider "random" is used but is not in `required_providers`',
    ],
  ],
  ['pinned-versions', { terraform: false }, 'resource "terraform_data" "x" {}\n', []],
  [
    'backend',
    {},
    'terraform {\n  required_version = ">= 1.5"\n}\n',
    ['1: the state is kept in a local file'],
  ],
  ['backend', {}, 'terraform {\n  backend "local" {}\n}\n', ['2: the state is kept in a local file']],
  [
    'backend',
    {
      types: ['s3'],
      requires: ['encrypt'],
      anyOf: ['use_lockfile', 'dynamodb_table'],
      forbids: ['access_key'],
    },
    'terraform {\n  backend "s3" {\n    bucket     = "b"\n    encrypt    = false\n    access_key = "x"\n  }\n}\n',
    [
      '2: the backend does not set `encrypt`',
      '2: the backend sets none of use_lockfile, dynamodb_table',
      '2: the backend sets `access_key`',
    ],
  ],
  [
    'backend',
    { types: ['s3'], requires: ['encrypt'], anyOf: ['use_lockfile'] },
    'terraform {\n  backend "s3" {\n    encrypt      = true\n    use_lockfile = true\n  }\n}\n',
    [],
  ],
  [
    'lifecycle',
    { types: ['terraform_data'], createBeforeDestroy: true },
    'resource "terraform_data" "x" {}\nresource "terraform_data" "y" {\n  lifecycle {\n    create_before_destroy = true\n  }\n}\n',
    ['1: terraform_data.x does not have `create_before_destroy`'],
  ],
  [
    'lifecycle',
    { types: ['terraform_data'], preventDestroy: true, ignores: ['input'], watches: ['triggers_replace'] },
    'resource "terraform_data" "x" {\n  lifecycle {\n    prevent_destroy = true\n    ignore_changes  = [triggers_replace]\n  }\n}\n',
    [
      '1: terraform_data.x does not ignore changes of `input`',
      '1: terraform_data.x ignores changes of `triggers_replace`',
    ],
  ],
  [
    'lifecycle',
    { types: ['aws_lb'], createBeforeDestroy: true },
    'resource "terraform_data" "x" {}\n',
    ['there is no resource of type aws_lb'],
  ],
  [
    'no-ignore-all',
    {},
    'resource "terraform_data" "x" {\n  lifecycle {\n    ignore_changes = all\n  }\n}\n',
    ['1: terraform_data.x ignores all changes'],
  ],
  [
    'for-each-not-count',
    {},
    'variable "a" {}\nresource "terraform_data" "x" {\n  count = length(var.a)\n}\nresource "terraform_data" "y" {\n  count = var.a ? 1 : 0\n}\nresource "terraform_data" "z" {\n  for_each = toset(var.a)\n}\nmodule "m" {\n  source = "./m"\n  count  = length(var.a)\n}\n',
    [
      '2: terraform_data.x is repeated with count = length(var.a)',
      '11: module.m is repeated with count = length(var.a)',
    ],
  ],
  ['moved', {}, 'resource "terraform_data" "x" {}\n', ['there are 0 moved blocks']],
  [
    'moved',
    { from: ['terraform_data.a[0]', 'terraform_data.c'], to: ['terraform_data.b["k"]'] },
    'moved {\n  from = terraform_data.a[0]\n  to   = terraform_data.b["k"]\n}\n',
    ['nothing says where terraform_data.c went'],
  ],
  [
    'removed',
    { from: ['terraform_data.a', 'terraform_data.b', 'terraform_data.c'] },
    'removed {\n  from = terraform_data.a\n  lifecycle {\n    destroy = false\n  }\n}\nremoved {\n  from = terraform_data.b\n}\n',
    [
      '7: the removed block for terraform_data.b destroys it',
      'there is no removed block for terraform_data.c',
    ],
  ],
  [
    'imports',
    { to: ['terraform_data.a', 'terraform_data.b'] },
    'import {\n  to = terraform_data.a\n  id = "x"\n}\n',
    ['there is no import block to terraform_data.b'],
  ],
  [
    'only-modules',
    { except: ['terraform_data'] },
    'resource "terraform_data" "x" {}\nresource "aws_lb" "y" {}\n',
    ['2: aws_lb.y is declared in the root: move it into a module', 'there are 0 module calls'],
  ],
  ['only-modules', {}, 'module "m" {\n  source = "./m"\n}\n', []],
];

describe('structure rules', () => {
  for (const [rule, given, text, wanted] of cases) {
    it(`${rule} ${JSON.stringify(given)} over ${JSON.stringify(text).slice(0, 70)}`, () => {
      assert.deepEqual(found(rule, given, text), wanted);
    });
  }

  it('each can be kept and broken, by the cases above', () => {
    for (const { id } of structureRules) {
      const own = cases.filter(([rule]) => rule === id);
      assert.ok(
        own.some(([, , , wanted]) => wanted.length > 0),
        `${id} is never broken`,
      );
    }
  });
});
