import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadModule } from '../../src/terraform/load-module.ts';
import { planModule, validateModule } from '../../src/terraform/plan-module.ts';
import { renderPlan } from '../../src/terraform/render/render-plan.ts';
import { simulateApply } from '../../src/terraform/simulate-apply.ts';
import { corpusInput, corpusNames, sdkCases } from './corpus.ts';

const inputs = [...corpusNames().map(corpusInput), ...sdkCases().map(({ input }) => input)];
const snippets = [
  'null',
  '[]',
  '{}',
  'each.value',
  'count.index',
  '"${',
  'var.x',
  'self',
  '...',
  '[*]',
  '= ',
  '\n}\n',
  'terraform_data.a',
  'unknown(',
  '-1',
  'sensitive(1)',
  'for_each = {}\n',
  'count = 2\n',
];

/** A configuration of the corpus with a piece of one file cut out or something put in. */
const damaged = fc
  .record({
    input: fc.constantFrom(...inputs),
    file: fc.nat(),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    insert: fc.constantFrom('', ...snippets),
  })
  .map(({ input, file, from, length, insert }) => {
    const names = [...input.files.keys()].filter((name) => !name.endsWith('.txt'));
    const name = names[file % names.length] ?? '';
    const text = input.files.get(name) ?? '';
    const at = Math.floor(from * text.length);
    const files = new Map(input.files).set(name, text.slice(0, at) + insert + text.slice(at + length));
    return { ...input, files, state: files.get('terraform.tfstate') };
  });

describe('whatever is wrong with a configuration', () => {
  it('nothing throws, and what can be planned can be rendered, applied and planned again', () => {
    fc.assert(
      fc.property(damaged, (input) => {
        validateModule(input);
        loadModule(input.files, '.');
        const { value, diagnostics } = planModule(input);
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        assert.equal(value === undefined, errors.length > 0);
        if (value === undefined) return;
        JSON.stringify(value.json);
        renderPlan(value, { color: true });
        const again = planModule({ ...input, state: simulateApply(value).state });
        const pending = again.value?.resources.filter(({ actions }) => actions[0] !== 'no-op') ?? [];
        assert.deepEqual(
          pending.map(({ address }) => address),
          [],
        );
      }),
      { numRuns: 400, seed: 20260101 },
    );
  });

  it('the same input gives the same bytes', () => {
    for (const input of inputs) {
      const first = planModule(input).value;
      const second = planModule({ ...input, files: new Map(input.files) }).value;
      assert.equal(JSON.stringify(second?.json), JSON.stringify(first?.json));
    }
  });
});
