import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { simulateApply } from '../../../src/terraform/simulate-apply.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

function planOf(text: string, state?: string) {
  const files = new Map([['main.tf', text]]);
  return planModule({ files, rootDir: '.', schemas: storedSchemas, state });
}

const offset = (arguments_: string) =>
  `resource "time_offset" "x" {\n  base_rfc3339 = "2024-01-31T23:30:00+02:00"\n  ${arguments_}\n}\n`;

/** What a change of `offset_days = 1` gives, at a base of 2024-01-31T23:30:00+02:00. */
const moments: readonly (readonly [string, string])[] = [
  ['offset_days = 30', '2024-03-01T23:30:00+02:00'],
  ['offset_months = 1', '2024-03-02T23:30:00+02:00'],
  ['offset_months = -11', '2023-03-03T23:30:00+02:00'],
  ['offset_years = 1', '2025-01-31T23:30:00+02:00'],
  ['offset_hours = 25', '2024-02-02T00:30:00+02:00'],
  ['offset_minutes = -31', '2024-01-31T22:59:00+02:00'],
  ['offset_seconds = 86400', '2024-02-01T23:30:00+02:00'],
  ['offset_days = 1e300', '2024-01-31T23:30:00+02:00'],
  ['offset_years = 900000000', '2024-01-31T23:30:00+02:00'],
];

describe('what a provider works out while planning', () => {
  for (const [arguments_, expected] of moments) {
    it(`time_offset: ${arguments_}`, () => {
      const first = planOf(offset('offset_days = 1')).value;
      assert.ok(first !== undefined);
      const { value, diagnostics } = planOf(offset(arguments_), simulateApply(first).state);
      assert.deepEqual(diagnostics, []);
      const after = value?.resources[0]?.after as Record<string, unknown>;
      assert.equal(after['rfc3339'], expected);
      assert.deepEqual(value?.resources[0]?.actions, ['update']);
    });
  }

  it('time_static: the parts of a moment, at its own offset', () => {
    const { value } = planOf('resource "time_static" "x" {\n  rfc3339 = "2024-12-31T23:59:58-01:00"\n}\n');
    const resource = value?.resources[0];
    assert.ok(resource !== undefined);
    const { year, month, day, hour, minute, second, unix } = resource.after as Record<string, unknown>;
    assert.deepEqual(
      { year, month, day, hour, minute, second, unix },
      { year: 2024, month: 12, day: 31, hour: 23, minute: 59, second: 58, unix: 1735693198 },
    );
  });
});
