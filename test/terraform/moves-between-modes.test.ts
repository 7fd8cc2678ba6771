import assert from 'node:assert/strict';
import { planModule } from '../../src/terraform/plan-module.ts';
import { readCases } from './case-corpus.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const state = readCases('moved-data')[0]?.files.get('terraform.tfstate');

const remote =
  'data "terraform_remote_state" "b" {\n  backend = "local"\n  config  = { path = "x.json" }\n}\n';

describe('moves between resources and data sources', () => {
  const cases: readonly (readonly [from: string, to: string, rest: string])[] = [
    ['terraform_data.old', 'data.terraform_remote_state.b', remote],
    ['data.terraform_remote_state.z', 'terraform_data.a', 'resource "terraform_data" "a" {\n}\n'],
  ];
  for (const [from, to, rest] of cases) {
    it(`are refused where there is an object: ${from} to ${to}`, () => {
      const main = `${rest}moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
      const files = new Map([
        ['main.tf', main],
        [
          'x.json',
          '{"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "", "outputs": {}, "resources": []}',
        ],
      ]);
      const { value, diagnostics } = planModule({ files, rootDir: '.', schemas: storedSchemas, state });
      assert.equal(value, undefined);
      assert.deepEqual(
        diagnostics.map(({ summary, address }) => [summary, address]),
        [['Unsupported move', to]],
      );
      assert.match(diagnostics[0]?.detail ?? '', new RegExp(`object at ${from.replaceAll('.', '\\.')},`));
    });
  }
});
