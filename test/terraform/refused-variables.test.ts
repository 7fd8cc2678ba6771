import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { planModule, refusedVariables } from '../../src/terraform/plan-module.ts';
import { caseFiles, caseInput, type RecordedCase, readCases, recordedCasesPath } from './case-corpus.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const size = `variable "size" {
  type = number
  validation {
    condition     = var.size < local.most
    error_message = "Too large."
  }
}
locals { most = 10 }
resource "terraform_data" "a" { input = var.size }
`;

const refused: readonly (readonly [
  string,
  string,
  Readonly<Record<string, string | number>>,
  readonly string[],
])[] = [
  ['a value that its validation turns away', size, { size: 12 }, ['Invalid value for variable']],
  ['a value of another type', size, { size: 'x' }, ['Invalid value for input variable']],
  ['a value that is fine', size, { size: 2 }, []],
  ['a value that is missing, of which the plan tells before', size, {}, []],
  [
    'a validation that looks at a resource, which takes the plan',
    size.replace('most = 10', 'most = length(terraform_data.b.input)') +
      'resource "terraform_data" "b" { input = "x" }\n',
    { size: 12 },
    [],
  ],
  [
    'a configuration that moves objects, whose mistakes may be told alone',
    `${size}moved {\n  from = terraform_data.b\n  to   = terraform_data.a\n}\n`,
    { size: 12 },
    [],
  ],
  ['a configuration with a mistake', `${size}output "o" { value = var.siez }\n`, { size: 12 }, []],
];

describe('values of variables that are refused', () => {
  for (const [name, text, variables, summaries] of refused) {
    it(`are told without a plan: ${name}`, () => {
      const input = {
        files: new Map([['main.tf', text]]),
        rootDir: '.',
        schemas: storedSchemas,
        variables,
      };
      const found = refusedVariables(input);
      assert.deepEqual(
        found.map(({ summary }) => summary),
        summaries,
      );
      const { diagnostics } = planModule(input);
      for (const one of found)
        assert.ok(diagnostics.some((other) => JSON.stringify(other) === JSON.stringify(one)));
    });
  }

  it('are always among the errors of the plan', () => {
    let refusals = 0;
    for (const file of caseFiles()) {
      const recorded = JSON.parse(readFileSync(recordedCasesPath(file), 'utf8')) as Readonly<
        Record<string, RecordedCase>
      >;
      for (const small of readCases(file)) {
        const expected = recorded[small.name];
        if (expected === undefined) continue;
        const input = caseInput(small, expected);
        const found = refusedVariables(input);
        if (found.length === 0) continue;
        const told = planModule(input).diagnostics.map((one) => JSON.stringify(one));
        for (const one of found) assert.ok(told.includes(JSON.stringify(one)), `${file}: ${small.name}`);
        refusals++;
      }
    }
    assert.ok(refusals > 10, `${refusals} cases refuse a value`);
  });
});
