import assert from 'node:assert/strict';
import { planModule } from '../../src/terraform/plan-module.ts';
import { simulateApply } from '../../src/terraform/simulate-apply.ts';
import { corpusInput, corpusNames, recorded } from './corpus.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

describe('simulated apply', () => {
  describe('the plan of an applied plan is empty', () => {
    for (const name of corpusNames()) {
      if (recorded(name, 'plan.json') === undefined) continue;
      it(name, () => {
        const input = corpusInput(name);
        const first = planModule(input).value;
        assert.ok(first !== undefined);
        const applied = simulateApply(first);
        const again = planModule({ ...input, state: applied.state });
        assert.deepEqual(
          again.diagnostics.filter(({ severity }) => severity === 'error'),
          [],
        );
        const pending = again.value?.resources.filter(({ actions }) => actions[0] !== 'no-op') ?? [];
        assert.deepEqual(
          pending.map(({ address, actions, before, after, unknown }) => ({
            address,
            actions,
            before,
            after,
            unknown,
          })),
          [],
        );
        const outputs = Object.entries(again.value?.outputs ?? {}).filter(
          ([, output]) => output.actions[0] !== 'no-op',
        );
        assert.deepEqual(outputs, []);
      });
    }
  });

  describe('keeps every text and number as it is', () => {
    const inputs = [
      '"exact number 42"',
      '"<&>\\u2028\\"\\\\"',
      '"12345678901234567890"',
      '12345678901234567890.5',
      'tolist(null)',
      'true ? null : { a = "x" }',
      'sensitive({ a = sensitive("x"), b = [sensitive(1)] })',
      '{ "12345678901234567890" = 12345678901234567890, "9" = [1e300], "10" = null }',
    ];
    for (const input of inputs) {
      it(input, () => {
        const text = `resource "terraform_data" "one" {\n  input = ${input}\n}\n`;
        const given = { files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas };
        const first = planModule(given).value;
        assert.ok(first !== undefined);
        const again = planModule({ ...given, state: simulateApply(first).state });
        assert.deepEqual(again.diagnostics, []);
        assert.deepEqual(
          again.value?.resources.map(({ actions }) => actions),
          [['no-op']],
        );
      });
    }
  });

  it('keeps what an import block adopts', () => {
    const text =
      'resource "terraform_data" "one" {\n  input = 1\n}\nimport {\n  to = terraform_data.one\n  id = "given"\n}\n';
    const { value } = planModule({
      files: new Map([['main.tf', text]]),
      rootDir: '.',
      schemas: storedSchemas,
    });
    assert.ok(value !== undefined);
    assert.equal(simulateApply(value).resources[0]?.values['id'], 'given');
  });
});
