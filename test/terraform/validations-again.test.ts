import assert from 'node:assert/strict';
import { Effort } from '../../src/hcl/effort.ts';
import { integerValue, type Value } from '../../src/hcl/values/value.ts';
import type { VariableConfig } from '../../src/terraform/config/configuration.ts';
import { ValidationMemory } from '../../src/terraform/plan/validation-memory.ts';
import type { Json } from '../../src/terraform/plan-input.ts';
import { planModule, validateModule } from '../../src/terraform/plan-module.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const variable = (condition: string): string => `variable "v" {
  type = any
  validation {
    condition     = ${condition}
    error_message = "No: \${jsonencode(var.v)}."
  }
}
`;

interface Round {
  readonly v: Json;
  readonly files?: Readonly<Record<string, string>>;
  readonly now?: string;
  readonly workspace?: string;
}

/** Plans the same variable with something else around it each time, and returns what was found each time. */
function rounds(condition: string, list: readonly Round[]): readonly string[] {
  return list.map(({ v, files = {}, now, workspace }) => {
    const all = new Map(Object.entries({ 'variables.tf': variable(condition), ...files }));
    const input = { files: all, rootDir: '.', schemas: storedSchemas, variables: { v }, now, workspace };
    const { diagnostics } = planModule(input);
    return diagnostics.map(({ summary, detail }) => `${summary}: ${detail.split('\n')[0]}`).join('; ');
  });
}

const no = (v: string): string => `Invalid value for variable: No: ${v}.`;

// A validation that was carried out before is not carried out again where nothing else can come out.
describe('the validation of a variable, again and again', () => {
  const cases: readonly (readonly [string, string, readonly Round[], readonly string[]])[] = [
    [
      'sees each value',
      'var.v == 1',
      [{ v: 1 }, { v: 2 }, { v: 1 }, { v: '2' }, { v: '1' }, { v: [1] }, { v: 2 }],
      ['', no('2'), '', no('"2"'), no('"1"'), no('[1]'), no('2')],
    ],
    [
      'sees a file that was edited',
      'file("limit") == tostring(var.v)',
      [
        { v: 1, files: { limit: '1' } },
        { v: 1, files: { limit: '2' } },
        { v: 2, files: { limit: '2' } },
      ],
      ['', no('1'), ''],
    ],
    [
      'sees a template that was edited',
      'templatefile("limit", { v = var.v }) == "1"',
      [
        { v: 1, files: { limit: '1' } },
        { v: 1, files: { limit: '2' } },
        { v: 1, files: { limit: '1' } },
      ],
      ['', no('1'), ''],
    ],
    [
      'sees the time',
      'startswith(plantimestamp(), var.v)',
      [
        { v: '2020', now: '2020-01-01T00:00:00Z' },
        { v: '2020', now: '2021-01-01T00:00:00Z' },
        { v: '2020', now: '2020-01-01T00:00:00Z' },
      ],
      ['', no('"2020"'), ''],
    ],
    [
      'sees the workspace',
      'terraform.workspace == var.v',
      [
        { v: 'a', workspace: 'a' },
        { v: 'a', workspace: 'b' },
      ],
      ['', no('"a"')],
    ],
    [
      'sees another value that it looks at',
      'local.most >= var.v',
      [
        { v: 2, files: { 'main.tf': 'locals {\n  most = 2\n}\n' } },
        { v: 2, files: { 'main.tf': 'locals {\n  most = 1\n}\n' } },
      ],
      ['', no('2')],
    ],
    [
      'sees a function of a provider that is no longer declared',
      'provider::mine::encode_expr(var.v) == "1"',
      [
        {
          v: 1,
          files: {
            'main.tf':
              'terraform {\n  required_providers {\n    mine = { source = "terraform.io/builtin/terraform" }\n  }\n}\n',
          },
        },
        { v: 1 },
      ],
      [
        '',
        'Unknown provider function: There is no function named "provider::mine::encode_expr". Declare the provider "mine" in this module\'s required_providers block, and see that it has a function named "encode_expr".',
      ],
    ],
  ];
  for (const [name, condition, list, wanted] of cases) {
    it(name, () => {
      assert.deepEqual(rounds(condition, list), wanted);
    });
  }

  it('takes as much of the effort as the first time', () => {
    const memory = new ValidationMemory();
    const variable = {} as VariableConfig;
    let carriedOut = 0;
    const spentBy = (effort: Effort, value: Value): number => {
      const before = effort.spent;
      memory.results(variable, value, effort, () => {
        carriedOut++;
        effort.affords(30);
        return [];
      });
      return effort.spent - before;
    };
    const value = integerValue(1);
    assert.deepEqual(
      [spentBy(new Effort(100), value), spentBy(new Effort(100), value), carriedOut],
      [30, 30, 1],
    );
    // What is left does not suffice: nothing may be taken for known that a plan without memory would not find out.
    const little = new Effort(10);
    assert.ok(spentBy(little, value) >= 30 && little.isSpent);
    assert.equal(carriedOut, 2);
    // What was not found out is not remembered.
    const other = integerValue(2);
    spentBy(new Effort(10), other);
    spentBy(new Effort(100), other);
    assert.equal(carriedOut, 4);
  });

  it('sees nothing of what a plan knows while the code is validated', () => {
    const files = () => new Map([['variables.tf', variable('var.v == 1')]]);
    const input = { rootDir: '.', schemas: storedSchemas };
    assert.equal(planModule({ ...input, files: files(), variables: { v: 2 } }).diagnostics.length, 1);
    assert.deepEqual(validateModule({ ...input, files: files() }), []);
  });
});
