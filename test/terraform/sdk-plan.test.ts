import assert from 'node:assert/strict';
import type { PlanJson } from '../../src/terraform/plan-json.ts';
import { planModule } from '../../src/terraform/plan-module.ts';
import { renderPlan } from '../../src/terraform/render/render-plan.ts';
import { simulateApply } from '../../src/terraform/simulate-apply.ts';
import { sdkCases } from './corpus.ts';

describe('a provider on the Go SDK is planned as Terraform and the SDK plan it', () => {
  for (const { name, input, json, text } of sdkCases()) {
    it(`${name}: plan JSON`, () => {
      const { value, diagnostics } = planModule(input);
      assert.ok(value !== undefined, JSON.stringify(diagnostics));
      assert.deepEqual(normal(value.json), normal(json as PlanJson));
    });
    it(`${name}: as people read it`, () => {
      const { value } = planModule(input);
      assert.ok(value !== undefined);
      assert.equal(renderPlan(value), text);
    });
    it(`${name}: applied, there is nothing left to do`, () => {
      const first = planModule(input).value;
      assert.ok(first !== undefined);
      const again = planModule({ ...input, state: simulateApply(first).state }).value;
      const pending = again?.resources.filter(({ actions }) => actions[0] !== 'no-op');
      assert.deepEqual(pending, []);
    });
  }
});

function normal(json: PlanJson): unknown {
  const copy = JSON.parse(JSON.stringify(json)) as PlanJson & { relevant_attributes?: unknown[] };
  copy.relevant_attributes?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  for (const { change } of copy.resource_changes ?? []) {
    // Their order is that of a Go map.
    (change.replace_paths as unknown[] | undefined)?.sort((a, b) =>
      JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
    );
  }
  return copy;
}
