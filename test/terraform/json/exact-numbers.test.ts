import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { planText } from '../../../src/terraform/plan-text.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

/** What Terraform 1.11.4 prints for each number, in every place of the plan. */
const numbers: readonly [written: string, printed: string][] = [
  ['0.1', '0.1'],
  ['42', '42'],
  ['9007199254740993', '9007199254740993'],
  ['12345678901234567890', '12345678901234567890'],
  ['123456789012345678901234567890.5', '123456789012345678901234567890.5'],
  ['3.14159265358979323846', '3.14159265358979323846'],
  ['1e21', '1000000000000000000000'],
  ['1e-30', '0.000000000000000000000000000001'],
  ['1e400', `1${'0'.repeat(400)}`],
];

function planOf(number: string) {
  const main = `variable "n" {
  default = ${number}
}

resource "terraform_data" "one" {
  input = [var.n]
}

output "written" {
  value = ${number}
}

output "from_variable" {
  value = { n = var.n }
}
`;
  const { value, diagnostics } = planModule({
    files: new Map([['main.tf', main]]),
    rootDir: '.',
    schemas: storedSchemas,
  });
  assert.ok(value, diagnostics[0]?.summary);
  return value;
}

describe('numbers in plan JSON', () => {
  for (const [written, printed] of numbers) {
    it(`are printed with all their digits: ${written}`, () => {
      const text = planText(planOf(written), { json: true, color: false });
      const places = [
        `"variables":{"n":{"value":${printed}}}`,
        `"written":{"sensitive":false,"type":"number","value":${printed}}`,
        `"values":{"input":[${printed}]`,
        `"after":{"input":[${printed}]`,
        `"after":{"n":${printed}}`,
        `"expression":{"constant_value":${printed}}`,
        `"default":${printed}`,
      ];
      assert.deepEqual(
        places.filter((place) => !text.includes(place)),
        [],
      );
    });

    it(`are numbers of JavaScript for what computes with them: ${written}`, () => {
      const { json } = planOf(written);
      assert.equal(json.output_changes?.['written']?.after, Number(written));
      const { root_module } = json.configuration as { root_module?: unknown };
      assert.deepEqual(root_module, {
        outputs: {
          from_variable: { expression: { references: ['var.n'] } },
          written: { expression: { constant_value: Number(written) } },
        },
        resources: [
          {
            address: 'terraform_data.one',
            mode: 'managed',
            type: 'terraform_data',
            name: 'one',
            provider_config_key: 'terraform',
            expressions: { input: { references: ['var.n'] } },
            schema_version: 0,
          },
        ],
        variables: { n: { default: Number(written) } },
      });
    });
  }
});
