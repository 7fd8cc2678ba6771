import assert from 'node:assert/strict';
import { planModule, validateModule } from '../../src/terraform/plan-module.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const early = '2026-01-01T00:00:00Z';
const late = '2027-01-01T00:00:00Z';

function configuration(text: string) {
  return { files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas };
}

describe('the time of a plan', () => {
  it('is not known to terraform validate, as Terraform 1.11.4 has it', () => {
    const input = configuration('output "o" { value = tonumber(plantimestamp()) }');
    assert.deepEqual(validateModule(input), []);
    assert.match(
      planModule(input).diagnostics[0]?.detail ?? '',
      /cannot convert "1970-01-01T00:00:00Z" to number/,
    );
  });

  it('is that of each plan, though plans of the same files share what they can', () => {
    const input = configuration('output "o" { value = plantimestamp() }');
    const valueAt = (now: string) => planModule({ ...input, now }).value?.outputs['o']?.value;
    assert.deepEqual([valueAt(early), valueAt(late), valueAt(early)], [early, late, early]);
  });

  it('decides anew whether a variable is valid', () => {
    const input = configuration(
      `variable "day" {
  default = "2026-06-01T00:00:00Z"
  validation {
    condition     = timecmp(var.day, plantimestamp()) > 0
    error_message = "That day is over."
  }
}`,
    );
    const problemsAt = (now: string) =>
      planModule({ ...input, now }).diagnostics.map(({ summary }) => summary);
    const wrong = ['Invalid value for variable'];
    assert.deepEqual([problemsAt(early), problemsAt(late), problemsAt(early)], [[], wrong, []]);
  });
});
