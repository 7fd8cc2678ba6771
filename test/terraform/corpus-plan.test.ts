import assert from 'node:assert/strict';
import type { PlanJson } from '../../src/terraform/plan-json.ts';
import { planModule } from '../../src/terraform/plan-module.ts';
import { corpusInput, corpusNames, recorded } from './corpus.ts';

describe('plans of the corpus are what Terraform 1.11 planned', () => {
  for (const name of corpusNames()) {
    const expected = recorded(name, 'plan.json') as PlanJson | undefined;
    if (expected === undefined) continue;
    it(name, () => {
      const { value, diagnostics } = planModule(corpusInput(name));
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity === 'error'),
        [],
      );
      assert.ok(value !== undefined);
      assert.deepEqual(normal(value.json), normal(expected));
    });
  }
});

/** As JSON text says it; `relevant_attributes` in one order, since Terraform's own changes from run to run. */
function normal(json: PlanJson): unknown {
  const copy = JSON.parse(JSON.stringify(json)) as PlanJson & {
    relevant_attributes?: { resource: string; attribute: unknown }[];
  };
  copy.relevant_attributes?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return copy;
}
