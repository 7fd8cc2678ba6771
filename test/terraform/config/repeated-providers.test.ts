import assert from 'node:assert/strict';
import { loadConfiguration } from '../../../src/terraform/config/load-configuration.ts';

const module = 'resource "terraform_data" "x" {}\n';
const cases: readonly {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly errors: readonly string[];
}[] = [
  {
    title: 'refuses a provider block in a module that is called with for_each',
    files: {
      'main.tf': 'module "m" {\n  source   = "./m"\n  for_each = toset(["a"])\n}\n',
      'm/main.tf': `${module}provider "aws" {\n  region = "eu-north-1"\n}\n`,
    },
    errors: ['module.m'],
  },
  {
    title: 'refuses one further down, and one for depends_on',
    files: {
      'main.tf':
        'module "m" {\n  source     = "./m"\n  depends_on = [terraform_data.y]\n}\nresource "terraform_data" "y" {}\n',
      'm/main.tf': 'module "n" {\n  source = "../n"\n}\n',
      'n/main.tf': `${module}provider "aws" {\n  alias = "x"\n  region = "eu-north-1"\n}\n`,
    },
    errors: ['module.m.module.n'],
  },
  {
    title: 'lets an empty block pass',
    files: {
      'main.tf': 'module "m" {\n  source = "./m"\n  count  = 1\n}\n',
      'm/main.tf': `${module}provider "aws" {\n}\n`,
    },
    errors: [],
  },
  {
    title: 'lets a module that is called once configure its provider',
    files: {
      'main.tf': 'module "m" {\n  source = "./m"\n}\n',
      'm/main.tf': `${module}provider "aws" {\n  region = "eu-north-1"\n}\n`,
    },
    errors: [],
  },
];

describe('repeatedProviderProblems', () => {
  for (const { title, files, errors } of cases) {
    it(title, () => {
      const { diagnostics } = loadConfiguration(new Map(Object.entries(files)), '.');
      const found = diagnostics.filter(({ code }) => code === 'use-of-count-and-provider');
      assert.deepEqual(
        found.map(({ address }) => address),
        errors,
      );
      if (errors.length > 0) assert.equal(found[0]?.range?.file, 'main.tf');
    });
  }
});
