import assert from 'node:assert/strict';
import { parseConfiguration } from '../../../src/hcl/parse-configuration.ts';
import type { Expression, Traversal } from '../../../src/hcl/syntax/ast.ts';
import { parseExpression } from '../../../src/hcl/syntax/parse.ts';
import { startRange } from '../../../src/hcl/syntax/start-range.ts';
import {
  asCall,
  asKeyword,
  asList,
  asMap,
  asTraversal,
  staticString,
} from '../../../src/hcl/syntax/static.ts';
import { functionCalls, traversals } from '../../../src/hcl/syntax/traversals.ts';

function parse(text: string): Expression {
  const { value, diagnostics } = parseExpression('x', text);
  assert.deepEqual(diagnostics, []);
  return value;
}

/** Returns the expression that a JSON text stands for. */
function parseJsonValue(json: string): Expression {
  const { value } = parseConfiguration('x.tf.json', `{"v": ${json}}`);
  const attribute = value.justAttributes().value.get('v');
  assert.ok(attribute !== undefined);
  return attribute.expression;
}

function show(traversal: Traversal | undefined): string | undefined {
  if (traversal === undefined) return undefined;
  const steps = traversal.steps.map((step) => {
    if (step.kind === 'attribute') return `.${step.name}`;
    return `[${step.key.type === 'string' ? JSON.stringify(step.key.value) : step.key.text}]`;
  });
  return traversal.root + steps.join('');
}

describe('traversals', () => {
  for (const [text, ...expected] of [
    ['1'],
    ['"plain"'],
    ['a', 'a'],
    ['a.b[0].c["d"]', 'a.b[0].c["d"]'],
    ['a.b[c.d].e', 'a.b', 'c.d'],
    ['a[*].b', 'a'],
    ['a.*.b.c', 'a'],
    ['a[*].b[c]', 'a', 'c'],
    ['f(a, b...)', 'a', 'b'],
    ['f(a).b', 'a'],
    ['"x${a}y${b.c}"', 'a', 'b.c'],
    ['"%{ if a }${b}%{ else }${c}%{ endif }"', 'a', 'b', 'c'],
    ['"%{ for k, v in a }${k}${v}${b}%{ endfor }"', 'a', 'b'],
    ['[for x in a : x.y + b]', 'a', 'b'],
    ['{for k, v in a : k => v if v != c}', 'a', 'c'],
    ['[for x in x : x]', 'x'],
    ['[for x in a : [for y in x : y + x + z]]', 'a', 'z'],
    ['[for x in a : x][x]', 'a', 'x'],
    ['{a = b, (c) = d, "e${f}" = g, true = h}', 'b', 'c', 'd', 'f', 'g', 'h'],
    ['a ? b : c', 'a', 'b', 'c'],
    ['-a + !b', 'a', 'b'],
    ['(a).b', 'a'],
  ] as const) {
    it(`finds those of ${text}`, () => {
      assert.deepEqual(traversals(parse(text)).map(show), expected);
    });
  }

  it('gives each its place', () => {
    const text = '1 + aws_lb.this[0].arn';
    const [found] = traversals(parse(text));
    assert.equal(text.slice(found?.range.start, found?.range.end), 'aws_lb.this[0].arn');
    assert.equal(text.slice(found?.rootRange.start, found?.rootRange.end), 'aws_lb');
  });

  it('finds those of a string of the JSON syntax, at their places in the file', () => {
    const file = '{"v": "\\u0041${aws_lb.x}"}';
    const { value } = parseConfiguration('x.tf.json', file);
    const expression = value.justAttributes().value.get('v')?.expression;
    assert.ok(expression !== undefined);
    const [found] = traversals(expression);
    assert.equal(file.slice(found?.range.start, found?.range.end), 'aws_lb.x');
  });
});

describe('functionCalls', () => {
  it('finds calls at any depth', () => {
    const names = functionCalls(parse('f(g(1), [for x in h() : "${i(x)}"])')).map(({ name }) => name);
    assert.deepEqual(names, ['f', 'g', 'h', 'i']);
  });
});

describe('asTraversal', () => {
  for (const [text, expected] of [
    ['a.b["c"][0]', 'a.b["c"][0]'],
    ['all', 'all'],
    ['true', 'true'],
    ['null', 'null'],
    ['a[b]', undefined],
    ['f(x).y', undefined],
    ['"a.b"', undefined],
    ['(a)', undefined],
    ['1', undefined],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(show(asTraversal(parse(text))), expected));
  }

  for (const [json, expected] of [
    ['"aws_lb.this[0]"', 'aws_lb.this[0]'],
    ['"all"', 'all'],
    ['"${a.b}"', undefined],
    ['"not a name"', undefined],
    ['1', undefined],
  ] as const) {
    it(`reads ${json} in JSON`, () => assert.equal(show(asTraversal(parseJsonValue(json))), expected));
  }
});

describe('other static readings', () => {
  it('staticString takes plain strings alone, and any string of JSON as it stands', () => {
    assert.equal(staticString(parse('"a\\nb"')), 'a\nb');
    assert.equal(staticString(parse('""')), '');
    assert.equal(staticString(parse('"a${b}"')), undefined);
    assert.equal(staticString(parse('a')), undefined);
    assert.equal(staticString(parseJsonValue('"costs ${5"')), 'costs ${5');
    assert.equal(staticString(parseJsonValue('"${x}"')), '${x}');
    assert.equal(staticString(parseJsonValue('1')), undefined);
  });

  it('asKeyword takes a single name', () => {
    assert.equal(asKeyword(parse('all')), 'all');
    assert.equal(asKeyword(parse('a.b')), undefined);
    assert.equal(asKeyword(parseJsonValue('"string"')), 'string');
  });

  it('asCall takes a call, in JSON as a string', () => {
    assert.equal(asCall(parse('list(string)'))?.name, 'list');
    assert.equal(asCall(parse('string')), undefined);
    assert.equal(asCall(parseJsonValue('"map(list(string))"'))?.name, 'map');
    assert.equal(asCall(parseJsonValue('"string"')), undefined);
  });

  it('asList and asMap take what is written as one', () => {
    assert.equal(asList(parse('[a, b]'))?.length, 2);
    assert.equal(asList(parse('concat(a, b)')), undefined);
    assert.equal(asList(parseJsonValue('["a", "b"]'))?.length, 2);
    assert.deepEqual(
      asMap(parse('{ aws = aws.west, b.c = d }'))?.map(({ key, value }) =>
        [asTraversal(key), asTraversal(value)].map(show),
      ),
      [
        ['aws', 'aws.west'],
        ['b.c', 'd'],
      ],
    );
    assert.equal(asMap(parse('[a]')), undefined);
  });
});

describe('startRange', () => {
  for (const [text, expected] of [
    ['f(a, b)', 'f('],
    ['a.b ? c : d', 'a.b'],
    ['f(x) + 1', 'f('],
    ['!a', '!'],
    ['(a + b)', 'a'],
    ['a[b]', '['],
    ['a[*].b', '[*]'],
    ['[1, 2]', '['],
    ['{a = 1}', '{'],
    ['[for x in y : x]', '['],
    ['"text"', 'text'],
    ['a.b', 'a.b'],
  ] as const) {
    it(`of ${text} is ${expected}`, () => {
      const { start, end } = startRange(parse(text));
      assert.equal(text.slice(start, end), expected);
    });
  }
});
