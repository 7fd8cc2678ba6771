import assert from 'node:assert/strict';
import { planModule } from '../../src/terraform/plan-module.ts';
import { renderPlan } from '../../src/terraform/render/render-plan.ts';
import { corpusInput, corpusNames, recordedText } from './corpus.ts';

describe('rendered plans of the corpus read as Terraform 1.11 prints them', () => {
  for (const name of corpusNames()) {
    const expected = recordedText(name, 'plan.txt');
    if (expected === undefined) continue;
    it(name, () => {
      const { value, diagnostics } = planModule(corpusInput(name));
      assert.ok(value !== undefined, JSON.stringify(diagnostics));
      assert.equal(renderPlan(value), expected);
    });
  }
});
