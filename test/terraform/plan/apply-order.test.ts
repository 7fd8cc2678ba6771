import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { simulateApply } from '../../../src/terraform/simulate-apply.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

const plain = (name: string, ...lines: string[]) =>
  `resource "terraform_data" "${name}" {\n${lines.join('\n')}\n}\n`;
const beforeB = plain('a', 'triggers_replace = 1');
const createFirst = 'lifecycle {\n create_before_destroy = true\n}';

/** What was applied, what is planned, and what Terraform 1.11.4 said of it: a ring, or the sum of the plan. */
const cases: readonly (readonly [string, string, string, string])[] = [
  [
    'what is destroyed depended on what is replaced and depends on its resource now',
    beforeB + plain('b', 'count = 2', 'input = terraform_data.a.id'),
    plain('a', 'triggers_replace = terraform_data.b[0].input') + plain('b', 'count = 1', 'input = "x"'),
    'Cycle: terraform_data.a (destroy), terraform_data.b[1] (destroy)',
  ],
  [
    'two that are replaced depend on each other the other way round',
    beforeB + plain('b', 'triggers_replace = terraform_data.a.id'),
    plain('a', 'triggers_replace = terraform_data.b.triggers_replace') + plain('b', 'triggers_replace = "x"'),
    'Cycle: terraform_data.a (destroy), terraform_data.b (destroy)',
  ],
  [
    'two that are replaced depend on each other as before',
    beforeB + plain('b', 'triggers_replace = terraform_data.a.id'),
    plain('a', 'triggers_replace = 2') + plain('b', 'triggers_replace = terraform_data.a.id'),
    '2 to add, 0 to change, 2 to destroy',
  ],
  [
    'both are created before the old ones are destroyed',
    beforeB + plain('b', 'triggers_replace = terraform_data.a.id'),
    plain('a', 'triggers_replace = 2') + plain('b', 'triggers_replace = terraform_data.a.id', createFirst),
    '2 to add, 0 to change, 2 to destroy',
  ],
  [
    'one is destroyed that depended on one that is created before it is destroyed',
    beforeB + plain('b', 'triggers_replace = terraform_data.a.id'),
    plain('a', 'triggers_replace = 2', createFirst),
    '1 to add, 0 to change, 2 to destroy',
  ],
  [
    'one that is changed in place depended on one that is replaced and depends on it now',
    beforeB + plain('b', 'input = terraform_data.a.id'),
    plain('a', 'triggers_replace = terraform_data.b.input') + plain('b', 'input = "x"'),
    '1 to add, 1 to change, 1 to destroy',
  ],
];

describe('the order of an apply', () => {
  for (const [name, before, after, expected] of cases) {
    it(`${expected.startsWith('Cycle') ? 'is a ring' : 'is none'}: ${name}`, () => {
      const plan = (text: string, state?: string) =>
        planModule({ files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas, state });
      const first = plan(before).value;
      assert.ok(first !== undefined);
      const { value, diagnostics } = plan(after, simulateApply(first).state);
      const sum =
        value &&
        `${value.summary.add} to add, ${value.summary.change} to change, ${value.summary.destroy} to destroy`;
      assert.equal(sum ?? diagnostics.map(({ summary }) => summary).join('; '), expected);
    });
  }
});
