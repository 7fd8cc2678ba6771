import assert from 'node:assert/strict';
import { plainResult } from '../../../src/checks/check-result.ts';
import { judge } from '../../../src/checks/judge.ts';
import type { JudgeInput } from '../../../src/checks/judge-input.ts';
import { storedSchemas } from '../../terraform/schemas/stored-schemas.ts';
import { outcome } from '../cel/outcome.ts';
import { exerciseOf, judging, workOf } from '../fake-judging.ts';

const never = new AbortController().signal;

const module = `variable "name" {
  type = string
  validation {
    condition     = length(var.name) < 6
    error_message = "The name has five characters at most."
  }
}

resource "terraform_data" "this" {
  for_each         = toset(["a", "b"])
  input            = "\${var.name}-\${each.key}"
  triggers_replace = var.name
}

output "names" {
  value = [for item in terraform_data.this : item.output]
}
`;

const scenarios = `scenarios:
  plain: { kind: plan, variables: { name: web } }
  again: { kind: plan, after: plain, variables: { name: api } }
  long: { kind: plan, variables: { name: much-too-long } }
  harnessed: { kind: plan, harness: root }
  stored: { kind: plan, variables: { name: web }, state: old.tfstate, workspace: prod }
`;

const fixtures: Readonly<Record<string, string>> = {
  'root/main.tf': 'module "it" {\n  source = "./module"\n  name   = "web"\n}\n',
};

async function result(
  check: string,
  files: Readonly<Record<string, string>> = { 'main.tf': module },
  given: Partial<JudgeInput> = {},
  under: string = scenarios,
) {
  const text = `${under}checks:\n  - { id: a, title: A, dimension: d, kind: plan, why: w, ${check} }\n`;
  const { input } = judging(exerciseOf(text, '{ tf: { entry: main.tf } }'), () => outcome(), {
    language: 'tf',
    work: workOf(files),
    listFixtures: async () => Object.keys(fixtures),
    readFixture: async (path) => new TextEncoder().encode(fixtures[path] ?? ''),
    ...given,
  });
  const ports = { ...input.ports, schemas: async () => storedSchemas };
  const [first] = await judge({ ...input, ports }, never);
  assert.ok(first !== undefined);
  return first;
}

const expect = (scenario: string, that: string, more = '') =>
  `scenario: ${scenario}, expect: [ { that: ${JSON.stringify(that)}${more} } ]`;

describe('plan checks', () => {
  const holds: readonly [string, string][] = [
    ['plain', 'size(plan.resources("terraform_data")) == 2'],
    ['plain', 'plan.resources().all(r, r.actions == ["create"])'],
    ['plain', 'plan.resources("terraform_data").map(r, r.key) == ["a", "b"]'],
    ['plain', 'plan.resources("terraform_data")[0].after.input == "web-a"'],
    ['plain', 'plan.resources("terraform_data")[0].unknown.id == true'],
    ['plain', 'summary.add == 2 && summary.change == 0 && summary.destroy == 0'],
    ['plain', '!outputs.names.known && !refused && !refusedBy("name")'],
    ['plain', 'applied.outputs.names == ["web-a", "web-b"]'],
    ['plain', 'applied.resources("terraform_data").all(r, r.values.id != "")'],
    ['plain', 'size(plan.data("aws_ami")) == 0 && size(plan.resource_changes) == 2'],
    ['again', 'plan.resources("terraform_data").all(r, r.actions == ["delete", "create"])'],
    ['again', 'plan.changes().all(r, r.replacePaths == [["triggers_replace"]])'],
    ['long', 'refused && refusedBy("name") && !refusedBy("other")'],
    ['long', 'diagnostics.exists(d, d.summary == "Invalid value for variable" && d.line > 0)'],
    ['harnessed', 'plan.resources().map(r, r.module) == ["module.it", "module.it"]'],
  ];
  for (const [scenario, that] of holds) {
    it(`hold: ${scenario}: ${that}`, async () => {
      const found = await result(expect(scenario, that));
      assert.equal(found.message, '');
      assert.equal(found.verdict, 'pass');
    });
  }

  const fails: readonly [name: string, check: string, message: RegExp, line: number | undefined][] = [
    [
      'a wrong value',
      expect('plain', 'plan.resources("terraform_data")[0].after.input == "x"'),
      /is "web-a", expected "x"/,
      9,
    ],
    [
      'a value known only after apply',
      expect('plain', 'plan.resources("terraform_data")[0].after.id != ""'),
      /is known only after apply/,
      9,
    ],
    [
      'a type that is not there',
      expect('plain', 'size(plan.resources("aws_lb")) == 1'),
      /is 0, expected 1/,
      undefined,
    ],
    [
      'an output that is not there',
      expect('plain', 'applied.outputs.arn == "x"'),
      /`applied\.outputs` has no "arn"; it has names/,
      undefined,
    ],
    [
      'a plan with errors',
      expect('long', 'size(plan.resources()) == 2'),
      /^the plan fails: Invalid value for variable \(main\.tf line \d+\)/,
      1,
    ],
    [
      'a value that must be refused',
      'scenario: plain, refuses: { variable: name }',
      /must be turned away/,
      1,
    ],
    [
      'a refusal of something else',
      'scenario: long, refuses: { variable: other }',
      /not because of "other"/,
      undefined,
    ],
  ];
  for (const [name, check, message, line] of fails) {
    it(`fail: ${name}`, async () => {
      const found = await result(check);
      assert.equal(found.verdict, 'fail');
      assert.match(found.message, message);
      if (line !== undefined) {
        assert.equal(found.places[0]?.file, 'main.tf');
        assert.ok(
          Math.abs((found.places[0]?.start.line ?? 0) - line) <= 3,
          `line ${found.places[0]?.start.line}`,
        );
      }
    });
  }

  it('pass: a value that is refused', async () => {
    const { verdict, evidence } = await result('scenario: long, refuses: { variable: name }');
    assert.equal(verdict, 'pass');
    const [plan] = evidence;
    assert.ok(plan?.kind === 'plan');
    assert.match(plan.text, /^Error: Invalid value for variable\n {2}on main\.tf line 1\n/);
  });

  it('a variable that is not declared is not refused: the module has nothing to turn it away', async () => {
    const found = await result('scenario: long, refuses: { variable: name }', {
      'main.tf': 'output "x" {\n  value = 1\n}\n',
    });
    assert.equal(found.verdict, 'fail');
  });

  it('tells what must exist before a resource, also by way of locals and modules', async () => {
    const needed = (name: string) =>
      `applied.resources("terraform_data").filter(r, r.name == "${name}").map(r, r.dependencies)`;
    const wanted =
      `${needed('first')} == [[]] && ${needed('second')} == [["terraform_data.first"]]` +
      ` && ${needed('inner')} == [["terraform_data.first", "terraform_data.second"]]`;
    const found = await result(expect('plain', wanted), {
      'main.tf': `variable "name" {}
locals {
  id = terraform_data.first[0].id
}
resource "terraform_data" "first" {
  count = 1
}
resource "terraform_data" "second" {
  input = local.id
}
module "inner" {
  source     = "./inner"
  depends_on = [terraform_data.second]
}
`,
      'inner/main.tf': 'resource "terraform_data" "inner" {}\n',
    });
    assert.equal(found.message, '');
    assert.equal(found.verdict, 'pass');
  });

  it('plans later than what was planned before it, so that the time of a plan is seen to change', async () => {
    const dated = {
      'main.tf': `variable "name" {}
resource "terraform_data" "it" {
  input = formatdate("YYYY", plantimestamp())
}
`,
    };
    for (const [scenario, actions] of [
      ['plain', 'create'],
      ['again', 'update'],
    ] as const) {
      const found = await result(
        expect(scenario, `plan.resources("terraform_data")[0].actions == ["${actions}"]`),
        dated,
      );
      assert.equal(found.message, '');
      assert.equal(found.verdict, 'pass');
    }
  });

  const withFile = `scenarios:
  filed: { kind: plan, dir: app, workVariableFiles: [envs/prod.tfvars], variables: { size: 2 } }
`;
  const app = (tfvars: Readonly<Record<string, string>>) => ({
    'app/main.tf':
      'variable "name" {}\nvariable "size" {}\nresource "terraform_data" "x" {\n  input = "${var.name} ${var.size}"\n}\n',
    ...tfvars,
  });

  it('takes files of variables of the work, which plain variables win over', async () => {
    const found = await result(
      expect('filed', 'plan.resources()[0].after.input == "web 2"'),
      app({ 'app/envs/prod.tfvars': 'name = "web"\nsize = 1\n' }),
      {},
      withFile,
    );
    assert.equal(found.message, '');
    assert.equal(found.verdict, 'pass');
  });

  const given = `scenarios:
  filed: { kind: plan, variableFiles: [a.tfvars, b.tfvars.json], variables: { third: plain } }
  mocked: { kind: plan, mocks: mocks.yaml }
  broken: { kind: plan, mocks: broken.yaml }
  adopting: { kind: plan, importable: { aws_s3_bucket: { logs: { bucket: logs, force_destroy: false } } } }
  nothing: { kind: plan }
`;
  const givenFixtures: Readonly<Record<string, string>> = {
    'a.tfvars': 'first = "a"\nsecond = "a"\nthird = "a"\n',
    'b.tfvars.json': '{ "second": "b", "third": "b" }',
    'mocks.yaml': `data:
  aws_vpc:
    - match: { id: vpc-1 }
      values: { cidr_block: 10.1.0.0/16 }
    - values: { cidr_block: 10.9.0.0/16 }
`,
    'broken.yaml': 'data: { "AWS VPC": [] }\n',
  };
  const vpcs =
    'data "aws_vpc" "one" {\n  id = "vpc-1"\n}\ndata "aws_vpc" "other" {\n  id = "vpc-2"\n}\n' +
    'output "blocks" {\n  value = [data.aws_vpc.one.cidr_block, data.aws_vpc.other.cidr_block]\n}\n';
  const bucket =
    'import {\n  to = aws_s3_bucket.logs\n  id = "logs"\n}\nresource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n';
  const givenResult = (check: string, text: string) =>
    result(
      check,
      { 'main.tf': text },
      {
        readFixture: async (path) => {
          const content = givenFixtures[path];
          if (content === undefined) throw new Error(`there is no ${path}`);
          return new TextEncoder().encode(content);
        },
      },
      given,
    );

  const givens: readonly [name: string, scenario: string, text: string, that: string][] = [
    [
      'files of variables, of which later ones win, and plain values over all of them',
      'filed',
      'variable "first" {}\nvariable "second" {}\nvariable "third" {}\noutput "all" {\n  value = [var.first, var.second, var.third]\n}\n',
      'outputs.all.value == ["a", "b", "plain"]',
    ],
    [
      'answers of data sources by what they ask for',
      'mocked',
      vpcs,
      'outputs.blocks.value == ["10.1.0.0/16", "10.9.0.0/16"]',
    ],
    ['data sources without an answer, which are known after apply', 'nothing', vpcs, '!outputs.blocks.known'],
    [
      'objects that `import` may adopt',
      'adopting',
      bucket,
      'summary.import == 1 && plan.resources("aws_s3_bucket")[0].importing == "logs"',
    ],
  ];
  for (const [name, scenario, text, that] of givens) {
    it(`takes ${name}`, async () => {
      const found = await givenResult(expect(scenario, that), text);
      assert.equal(found.message, '');
      assert.equal(found.verdict, 'pass');
    });
  }

  it('does not adopt what does not exist', async () => {
    const found = await givenResult(expect('nothing', 'summary.import == 1'), bucket);
    assert.equal(found.verdict, 'fail');
    assert.match(found.message, /^the plan fails: .*(import|exist)/i);
  });

  it('a mocks file that is none is the exercise’s fault, by its name', async () => {
    const found = await givenResult(expect('broken', 'true'), vpcs);
    assert.deepEqual([found.verdict, found.cause], ['error', 'pack']);
    assert.match(
      found.message,
      /the scenario "broken" cannot be set up: fixtures\/broken\.yaml: data\.AWS VPC/,
    );
  });

  it('a file of variables that is not there fails by its name, also where a refusal is wanted', async () => {
    for (const check of [expect('filed', 'true'), 'scenario: filed, refuses: { variable: name }']) {
      const found = await result(check, app({}), {}, withFile);
      assert.equal(found.verdict, 'fail');
      assert.match(found.message, /Failed to read variables file/);
    }
  });

  it('points into the work behind a harness', async () => {
    const found = await result(
      'scenario: harnessed, expect: [ { each: "plan.resources()", that: "it.after.input == \'x\'" } ]',
    );
    assert.equal(found.verdict, 'fail');
    assert.deepEqual(found.places[0]?.file, 'main.tf');
    assert.equal(found.places[0]?.start.line, 9);
  });

  it('says what was planned and how to plan it again', async () => {
    const found = await result(expect('plain', 'summary.add == 3'));
    const [evidence] = found.evidence;
    assert.ok(evidence?.kind === 'plan');
    assert.equal(evidence.command, 'opskata plan --scenario plain');
    assert.deepEqual(evidence.given, ['name = "web"']);
    assert.match(evidence.text, /2 to add/);
  });

  it('gives another process, and a program that reads JSON, the plan as text', async () => {
    const found = await result(expect('plain', 'summary.add == 3'));
    const [evidence] = found.evidence;
    assert.ok(evidence?.kind === 'plan');
    const { kind, scenario, command, given, text } = evidence;
    const whole = { kind, scenario, command, given, text };
    assert.match(text, /2 to add/);
    assert.deepEqual(structuredClone(plainResult(found)).evidence, [whole]);
    assert.deepEqual(JSON.parse(JSON.stringify(found)).evidence, [whole]);
  });

  for (const [what, expression] of [
    ['one resource is itself', 'plan.resources()[0] == plan.resources()[0]'],
    ['two resources are two', 'plan.resources()[0] != plan.resources()[1]'],
    ['one resource is in its list', 'plan.resources()[1] in plan.resources()'],
    ['one resource is not the other', '!(plan.resources()[0] == plan.resources()[1])'],
    ['lists of the same', 'plan.resources() == plan.changes()'],
    ['a list of resources has no duplicates', 'distinct(plan.resources()).size() == 2'],
    [
      'the order of resources does not count',
      'sameSet(plan.resources(), [plan.resources()[1], plan.resources()[0]])',
    ],
    ['another resource counts', '!sameSet([plan.resources()[0]], [plan.resources()[1]])'],
    ['applied resources are told apart', 'distinct(applied.resources()).size() == 2'],
  ] as const) {
    it(`expressions compare what they see: ${what}`, async () => {
      const found = await result(expect('plain', expression));
      assert.equal(found.message, '');
      assert.equal(found.verdict, 'pass');
    });
  }

  it('names a real engine in the command that plans it again', async () => {
    const planEngine = { name: 'tofu', plan: async () => ({ value: undefined, diagnostics: [] }) };
    const check = `{ id: a, title: A, dimension: d, kind: plan, why: w, ${expect('plain', 'true')} }`;
    const { input } = judging(exerciseOf(`${scenarios}checks: [ ${check} ]\n`, '{ tf: { entry: main.tf } }'));
    const { evidence } = await result(expect('plain', 'summary.add == 3'), undefined, {
      ports: { ...input.ports, planEngine },
    });
    assert.equal(
      evidence[0]?.kind === 'plan' && evidence[0].command,
      'opskata plan --scenario plain --engine tofu',
    );
  });

  it('a syntax error fails at its line', async () => {
    const found = await result(expect('plain', 'summary.add == 2'), {
      'main.tf': 'variable "name" {\n  type = \n}\n',
    });
    assert.equal(found.verdict, 'fail');
    assert.equal(found.places[0]?.start.line, 2);
  });

  it('what the planner does not know is an error, never a verdict', async () => {
    const found = await result(expect('plain', 'true'), {
      'main.tf': 'variable "name" {}\nresource "nobody_thing" "x" {}\n',
    });
    assert.equal(found.verdict, 'error');
    assert.equal(found.cause, 'unsupported');
    assert.match(found.message, /main\.tf line 2/);
  });

  it('a real engine that is missing is an error with its remedy', async () => {
    const problem = { message: 'tofu is not on the PATH.', remedy: 'Install it.' };
    const planEngine = { name: 'tofu', plan: async () => ({ value: undefined, diagnostics: [], problem }) };
    const { input } = judging(
      exerciseOf(
        `${scenarios}checks: []`.replace(
          'checks: []',
          `checks:\n  - { id: a, title: A, dimension: d, kind: plan, why: w, ${expect('plain', 'true')} }`,
        ),
        '{ tf: { entry: main.tf } }',
      ),
      () => outcome(),
      {
        language: 'tf',
        work: workOf({ 'main.tf': module }),
      },
    );
    const [found] = await judge(
      { ...input, ports: { ...input.ports, schemas: async () => storedSchemas, planEngine } },
      never,
    );
    assert.equal(found?.verdict, 'error');
    assert.equal(found?.cause, 'machine');
    assert.equal(found?.remedy, 'Install it.');
  });
});
