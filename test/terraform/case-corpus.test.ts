import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { LineMap } from '../../src/base/line-map.ts';
import type { PlanJson } from '../../src/terraform/plan-json.ts';
import { planModule, validateModule } from '../../src/terraform/plan-module.ts';
import { renderPlan } from '../../src/terraform/render/render-plan.ts';
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
          const input = caseInput(small);
          assert.deepEqual(found(validateModule(input), small.files), expected.validate);
          if (expected.plan === undefined) return;
          const { value, diagnostics } = planModule(input);
          assert.deepEqual(found(diagnostics, small.files), expected.plan);
          if (expected.json === undefined) return;
          assert.ok(value !== undefined);
          assert.deepEqual(normal(value.json), normal(expected.json as PlanJson));
          if (expected.text !== undefined) assert.equal(renderPlan(value).trim(), expected.text);
        });
      }
    });
  }
});

function found(diagnostics: readonly Diagnostic[], files: ReadonlyMap<string, string>): string[] {
  const lines = diagnostics.map(({ severity, summary, range }) => {
    if (range === undefined) return `${severity}: ${summary}`;
    const { line, column } = new LineMap(files.get(range.file) ?? '').position(range.start);
    return `${severity}: ${summary} (${range.file}:${line},${column})`;
  });
  return [...new Set(lines)].sort();
}

/** As JSON text says it; `relevant_attributes` in one order, since Terraform's own changes from run to run. */
function normal(json: PlanJson): unknown {
  const copy = JSON.parse(JSON.stringify(json)) as PlanJson & {
    relevant_attributes?: { resource: string; attribute: unknown }[];
  };
  copy.relevant_attributes?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return copy;
}
