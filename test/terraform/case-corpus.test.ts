import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { LineMap } from '../../src/base/line-map.ts';
import type { PlanJson } from '../../src/terraform/plan-json.ts';
import { planModule, validateModule } from '../../src/terraform/plan-module.ts';
import { renderPlan } from '../../src/terraform/render/render-plan.ts';
import { simulateApply } from '../../src/terraform/simulate-apply.ts';
import { caseFiles, caseInput, type RecordedCase, readCases, recordedCasesPath } from './case-corpus.ts';

describe('small configurations are judged and planned as Terraform 1.11 does', () => {
  for (const file of caseFiles()) {
    const recorded = JSON.parse(readFileSync(recordedCasesPath(file), 'utf8')) as Readonly<
      Record<string, RecordedCase>
    >;
    describe(file, () => {
      for (const small of readCases(file)) {
        it(small.name, () => {
          const expected = recorded[small.name];
          assert.ok(expected !== undefined, 'nothing is recorded: run record-cases.ts');
          const input = caseInput(small, expected);
          assert.deepEqual(found(validateModule(input), small.files), expected.validate);
          if (expected.plan === undefined) return;
          const { value, diagnostics } = planModule(input);
          assert.deepEqual(found(diagnostics, small.files), expected.plan);
          if (expected.json === undefined) return;
          assert.ok(value !== undefined);
          assert.deepEqual(normal(value.json), normal(expected.json as PlanJson));
          if (expected.text !== undefined) assert.equal(renderPlan(value).trim(), expected.text);
          if (file.startsWith('provider-') && small.name !== 'keys that are replaced') {
            const again = planModule({ ...input, state: simulateApply(value).state });
            assert.deepEqual(pending(again.value?.resources), [], 'applied, there is nothing left to do');
          }
        });
      }
    });
  }
});

/** What is still to be done; undefined where there is no plan. */
function pending(
  resources: readonly { readonly address: string; readonly actions: readonly string[] }[] | undefined,
) {
  return resources?.filter(({ actions }) => actions[0] !== 'no-op' && actions[0] !== 'read');
}

function found(diagnostics: readonly Diagnostic[], files: ReadonlyMap<string, string>): string[] {
  const lines = diagnostics.map(({ severity, summary, range }) => {
    if (range === undefined) return `${severity}: ${summary}`;
    const { line, column } = new LineMap(files.get(range.file) ?? '').position(range.start);
    return `${severity}: ${summary} (${range.file}:${line},${column})`;
  });
  return [...new Set(lines)].sort();
}

/** As JSON text says it; lists whose order changes from run to run with Terraform in one order. */
function normal(json: PlanJson): unknown {
  const copy = JSON.parse(JSON.stringify(json)) as PlanJson & {
    relevant_attributes?: { resource: string; attribute: unknown }[];
  };
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  copy.relevant_attributes?.sort(byText);
  for (const { change } of copy.resource_changes ?? []) (change.replace_paths as unknown[])?.sort(byText);
  return copy;
}
