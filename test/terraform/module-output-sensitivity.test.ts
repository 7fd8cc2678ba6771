import assert from 'node:assert/strict';
import { planModule } from '../../src/terraform/plan-module.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

/*
 * Terraform 1.10 to 1.13 forget outside of a module that its output is sensitive; Terraform 1.9, Terraform 1.14 and
 * OpenTofu 1.9 do not. The safer of the two is planned, so these plans cannot be among the recorded ones.
 */

const child = 'output "s" {\n  value     = "x"\n  sensitive = true\n}\noutput "p" {\n  value = "y"\n}\n';

const cases: readonly (readonly [string, string, unknown])[] = [
  ['an output', 'module "m" {\n  source = "./m"\n}\n@module.m.s', true],
  ['a plain output beside it', 'module "m" {\n  source = "./m"\n}\n@module.m.p', undefined],
  ['a whole module', 'module "m" {\n  source = "./m"\n}\n@module.m', { s: true }],
  ['an instance', 'module "m" {\n  source = "./m"\n  count  = 1\n}\n@module.m[0].s', true],
  ['all instances', 'module "m" {\n  source = "./m"\n  count  = 2\n}\n@module.m[*].s', [true, true]],
];

describe('an output of a module that is sensitive', () => {
  for (const [name, text, expected] of cases) {
    it(`stays so outside of it: ${name}`, () => {
      const main = text.replace(/@(.*)$/, 'resource "terraform_data" "a" {\n  input = $1\n}');
      const files = new Map([
        ['main.tf', main],
        ['m/main.tf', child],
      ]);
      const { value, diagnostics } = planModule({ files, rootDir: '.', schemas: storedSchemas });
      assert.deepEqual(diagnostics, []);
      const found = value?.resources.find(({ address }) => address === 'terraform_data.a');
      assert.ok(found !== undefined);
      assert.deepEqual((found.sensitive as Record<string, unknown>)['input'], expected);
    });
  }
});
