import assert from 'node:assert/strict';
import { openConsole } from '../../src/terraform/open-console.ts';
import { planModule, validateModule } from '../../src/terraform/plan-module.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const combinations = 'setproduct(range(1000), range(1000), range(1000))';

/** Locals `a0` to `a59`, each of them made twice from the one before. */
const doubling = (first: string, twice: (name: string) => string): string => {
  const lines = Array.from({ length: 59 }, (_, i) => `  a${i + 1} = ${twice(`local.a${i}`)}\n`);
  return `locals {\n  a0 = ${first}\n${lines.join('')}}\noutput "x" {\n  value = length(local.a59)\n}\n`;
};

const endless: readonly (readonly [string, string, string])[] = [
  ['lists that double', doubling('range(1000)', (a) => `concat(${a}, ${a})`), 'Too much to evaluate'],
  ['texts that double', doubling('"0123456789"', (a) => `"\${${a}}\${${a}}"`), 'Too much to evaluate'],
  ['lists that hold each other twice', doubling('["x"]', (a) => `[${a}, ${a}]`), 'Too much to evaluate'],
  [
    'objects that hold each other twice',
    doubling('{}', (a) => `{ b = ${a}, c = ${a} }`),
    'Too much to evaluate',
  ],
  [
    'combinations, which no try makes up for',
    `output "x" {\n  value = try(${combinations}, 1)\n}\n`,
    'Too much to evaluate',
  ],
  [
    'templates that are rendered again and again',
    `locals {\n  t = join("", [for i in range(1000) : "0123456789"])\n}\noutput "x" {\n  value = [for i in range(1000) : templatefile("t.tftpl", { list = range(1000), text = local.t })]\n}\n`,
    'Too much to evaluate',
  ],
  ['instances', 'resource "terraform_data" "a" {\n  count = 1000000000\n}\n', 'Too many instances'],
  [
    'dynamic blocks',
    'resource "aws_security_group" "a" {\n  dynamic "ingress" {\n    for_each = setproduct(range(500), range(500))\n    content {\n      from_port = 1\n      to_port   = 2\n      protocol  = "tcp"\n    }\n  }\n}\n',
    'Too many blocks',
  ],
];

const inputOf = (text: string) => ({
  files: new Map([
    ['main.tf', text],
    ['t.tftpl', '%{ for j in list }${text}%{ endfor }'],
  ]),
  rootDir: '.',
  schemas: storedSchemas,
});

describe('a configuration that would take for ever', () => {
  for (const [name, text, summary] of endless) {
    it(`is not supported, and says where: ${name}`, () => {
      const { value, diagnostics } = planModule(inputOf(text));
      assert.equal(value, undefined);
      const [first, ...others] = diagnostics;
      assert.deepEqual([first?.code, first?.summary, others.length], ['unsupported', summary, 0]);
      assert.ok(first?.range !== undefined && first.range.end > first.range.start);
    });
  }

  it('is told by terraform validate where no value of a variable matters, and by the console', () => {
    const text = `locals {\n  a = ${combinations}\n}\n`;
    assert.deepEqual(
      validateModule(inputOf(text)).map(({ code }) => code),
      ['unsupported'],
    );
    const found = openConsole(inputOf('')).value?.evaluate(combinations, 'it');
    assert.deepEqual(
      found?.diagnostics.map(({ code }) => code),
      ['unsupported'],
    );
  });

  it('is none when it is only large', () => {
    const text = `locals {\n  a = [for i in range(1000) : [for j in range(30) : i * 1000 + j]]\n}\noutput "x" {\n  value = length(distinct(flatten(local.a)))\n}\n`;
    const { value, diagnostics } = planModule(inputOf(text));
    assert.deepEqual(diagnostics, []);
    assert.equal(value?.outputs['x']?.value, 30_000);
  });

  const long: readonly (readonly [string, string, readonly string[]])[] = [
    ['ten thousand operators', Array(10_000).fill('1').join(' + '), ['Nested too deeply']],
    ['ten thousand conditions', `${'true ? 1 : '.repeat(10_000)}1`, ['Nested too deeply']],
    ['two hundred thousand elements', `[${Array(200_000).fill('1').join(', ')}][0]`, []],
    ['two hundred thousand arguments', `max(${Array(200_000).fill('1').join(', ')})`, []],
    ['two hundred thousand parts', `length("${'x${1}'.repeat(100_000)}")`, []],
  ];
  for (const [name, expression, summaries] of long) {
    it(`breaks nothing when it is long: ${name}`, () => {
      const { diagnostics } = planModule(inputOf(`output "x" {\n  value = ${expression}\n}\n`));
      assert.deepEqual(
        diagnostics.map(({ summary }) => summary),
        summaries,
      );
    });
  }
});
