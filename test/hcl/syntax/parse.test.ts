import assert from 'node:assert/strict';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import { parseConfiguration } from '../../../src/hcl/parse-configuration.ts';
import type { SyntaxBody } from '../../../src/hcl/syntax/ast.ts';
import { parseFile } from '../../../src/hcl/syntax/parse.ts';
import { configurations, jsonConfigurations } from '../cases/texts.ts';
import { describeValue } from '../describe-value.ts';
import { sampleScope } from '../eval/sample-scope.ts';
import { matchGolden } from '../golden-text.ts';
import { markDiagnostics } from '../mark-diagnostics.ts';

/** Returns the names of a body's attributes and blocks as one line. */
function shape(body: SyntaxBody): string {
  const blocks = body.blocks.map(
    (block) =>
      `${[block.type, ...block.labels.map(({ value }) => JSON.stringify(value))].join(' ')} {${shape(block.body)}}`,
  );
  return [...body.attributes.map(({ name }) => name), ...blocks].join(', ');
}

function summaries(text: string): string[] {
  return parseFile('main.tf', text).diagnostics.map(({ summary }) => summary);
}

describe('parseFile', () => {
  it('reads configurations and marks their mistakes', () => {
    const results = configurations.map((text) => {
      const { value, diagnostics } = parseFile('main.tf', text);
      return `${markDiagnostics(text, diagnostics)}\n=> ${shape(value.body)}\n`;
    });
    matchGolden('configurations.txt', results.join('\n----\n'));
  });

  it('tells of every mistake of a file, each once', () => {
    const text = [
      'resource "a" "b" {',
      '  one   = [1 2]',
      '  two   = "good"',
      "  three = 'bad'",
      '  four  = foo(1,',
      '  five  = 5 5',
      '}',
      'locals {',
      '  six = "open',
      '  seven = "$' + '{open"',
      '  eight = "\\q"',
      '  nine  = {',
      '    a = 1 1',
      '    b = 2',
      '    c = ',
      '    d = 3 3',
      '  }',
      '}',
      'ten = 10 10',
      '',
    ].join('\n');
    const { value, diagnostics } = parseFile('main.tf', text);
    matchGolden('recovery.txt', `${markDiagnostics(text, diagnostics)}\n=> ${shape(value.body)}\n`);
    assert.equal(diagnostics.length, 11);
  });

  it('keeps what follows a block that is not closed', () => {
    const { value, diagnostics } = parseFile('main.tf', 'a {\n  b = 1\nc {\n  d = 1\n}\n');
    assert.deepEqual(
      diagnostics.map(({ summary }) => summary),
      ['Unclosed configuration block'],
    );
    assert.equal(shape(value.body), 'a {b, c {d}}');
  });

  it('finds each argument that is set twice, however many there are', () => {
    for (const count of [2, 15, 16, 17, 40]) {
      const names = Array.from({ length: count }, (_, i) => `a${i}`);
      const { value, diagnostics } = parseFile(
        'main.tf',
        [...names, ...names].map((name) => `${name} = 1\n`).join(''),
      );
      assert.deepEqual(
        value.body.attributes.map(({ name }) => name),
        names,
      );
      assert.deepEqual(
        diagnostics.map(({ detail }) => /on line (\d+)/.exec(detail)?.[1]),
        names.map((_, i) => String(i + 1)),
      );
    }
  });

  it('counts offsets in UTF-16 units', () => {
    const text = 'a = "😀é"\nb = 1 2\n';
    const [diagnostic] = parseFile('main.tf', text).diagnostics;
    assert.equal(diagnostic?.range?.start, text.indexOf('2\n'));
  });

  for (const [name, open, close] of [
    ['parentheses', '(', ')'],
    ['tuples', '[', ']'],
    ['objects', '{a=', '}'],
    ['templates', '"$' + '{', '}"'],
    ['negations', '-', ''],
    ['calls', 'f(', ')'],
    ['conditionals', 'a?b:', ''],
    ['sums', 'a+', ''],
    ['indexes', 'a[', ']'],
    ['splats', 'a[*].', 'b'],
    ['loops', '[for x in ', ':x]'],
  ] as const) {
    it(`refuses ${name} nested 10,000 deep with one diagnostic and goes on behind them`, () => {
      const text = `x = ${open.repeat(10_000)}1${close.repeat(10_000)}\ny = 1 2\n`;
      assert.deepEqual(summaries(text), ['Nested too deeply', 'Missing newline after argument']);
    });
  }

  it('refuses blocks and directives nested 10,000 deep', () => {
    assert.deepEqual(summaries('a {\n'.repeat(10_000) + '}\n'.repeat(10_000)), ['Nested too deeply']);
    const directives = `x = "${'%{if a}'.repeat(10_000)}${'%{endif}'.repeat(10_000)}"\n`;
    assert.deepEqual(summaries(directives), ['Nested too deeply']);
  });

  it('evaluates and walks what it accepts at the limit of depth', () => {
    for (const text of [
      `${'('.repeat(390)}1${')'.repeat(390)}`,
      `1${'+1'.repeat(390)}`,
      `${'-'.repeat(390)}1`,
    ]) {
      const { value, diagnostics } = parseFile('main.tf', `x = ${text}\n`);
      assert.deepEqual(diagnostics, []);
      const expression = value.body.attributes[0]?.expression;
      assert.ok(expression !== undefined);
      assert.deepEqual(evaluate(expression, sampleScope).diagnostics, []);
    }
  });

  it('tells of five hundred mistakes at most', () => {
    assert.equal(summaries('a = 1 2\nb {}}\n'.repeat(2_000)).length, 500);
  });
});

describe('parseConfiguration', () => {
  it('reads the JSON syntax against a schema and marks its mistakes', () => {
    const results = jsonConfigurations.map((text) => {
      const parsed = parseConfiguration('main.tf.json', text);
      const diagnostics = [...parsed.diagnostics];
      if (diagnostics.length > 0) return `${markDiagnostics(text, diagnostics)}\n`;
      const content = parsed.value.content({
        attributes: [{ name: 'v' }, { name: 'w' }],
        blocks: [{ type: 'res', labels: ['type', 'name'] }, { type: 'blk' }],
      });
      diagnostics.push(...content.diagnostics);
      const found: string[] = [];
      for (const { name, expression } of content.value.attributes.values()) {
        const evaluated = evaluate(expression, sampleScope);
        diagnostics.push(...evaluated.diagnostics);
        found.push(`${name} = ${describeValue(evaluated.value)}`);
      }
      for (const { type, labels, body } of content.value.blocks) {
        const attributes = body.justAttributes();
        diagnostics.push(...attributes.diagnostics);
        found.push(`${[type, ...labels].join(' ')} {${[...attributes.value.keys()].join(', ')}}`);
      }
      return `${markDiagnostics(text, diagnostics)}\n=> ${found.join('; ')}\n`;
    });
    matchGolden('json.txt', results.join('\n----\n'));
  });
});
