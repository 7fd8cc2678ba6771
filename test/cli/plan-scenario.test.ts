import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CheckResult, PlanEvidence } from '../../src/checks/check-result.ts';
import { type CliResult, type Machine, withMachine } from './run-cli.ts';

const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/orders';

/** One scenario for everything that a plan may depend on. */
const scenarios = `
  words: { kind: plan, variables: { name: "it's $(touch x); a \\"b\\" \`c\` \${d}" } }
  typed: { kind: plan, variables: { name: web, sizes: { a: 1, b: 2 } } }
  files: { kind: plan, variableFiles: [given.tfvars], workVariableFiles: [own.tfvars] }
  stored: { kind: plan, variables: { name: web }, state: old.tfstate, workspace: prod }
  mocked: { kind: plan, variables: { name: mocked }, mocks: mocks.yaml, dir: region }
  adopted: { kind: plan, dir: queue, importable: { aws_sqs_queue: { "${queueUrl}": { name: orders, tags: { by: hand } } } } }
  before: { kind: plan, variables: { name: web } }
  later: { kind: plan, after: before, variables: { name: api } }
  called: { kind: plan, harness: root }
  refused: { kind: plan, variables: { name: "" } }
`;
const names = Object.keys(parse(scenarios) as object);

const manifest = `id: terraform/one
title: One
summary: s
level: 1
minutes: 5
skills: [x]
languages: { tf: { entry: main.tf } }
scenarios:${scenarios}
  hello: { kind: run }
checks:
${names.map((name, i) => `  - { id: c${i}, title: C, dimension: d, kind: plan, why: w, scenario: ${JSON.stringify(name)}, expect: [ { that: summary.add == 99 } ] }`).join('\n')}
hints: [a, b, c]
debrief: [ { question: q, covers: [a] }, { question: q, covers: [a] }, { question: q, covers: [a] }, { question: q, covers: [a] } ]
`;

const state = {
  version: 4,
  terraform_version: '1.11.4',
  serial: 1,
  lineage: 'x',
  outputs: {},
  resources: [
    {
      mode: 'managed',
      type: 'terraform_data',
      name: 'this',
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [
        {
          schema_version: 0,
          attributes: { id: 'id-1', input: null, output: null, triggers_replace: null },
        },
      ],
    },
  ],
};

const pack: Readonly<Record<string, string>> = {
  'pack.yaml': `format: 1
id: plans
version: 1.0.0
title: Plans
description: d
license: MIT
tracks: [ { id: terraform, title: T, description: d } ]
dimensions: { d: { title: D, description: d } }
skills: { x: X }
`,
  'terraform/one/exercise.yaml': manifest,
  'terraform/one/README.md': '# One\n',
  'terraform/one/solution/tf/main.tf': '',
  'terraform/one/starter/tf/main.tf': `variable "name" {
  type = string
  validation {
    condition     = var.name != ""
    error_message = "A name is needed."
  }
}
variable "sizes" {
  type    = map(number)
  default = {}
}
resource "terraform_data" "this" {
  input            = "\${terraform.workspace}: \${var.name}"
  triggers_replace = var.sizes
}
`,
  'terraform/one/starter/tf/own.tfvars': 'sizes = { own = 1 }\n',
  'terraform/one/starter/tf/region/main.tf': `variable "name" {}
data "aws_region" "this" {}
resource "terraform_data" "this" {
  input = "\${var.name} in \${data.aws_region.this.name}"
}
`,
  'terraform/one/starter/tf/queue/main.tf': `import {
  to = aws_sqs_queue.orders
  id = "${queueUrl}"
}
resource "aws_sqs_queue" "orders" {
  name = "orders"
}
`,
  'terraform/one/fixtures/given.tfvars': 'name = "from a file"\n',
  'terraform/one/fixtures/old.tfstate': JSON.stringify(state),
  'terraform/one/fixtures/mocks.yaml':
    'data: { aws_region: [ { values: { id: eu-west-9, name: eu-west-9, region: eu-west-9 } } ] }\n',
  'terraform/one/fixtures/root/main.tf': 'module "it" {\n  source = "./module"\n  name   = "called"\n}\n',
};

/** What a plan shows only when all of the scenario was heeded. */
const shown: Readonly<Record<string, RegExp>> = {
  words: /default: it's \$\(touch x\); a \\"b\\" `c` \$\{d\}/,
  files: /default: from a file/,
  stored: /1 to change|must be replaced/,
  mocked: /mocked in eu-west-9/,
  adopted: /1 to import/,
  later: /default: web.*default: api/,
  called: /module\.it\.terraform_data\.this/,
};

/** Starts the exercise on a machine; returns what runs a command in its folder. */
async function started(machine: Machine): Promise<(args: readonly string[]) => Promise<CliResult>> {
  const packDir = join(machine.dir, 'pack');
  for (const [path, text] of Object.entries(pack)) {
    await mkdir(join(packDir, path, '..'), { recursive: true });
    await writeFile(join(packDir, path), text);
  }
  const dir = join(machine.dir, 'mine');
  await mkdir(dir);
  const run = (args: readonly string[]) => machine.run(['--pack', packDir, ...args], { cwd: dir });
  const start = await run(['start', 'terraform/one', dir]);
  assert.equal(start.code, 0, start.stderr);
  return run;
}

describe('opskata plan --scenario', () => {
  let run: (args: readonly string[]) => Promise<CliResult>;
  let results: readonly CheckResult[];
  let leave: () => void;
  let left: Promise<void>;

  before(async () => {
    await new Promise<void>((ready, failed) => {
      left = withMachine(async (machine) => {
        run = await started(machine);
        const checked = await run(['check', '--format', 'json']);
        results = (JSON.parse(checked.stdout) as { checks: readonly CheckResult[] }).checks;
        ready();
        await new Promise<void>((resolve) => {
          leave = resolve;
        });
      });
      left.catch(failed);
    });
  });

  after(async () => {
    leave();
    await left;
  });

  for (const [i, name] of names.entries()) {
    it(`gives what the evidence shows, by the command that stands there: ${name}`, async () => {
      const evidence = results[i]?.evidence[0] as PlanEvidence | undefined;
      assert.ok(evidence, results[i]?.message);
      const [program, ...words] = evidence.command.split(' ');
      assert.equal(program, 'opskata');
      const planned = await run(words);
      if (name === 'refused') {
        assert.equal(planned.code, 1);
        assert.match(evidence.text, /Invalid value for variable/);
        assert.match(planned.stderr, /Invalid value for variable/);
        return;
      }
      assert.equal(planned.code, 0, planned.stderr);
      assert.equal(planned.stdout.trim(), evidence.text.trim());
      assert.match(planned.stdout, shown[name] ?? /Plan:/);
    });
  }

  it('says on standard error what was given', async () => {
    const { stdout, stderr } = await run(['plan', '--scenario', 'later', '--json']);
    assert.match(stderr, /name = "api"/);
    assert.match(stderr, /what the plan "before" leaves/);
    assert.equal((JSON.parse(stdout) as { format_version: string }).format_version, '1.2');
  });

  const refusals: readonly [args: readonly string[], message: RegExp][] = [
    [['--scenario', 'latter'], /makes a plan "latter".*Did you mean "later"/s],
    [['--scenario', 'nothing-like-it'], /It has: words, typed, files/s],
    [['--scenario', 'hello'], /"hello" is a run of terraform\/one, not a plan/],
    [['--scenario', 'later', '--var', 'name=x'], /cannot be used with/],
    [['--exercise', 'terraform/one'], /--exercise needs --scenario/],
    [['--scenario', 'later', '..'], /is not the folder of an exercise/],
  ];
  for (const [args, message] of refusals) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, stderr, stdout } = await run(['plan', ...args]);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr.replaceAll(/\s+/g, ' '), message);
    });
  }
});
