import assert from 'node:assert/strict';
import { loadModule, rangeOf } from '../../src/terraform/load-module.ts';

const main = `terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
  backend "s3" {
    key = "x"
  }
}

variable "ports" {
  type        = map(object({ port = number, open = optional(bool, true) }))
  description = "Ports"
  default     = {}
  validation {
    condition     = length(var.ports) > 0
    error_message = "At least one."
  }
}

variable "anything" {}

locals {
  name = "web-\${var.anything}"
}

resource "aws_security_group" "this" {
  for_each = var.ports
  provider = aws.west
  name     = local.name
  tags     = { Env = "prod" }

  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port   = ingress.value.port
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
  egress {
    protocol = "-1"
  }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [tags["Env"], name]
    precondition {
      condition     = var.anything != null
      error_message = "No."
    }
  }
}

data "aws_vpc" "main" {
  id = "vpc-1"
}

module "child" {
  source    = "./child"
  providers = { aws = aws.west }
  size      = 3
}

output "id" {
  description = "Ids"
  value       = { for k, g in aws_security_group.this : k => g.id }
  sensitive   = true
}

moved {
  from = aws_security_group.old
  to   = aws_security_group.this
}

import {
  to = aws_security_group.this["a"]
  id = "sg-1"
}
`;

describe('a module as plain data', () => {
  const files = new Map([['main.tf', main]]);
  const { value: module, diagnostics } = loadModule(files, '.');
  const text = (range: { readonly start: number; readonly end: number } | null | undefined): string =>
    range ? main.slice(range.start, range.end) : '';

  it('is read without findings', () => assert.deepEqual(diagnostics, []));
  it('has variables', () => {
    const ports = module.variables['ports'];
    assert.equal(ports?.type, 'map(object({open=optional(bool),port=number}))');
    assert.deepEqual(
      [
        ports?.typed,
        ports?.description,
        ports?.hasDefault,
        ports?.default,
        ports?.nullable,
        ports?.sensitive,
      ],
      [true, 'Ports', true, {}, true, false],
    );
    assert.deepEqual(
      ports?.validations.map(({ condition, errorMessage }) => [condition, errorMessage]),
      [['length(var.ports) > 0', 'At least one.']],
    );
    assert.deepEqual(
      [module.variables['anything']?.type, module.variables['anything']?.typed],
      ['any', false],
    );
  });
  it('has outputs and locals with what they refer to', () => {
    assert.deepEqual(module.outputs['id']?.references, ['aws_security_group.this']);
    assert.deepEqual([module.outputs['id']?.sensitive, module.outputs['id']?.description], [true, 'Ids']);
    assert.deepEqual(module.locals['name']?.references, ['var.anything']);
  });
  it('has resources with meta-arguments, lifecycle and nested blocks', () => {
    const [group] = module.resources;
    assert.deepEqual(
      [group?.address, group?.forEach, group?.count, group?.provider],
      ['aws_security_group.this', 'var.ports', '', 'aws.west'],
    );
    assert.deepEqual(group?.lifecycle.ignoreChanges, ['tags["Env"]', 'name']);
    assert.equal(group?.lifecycle.createBeforeDestroy, true);
    assert.deepEqual(group?.references, ['local.name', 'var.ports', 'var.anything']);
    assert.deepEqual(Object.keys(group?.arguments ?? {}), ['name', 'tags']);
    assert.deepEqual(
      [group?.arguments['tags']?.isConstant, group?.arguments['tags']?.constant],
      [true, { Env: 'prod' }],
    );
    assert.deepEqual(
      group?.blocks.map(({ type, dynamic, arguments: given }) => [type, dynamic, Object.keys(given)]),
      [
        ['ingress', true, ['from_port', 'cidr_blocks']],
        ['egress', false, ['protocol']],
      ],
    );
  });
  it('has data sources, modules, settings, moves and imports', () => {
    assert.equal(module.data[0]?.address, 'data.aws_vpc.main');
    assert.deepEqual(module.modules[0]?.providers, { aws: 'aws.west' });
    assert.deepEqual(Object.keys(module.modules[0]?.arguments ?? {}), ['size']);
    assert.equal(module.terraform.requiredVersion, '>= 1.5');
    assert.deepEqual(
      [module.terraform.requiredProviders['aws']?.source, module.terraform.requiredProviders['aws']?.version],
      ['hashicorp/aws', '~> 6.0'],
    );
    assert.deepEqual(
      [module.terraform.backend?.type, module.terraform.backend?.arguments['key']?.constant],
      ['s3', 'x'],
    );
    assert.deepEqual(
      [module.moved[0]?.from, module.moved[0]?.to],
      ['aws_security_group.old', 'aws_security_group.this'],
    );
    assert.equal(module.imports[0]?.id, '"sg-1"');
  });
  it('has string literals with their paths and places', () => {
    const find = (value: string) => module.literals.find((literal) => literal.value === value);
    assert.equal(find('10.0.0.0/8')?.path, 'resource.aws_security_group.this.ingress.cidr_blocks[0]');
    assert.equal(find('prod')?.path, 'resource.aws_security_group.this.tags.Env');
    assert.equal(find('vpc-1')?.path, 'data.aws_vpc.main.id');
    assert.equal(text(find('vpc-1')?.range), '"vpc-1"');
  });
  for (const [address, start] of [
    ['var.ports', 'variable "ports" {'],
    ['output.id', 'output "id" {'],
    ['local.name', 'name = '],
    ['module.child', 'module "child" {'],
    ['aws_security_group.this["a"]', 'resource "aws_security_group" "this" {'],
    ['data.aws_vpc.main', 'data "aws_vpc" "main" {'],
  ] as const) {
    it(`finds the place of ${address}`, () => {
      assert.ok(text(rangeOf(module, address)).startsWith(start), text(rangeOf(module, address)));
    });
  }
  it('does not find what is not there', () => assert.equal(rangeOf(module, 'aws_lb.nope'), undefined));
  it('of a folder without Terraform files is empty', () => {
    const empty = loadModule(files, 'elsewhere').value;
    assert.deepEqual([empty.files, empty.resources, empty.dir], [[], [], 'elsewhere']);
  });
});
