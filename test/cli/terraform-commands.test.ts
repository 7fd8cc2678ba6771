import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CliResult, type Machine, withMachine } from './run-cli.ts';

const configuration = `variable "name" {
  type = string
}

resource "terraform_data" "a" {
  input = var.name
}

output "input" {
  value = terraform_data.a.input
}
`;

const state = JSON.stringify({
  version: 4,
  terraform_version: '1.11.4',
  serial: 1,
  lineage: 'x',
  outputs: { input: { value: 'web', type: 'string' } },
  resources: [
    {
      mode: 'managed',
      type: 'terraform_data',
      name: 'a',
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [
        {
          schema_version: 0,
          attributes: {
            id: 'id-1',
            input: { value: 'web', type: 'string' },
            output: { value: 'web', type: 'string' },
            triggers_replace: null,
          },
        },
      ],
    },
  ],
});

const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/orders';

const adoption = `provider "aws" {
  region = "eu-central-1"
}

import {
  to = aws_sqs_queue.orders
  id = "${queueUrl}"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}
`;

interface Change {
  readonly importing?: unknown;
  readonly before?: { readonly tags?: unknown };
}

/** Runs a command in a folder that holds the files. */
async function inFolder(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  check: (result: CliResult, machine: Machine) => void,
  stdin?: string,
): Promise<void> {
  await withMachine(async (machine) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(machine.dir, name, '..'), { recursive: true });
      await writeFile(join(machine.dir, name), text);
    }
    check(await machine.run(args, { stdin }), machine);
  });
}

describe('opskata plan', () => {
  it('prints the plan and nothing else on stdout', () =>
    inFolder({ 'main.tf': configuration }, ['plan', '.', '--var', 'name=web'], (result) => {
      assert.equal(result.code, 0);
      assert.match(result.stdout, /# terraform_data\.a will be created/);
      assert.match(result.stdout, /Plan: 1 to add, 0 to change, 0 to destroy\./);
      assert.equal(result.stderr, '');
    }));
  it('prints plan JSON that says its format version', () =>
    inFolder(
      { 'main.tf': configuration, 'x.tfvars': 'name = "y"' },
      ['plan', '--json', '--var-file', 'x.tfvars'],
      (result) => {
        const json = JSON.parse(result.stdout) as { format_version: string; variables: unknown };
        assert.equal(json.format_version, '1.2');
        assert.deepEqual(json.variables, { name: { value: 'y' } });
      },
    ));
  it('takes the state that is in the folder, and one that is named', async () => {
    await inFolder(
      { 'main.tf': configuration, 'terraform.tfstate': state },
      ['plan', '--var', 'name=web'],
      (result) => {
        assert.match(result.stdout, /No changes\./);
      },
    );
    await inFolder(
      { 'main.tf': configuration, 'old.tfstate': state },
      ['plan', '--state', 'old.tfstate', '--var', 'name=new'],
      (result) => {
        assert.match(result.stdout, /~ input {2}= "web" -> "new"/);
      },
    );
  });
  for (const [form, text] of [
    ['YAML', `aws_sqs_queue:\n  ${queueUrl}:\n    name: orders\n    tags: { team: web }\n`],
    ['JSON', JSON.stringify({ aws_sqs_queue: { [queueUrl]: { name: 'orders', tags: { team: 'web' } } } })],
  ] as const) {
    it(`adopts objects of a file in ${form}`, () =>
      inFolder(
        { 'main.tf': adoption, objects: text },
        ['plan', '--json', '--importable', 'objects'],
        (result) => {
          assert.deepEqual([result.code, result.stderr], [0, '']);
          const json = JSON.parse(result.stdout) as { resource_changes: { change: Change }[] };
          const change = json.resource_changes[0]?.change;
          assert.deepEqual(change?.importing, { id: queueUrl });
          assert.deepEqual(change?.before?.tags, { team: 'web' });
        },
      ));
  }
  it('says that an object to adopt is not there', () =>
    inFolder(
      { 'main.tf': adoption, 'objects.yaml': 'aws_sqs_queue: {}\n' },
      ['plan', '--importable', 'objects.yaml'],
      (result) => {
        assert.equal(result.code, 1);
        assert.match(result.stderr, /Cannot import non-existent remote object/);
      },
    ));
  for (const command of ['plan', 'validate']) {
    it(`${command} knows the functions of OpenTofu when asked to`, async () => {
      const files = { 'main.tf': 'output "a" {\n  value = urldecode("a%20b")\n}\n' };
      await inFolder(files, [command], (result) => {
        assert.equal(result.code, 1);
        assert.match(
          `${result.stdout}${result.stderr}`.replace(/\s+/g, ' '),
          /Only OpenTofu has a function named "urldecode"/,
        );
      });
      await inFolder(files, [command, '--functions', 'opentofu'], (result) => {
        assert.deepEqual([result.code, result.stderr], [0, '']);
        if (command === 'plan') assert.match(result.stdout, /\+ a = "a b"/);
      });
    });
  }
  it('finds modules beside the folder', () =>
    inFolder(
      {
        'envs/dev/main.tf': 'module "m" {\n  source = "../../modules/m"\n}\n',
        'modules/m/main.tf': 'resource "terraform_data" "x" {}\n',
      },
      ['plan', 'envs/dev'],
      (result) => {
        assert.match(result.stdout, /module\.m\.terraform_data\.x will be created/);
        assert.equal(result.code, 0);
      },
    ));
  it('tells errors on stderr, with status 1', () =>
    inFolder({ 'main.tf': configuration }, ['plan'], (result) => {
      assert.equal(result.code, 1);
      assert.equal(result.stdout, '');
      assert.match(result.stderr, /No value for required variable/);
    }));
  for (const [what, args, message] of [
    ['a folder that is not there', ['plan', 'nope'], /is not a folder/],
    ['a variable without a value', ['plan', '--var', 'name'], /--var name=value/],
    ['a state that is not there', ['plan', '--state', 'nope'], /cannot be read/],
    [
      'functions of another tool',
      ['plan', '--functions', 'pulumi'],
      /Allowed choices are terraform, opentofu/,
    ],
    [
      'functions together with an engine that has its own',
      ['plan', '--functions', 'opentofu', '--engine', 'tofu'],
      /cannot be used with option '--engine/,
    ],
    ['mocks that are no YAML', ['plan', '--mocks', 'bad.yaml'], /The mocks bad\.yaml are no valid YAML/],
    ['mocks of another form', ['plan', '--mocks', 'list.yaml'], /The mocks list\.yaml are not valid/],
    [
      'objects that are not there',
      ['plan', '--importable', 'nope'],
      /importable objects nope cannot be read/,
    ],
    ['objects that are no YAML', ['plan', '--importable', 'bad.yaml'], /objects bad\.yaml are no valid YAML/],
    [
      'objects of another form',
      ['plan', '--importable', 'list.yaml'],
      /objects list\.yaml are not valid at aws_sqs_queue: .*docs\/cli\.md/,
    ],
  ] as const) {
    it(`refuses ${what} with status 2`, () =>
      inFolder(
        { 'main.tf': configuration, 'bad.yaml': '{', 'list.yaml': 'aws_sqs_queue: []\n' },
        args,
        (result) => {
          assert.equal(result.code, 2);
          assert.match(result.stderr.replace(/\n/g, ' '), message);
        },
      ));
  }
});

describe('opskata validate', () => {
  it('says that a configuration is valid', () =>
    inFolder({ 'main.tf': configuration }, ['validate'], (result) => {
      assert.deepEqual([result.code, result.stdout], [0, 'Success! The configuration is valid.\n']);
    }));
  it('shows the lines of a mistake', () =>
    inFolder({ 'main.tf': 'output "a" {\n  value = var.x\n}\n' }, ['validate'], (result) => {
      assert.equal(result.code, 1);
      assert.match(
        result.stdout,
        /Error: Reference to undeclared input variable\n\n {2}on main\.tf line 2, in output "a":\n {3}2: {3}value = var\.x\n/,
      );
    }));
  it('prints what validate -json prints', () =>
    inFolder({ 'main.tf': '# é😀\noutput "a" { value = var.x }\n' }, ['validate', '--json'], (result) => {
      const json = JSON.parse(result.stdout) as {
        valid: boolean;
        error_count: number;
        diagnostics: { range: unknown }[];
      };
      assert.equal(json.valid, false);
      assert.equal(json.error_count, 1);
      assert.deepEqual(json.diagnostics[0]?.range, {
        filename: 'main.tf',
        start: { line: 2, column: 22, byte: 30 },
        end: { line: 2, column: 27, byte: 35 },
      });
    }));
});

describe('opskata console', () => {
  it('evaluates one expression a line', () =>
    inFolder(
      { 'main.tf': configuration },
      ['console', '--var', 'name=web'],
      (result) => {
        assert.equal(result.stdout, '"WEB"\n(known after apply)\n3\n');
        assert.equal(result.code, 0);
      },
      'upper(var.name)\nterraform_data.a.id\n\n1 + 2\n',
    ));
  it('knows the functions of OpenTofu when asked to', () =>
    inFolder(
      {},
      ['console', '--functions', 'opentofu'],
      (result) => {
        assert.deepEqual([result.code, result.stdout], [0, 'true\n']);
      },
      'cidrcontains("10.0.0.0/8", "10.1.2.3")\n',
    ));
  it('goes on after a mistake, and says so with its status', () =>
    inFolder(
      {},
      ['console', '--json'],
      (result) => {
        assert.equal(result.stdout, '{"error":"Reference to undeclared input variable"}\n[1,"a"]\n');
        assert.equal(result.code, 1);
      },
      'var.x\n[1, "a"]\n',
    ));
});
