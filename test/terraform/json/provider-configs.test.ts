import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

// One provider under two names, aliases that are passed on and renamed, modules that mention a provider or do not.
const files = new Map([
  [
    'main.tf',
    `terraform {
  required_providers {
    random = { source = "hashicorp/random", version = "~> 3" }
    dice   = { source = "hashicorp/random" }
    null = { source = "hashicorp/null", version = "<4, >= 3.1 , ~> 3.2.2, != 3.2.5, 3.2.4" }
    tls = { source = "hashicorp/tls", version = "~> 4.0, >= 4.0.1-beta1" }
    time = { source = "hashicorp/time", version = "> 0.1, >= 0.9, = 0.13.1" }
  }
}
provider "random" { alias = "two" }
provider "null" {}
module "a" {
 source = "./a"
 providers = { random = random, random.other = random.two }
}
module "c" { source = "./c" }
resource "random_id" "x" {
 provider = dice
 byte_length = 2
}
resource "tls_private_key" "k" { algorithm = "ED25519" }
resource "terraform_data" "t" {}`,
  ],
  [
    'a/main.tf',
    `terraform {
  required_providers {
    random = { source = "hashicorp/random", version = ">= 3", configuration_aliases = [random.other] }
  }
}
module "b" {
  source = "./b"
  providers = { random = random.other }
}
resource "random_id" "a" { 
  provider = random.other
  byte_length = 4
}
resource "random_id" "b" { byte_length = 4 }
resource "null_resource" "n" {}
resource "time_static" "s" {}`,
  ],
  [
    'a/b/main.tf',
    `resource "random_id" "a" { byte_length = 4 }
resource "null_resource" "n" {}
resource "time_static" "s" {}
resource "terraform_data" "t" {}
resource "tls_private_key" "k" { algorithm = "ED25519" }`,
  ],
  [
    'c/main.tf',
    `terraform {
  required_providers {
    zero = { source = "hashicorp/null" }
    random = { source = "hashicorp/random", version = "~> 3.7.0" }
  }
}
resource "null_resource" "n" { provider = zero }
resource "null_resource" "m" { }`,
  ],
]);

/** As Terraform 1.11.4 prints it. */
const printed = {
  dice: {
    name: 'dice',
    full_name: 'registry.terraform.io/hashicorp/random',
    version_constraint: '~> 3.0',
  },
  'module.a.module.b:terraform': {
    name: 'terraform',
    full_name: 'terraform.io/builtin/terraform',
    module_address: 'module.a.module.b',
  },
  'module.a.module.b:tls': {
    name: 'tls',
    full_name: 'registry.terraform.io/hashicorp/tls',
    module_address: 'module.a.module.b',
  },
  'module.c:zero': {
    name: 'zero',
    full_name: 'registry.terraform.io/hashicorp/null',
    module_address: 'module.c',
  },
  null: {
    name: 'null',
    full_name: 'registry.terraform.io/hashicorp/null',
    version_constraint: '>= 3.1.0, ~> 3.2.2, 3.2.4, != 3.2.5, < 4.0.0',
  },
  random: {
    name: 'random',
    full_name: 'registry.terraform.io/hashicorp/random',
    version_constraint: '~> 3.0',
  },
  'random.two': {
    name: 'random',
    full_name: 'registry.terraform.io/hashicorp/random',
    alias: 'two',
    version_constraint: '~> 3.0',
  },
  terraform: {
    name: 'terraform',
    full_name: 'terraform.io/builtin/terraform',
  },
  time: {
    name: 'time',
    full_name: 'registry.terraform.io/hashicorp/time',
    version_constraint: '> 0.1.0, >= 0.9.0, 0.13.1',
  },
  tls: {
    name: 'tls',
    full_name: 'registry.terraform.io/hashicorp/tls',
    version_constraint: '~> 4.0, >= 4.0.1-beta1',
  },
};

const keys = [
  ['random_id.x', 'dice'],
  ['terraform_data.t', 'terraform'],
  ['tls_private_key.k', 'tls'],
  ['module.a.null_resource.n', 'null'],
  ['module.a.random_id.a', 'random.two'],
  ['module.a.random_id.b', 'random'],
  ['module.a.time_static.s', 'time'],
  ['module.a.module.b.null_resource.n', 'null'],
  ['module.a.module.b.random_id.a', 'random.two'],
  ['module.a.module.b.terraform_data.t', 'module.a.module.b:terraform'],
  ['module.a.module.b.time_static.s', 'time'],
  ['module.a.module.b.tls_private_key.k', 'module.a.module.b:tls'],
  ['module.c.null_resource.m', 'null'],
  ['module.c.null_resource.n', 'module.c:zero'],
];

interface Module {
  readonly resources?: readonly { readonly address: string; readonly provider_config_key: string }[];
  readonly module_calls?: Readonly<Record<string, { readonly module: Module }>>;
}

function keysOf(module: Module, path = ''): string[][] {
  return [
    ...(module.resources ?? []).map((one) => [`${path}${one.address}`, one.provider_config_key]),
    ...Object.entries(module.module_calls ?? {}).flatMap(([name, call]) =>
      keysOf(call.module, `${path}module.${name}.`),
    ),
  ];
}

describe('provider configurations in plan JSON', () => {
  const { value, diagnostics } = planModule({ files, rootDir: '.', schemas: storedSchemas });
  const configuration = value?.json.configuration as
    | { provider_config: object; root_module: Module }
    | undefined;

  it('are those that no module above has, with all constraints of a module', () => {
    assert.equal(
      JSON.stringify(configuration?.provider_config, null, 2),
      JSON.stringify(printed, null, 2),
      diagnostics[0]?.summary,
    );
  });

  it('are what resources refer to', () => {
    assert.deepEqual(configuration && keysOf(configuration.root_module), keys);
  });
});
