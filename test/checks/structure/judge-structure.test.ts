import assert from 'node:assert/strict';
import { judge } from '../../../src/checks/judge.ts';
import { storedSchemas } from '../../terraform/schemas/stored-schemas.ts';
import { outcome } from '../cel/outcome.ts';
import { exerciseOf, judging, workOf } from '../fake-judging.ts';

const work: Readonly<Record<string, string>> = {
  'app/main.tf': `terraform {
  backend "s3" {
    region  = "eu-central-1"
    encrypt = true
  }
}
resource "terraform_data" "app" {}
`,
  'app/envs/prod.s3.tfbackend': 'bucket  = "prod-state"\nencrypt = false\n',
  'app/envs/json.tfbackend.json': '{ "bucket": "json-state" }',
  'base/main.tf': 'resource "terraform_data" "base" {\n  count = 2\n}\n',
  'base/old.tfstate': '{}',
  'rich/main.tf': `terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.0"
      configuration_aliases = [aws.backup]
    }
  }
}
provider "aws" {
  alias  = "backup"
  region = "eu-west-1"
}
variable "size" {
  type        = number
  description = "How many."
  default     = 2
  nullable    = false
  validation {
    condition     = var.size > 0
    error_message = "At least one."
  }
}
variable "bare" {}
locals {
  label = "app-\${var.size}"
}
data "aws_ami" "base" {
  most_recent = true
}
resource "aws_instance" "this" {
  count    = var.size
  ami      = data.aws_ami.base.id
  provider = aws.backup
  dynamic "ebs_block_device" {
    for_each = [1]
    content {
      device_name = "sdb"
    }
  }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [tags]
    precondition {
      condition     = var.size < 9
      error_message = "Too many."
    }
  }
  provisioner "local-exec" {
    command = "true"
  }
}
module "net" {
  source     = "./net"
  for_each   = toset(["a"])
  cidr       = "10.0.0.0/16"
  depends_on = [aws_instance.this]
  providers  = { aws = aws.backup }
}
output "ids" {
  value       = aws_instance.this[*].id
  description = "Ids."
  sensitive   = true
}
moved {
  from = aws_instance.old
  to   = aws_instance.this
}
removed {
  from = aws_instance.gone
  lifecycle {
    destroy = false
  }
}
import {
  to = aws_instance.this[0]
  id = "i-1"
}
check "alive" {
  assert {
    condition     = local.label != ""
    error_message = "Dead."
  }
}
`,
  'rich/net/main.tf': 'variable "cidr" {}\n',
  'deep/main.tf': `module "a" {
  source = "./a"
}
module "again" {
  source = "./b/../a/"
}
module "registry" {
  source = "example/a/aws"
}
`,
  'deep/a/main.tf': 'module "b" {\n  source = "./b"\n}\nmodule "side" {\n  source = "../../base"\n}\n',
  'deep/a/b/main.tf': 'module "round" {\n  source = "../../a"\n}\nlocals {\n  x = "prod"\n}\n',
  'broken/main.tf': 'resource "terraform_data" "x" {}\n',
  'broken/dev.tfbackend': 'bucket = \n',
};

async function result(dir: string, ...expectations: readonly string[]) {
  const expect = expectations.map((one) => `{ ${one} }`).join(', ');
  const check = `{ id: a, title: A, dimension: d, kind: structure, why: w, dir: ${dir}, expect: [ ${expect} ] }`;
  const exercise = exerciseOf(`scenarios: {}\nchecks:\n  - ${check}\n`, '{ tf: { entry: app/main.tf } }');
  const { input } = judging(exercise, () => outcome(), { language: 'tf', work: workOf(work) });
  const ports = { ...input.ports, schemas: async () => storedSchemas };
  const [first] = await judge({ ...input, ports }, new AbortController().signal);
  assert.ok(first !== undefined);
  return first;
}

const that = (text: string) => `that: ${JSON.stringify(text)}`;

describe('structure checks', () => {
  const holds: readonly [dir: string, expression: string][] = [
    ['app', 'module.resources.map(r, r.name) == ["app"]'],
    ['app', 'module.paths == ["envs/json.tfbackend.json", "envs/prod.s3.tfbackend", "main.tf"]'],
    ['app', 'keys(module.backendFiles) == ["envs/json.tfbackend.json", "envs/prod.s3.tfbackend"]'],
    ['app', 'module.backendFiles["envs/prod.s3.tfbackend"].bucket.constant == "prod-state"'],
    // A file of partial configuration wins over the block, and adds to it.
    ['app', 'module.backend("envs/prod.s3.tfbackend").type == "s3"'],
    ['app', 'module.backend("envs/prod.s3.tfbackend").arguments.region.constant == "eu-central-1"'],
    ['app', 'module.backend("envs/prod.s3.tfbackend").arguments.bucket.constant == "prod-state"'],
    ['app', 'module.backend("envs/prod.s3.tfbackend").arguments.encrypt.constant == false'],
    ['app', 'module.backend("envs/json.tfbackend.json").arguments.bucket.constant == "json-state"'],
    ['app', 'module.backend("envs/none.tfbackend").arguments.encrypt.constant == true'],
    ['app', '!("bucket" in module.backend("envs/none.tfbackend").arguments)'],
    ['base', 'module.backend("../app/envs/prod.s3.tfbackend").type == "local"'],
    // Other folders of the work.
    [
      'app',
      'moduleIn("base").resources[0].count == "2" && moduleIn("base").paths == ["main.tf", "old.tfstate"]',
    ],
    ['app', 'moduleIn(".").paths.exists(p, p.endsWith(".tfstate"))'],
    ['base', '["app", "base"].map(d, moduleIn(d).resources.size()) == [1, 1]'],
    ['base', 'moduleIn("app").backend("envs/prod.s3.tfbackend").arguments.bucket.constant == "prod-state"'],
    ['app', 'moduleIn("nowhere").files.size() == 0'],
    // The modules that a module calls, and those call.
    ['deep', 'module.tree().map(m, m.dir) == ["deep", "deep/a", "deep/a/b", "base"]'],
    ['deep', 'moduleIn("deep/a").tree().map(m, m.dir) == ["deep/a", "deep/a/b", "base"]'],
    ['base', 'module.tree().map(m, m.dir) == ["base"]'],
    // Everything that a module has.
    ['rich', 'module.terraform.requiredVersion == ">= 1.6" && !module.terraform.cloud'],
    ['rich', 'module.terraform.requiredProviders.aws.source == "hashicorp/aws"'],
    ['rich', 'module.terraform.requiredProviders.aws.version == "~> 5.0"'],
    ['rich', 'module.terraform.requiredProviders.aws.configurationAliases == ["aws.backup"]'],
    [
      'rich',
      'module.providers.map(p, p.alias) == ["backup"] && module.providers[0].arguments.region.constant == "eu-west-1"',
    ],
    ['rich', 'keys(module.variables) == ["size", "bare"]'],
    ['rich', 'module.variables.size.typed && module.variables.size.type == "number"'],
    [
      'rich',
      'module.variables.size.hasDefault && module.variables.size.default == 2 && !module.variables.size.nullable',
    ],
    ['rich', 'module.variables.size.description == "How many." && !module.variables.size.sensitive'],
    ['rich', 'module.variables.size.validations.map(v, v.errorMessage) == ["At least one."]'],
    [
      'rich',
      '!module.variables.bare.typed && !module.variables.bare.hasDefault && module.variables.bare.nullable',
    ],
    ['rich', 'module.locals.label.references == ["var.size"]'],
    ['rich', 'module.data.map(d, d.address) == ["data.aws_ami.base"]'],
    ['rich', 'module.resources[0].count == "var.size" && module.resources[0].forEach == ""'],
    ['rich', 'module.resources[0].provider == "aws.backup"'],
    ['rich', 'module.resources[0].arguments.ami.references.all(r, r.startsWith("data.aws_ami.base"))'],
    ['rich', '!module.resources[0].arguments.ami.isConstant'],
    ['rich', 'module.resources[0].blocks.exists(b, b.type == "ebs_block_device" && b.dynamic)'],
    [
      'rich',
      'module.resources[0].lifecycle.createBeforeDestroy && !module.resources[0].lifecycle.preventDestroy',
    ],
    ['rich', 'module.resources[0].lifecycle.ignoreChanges == ["tags"]'],
    ['rich', 'module.resources[0].lifecycle.preconditions.map(c, c.condition) == ["var.size < 9"]'],
    ['rich', 'module.resources[0].provisioners == ["local-exec"]'],
    ['rich', 'module.modules[0].source == "./net" && module.modules[0].forEach == "toset([\\"a\\"])"'],
    ['rich', 'module.modules[0].arguments.cidr.constant == "10.0.0.0/16"'],
    ['rich', 'module.modules[0].dependsOn == ["aws_instance.this"]'],
    ['rich', 'module.modules[0].providers == {"aws": "aws.backup"}'],
    ['rich', 'module.outputs.ids.sensitive && module.outputs.ids.description == "Ids."'],
    ['rich', 'module.outputs.ids.references.exists(r, r.startsWith("aws_instance.this"))'],
    ['rich', 'module.moved.map(m, [m.from, m.to]) == [["aws_instance.old", "aws_instance.this"]]'],
    ['rich', 'module.removed.map(r, r.from) == ["aws_instance.gone"] && !module.removed[0].destroy'],
    ['rich', 'module.imports.map(i, [i.to, i.id]) == [["aws_instance.this[0]", "\\"i-1\\""]]'],
    ['rich', 'module.checks.map(c, c.name) == ["alive"] && module.checks[0].asserts.size() == 1'],
    ['rich', 'module.literals.exists(l, l.value == "10.0.0.0/16" && !l.partial)'],
    ['rich', 'module.literals.exists(l, l.value == "app-" && l.partial)'],
    ['rich', 'module.files.map(f, f.name) == ["main.tf"] && module.paths == ["main.tf", "net/main.tf"]'],
  ];
  for (const [dir, expression] of holds) {
    it(`hold: ${dir}: ${expression}`, async () => {
      const found = await result(dir, that(expression));
      assert.equal(found.message, '');
      assert.equal(found.verdict, 'pass');
    });
  }

  it('points to the argument in the file of partial configuration', async () => {
    const found = await result(
      'base',
      `each: ${JSON.stringify('["envs/prod.s3.tfbackend"].map(f, moduleIn("app").backend(f).arguments.encrypt)')}, ${that('it.constant == true')}`,
    );
    assert.equal(found.verdict, 'fail');
    assert.equal(found.places[0]?.file, 'app/envs/prod.s3.tfbackend');
    assert.equal(found.places[0]?.start.line, 2);
  });

  it('points into a module that is called from a called one', async () => {
    const each = JSON.stringify('flatten(module.tree().map(m, values(m.locals)))');
    const found = await result('deep', `each: ${each}, ${that('it.value != "\\"prod\\""')}`);
    assert.equal(found.verdict, 'fail');
    assert.equal(found.places[0]?.file, 'deep/a/b/main.tf');
    assert.equal(found.places[0]?.start.line, 5);
  });

  it('a file of partial configuration that cannot be read fails at its line', async () => {
    const found = await result('broken', that('true'));
    assert.equal(found.verdict, 'fail');
    assert.equal(found.places[0]?.file, 'broken/dev.tfbackend');
  });

  it('a folder without Terraform files fails by its name', async () => {
    const found = await result('nowhere', that('true'));
    assert.equal(found.verdict, 'fail');
    assert.match(found.message, /there is no Terraform file in nowhere/);
  });
});
