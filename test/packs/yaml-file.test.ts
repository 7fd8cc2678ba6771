import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { yamlData } from '../../src/packs/yaml-data.ts';
import { parseYamlFile } from '../../src/packs/yaml-file.ts';

describe('parseYamlFile', () => {
  it('takes values of an anchor into a mapping by the merge key, and points to that mapping for them', () => {
    const text = 'base: &base { x: 1, y: 2 }\nother:\n  <<: *base\n  y: 3\n';
    const { value, diagnostics } = parseYamlFile('a.yaml', text);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(value.value, { base: { x: 1, y: 2 }, other: { x: 1, y: 3 } });
    const { start, end } = value.valueRange(['other', 'x']);
    assert.equal(text.slice(start, end), '<<: *base\n  y: 3');
  });

  it('tells a merge of something that is no mapping', () => {
    const { value, diagnostics } = parseYamlFile('a.yaml', 'base: &base 1\nother:\n  <<: *base\n');
    assert.equal(value.value, undefined);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['yaml-syntax'],
    );
  });

  it('tells what only the reader of data sees, at its place', () => {
    const { value, diagnostics } = parseYamlFile('a.yaml', 'a: 1\nb: !own 2\n');
    assert.equal(value.value, undefined);
    assert.deepEqual(
      diagnostics.map(({ code, detail, range }) => [code, detail, range?.start]),
      [['yaml-syntax', 'This YAML cannot be read: unknown tag !<!own>.', 14]],
    );
  });

  const laughs = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]'];
  for (const [i, name] of [...'bcdefghi'].entries())
    laughs.push(`${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(', ')}]`);
  const endless: [string, string][] = [
    ['aliases that stand for thousands of millions of values', laughs.join('\n')],
    ['an alias inside of what it stands for', 'a: &a [*a]\n'],
  ];
  for (const [what, text] of endless)
    it(`refuses ${what}`, () => {
      const { value, diagnostics } = parseYamlFile('a.yaml', text);
      assert.equal(value.value, undefined);
      assert.deepEqual(
        diagnostics.map(({ detail }) => detail),
        ['This YAML cannot be read: Its aliases stand for more values than can be read.'],
      );
    });
});

describe('yamlData', () => {
  const same = [
    ...[
      '',
      '~',
      'null',
      'Null',
      'NULL',
      'true',
      'True',
      'FALSE',
      'yes',
      'no',
      'on',
      '2020-01-01',
      '1:30',
      "'it''s'",
    ],
    ...['0o17', '0o8', '0x1F', '0xg', '-0x1', '012', '+12', '1_000', '0b11', '123456789012345678901'],
    ...[
      '1e3',
      '1e+3',
      '.5',
      '5.',
      '-.5e-2',
      '1_0.5',
      '.inf',
      '-.INF',
      '.nan',
      '.Inf',
      '+.inf',
      '.',
      '-',
      '+',
    ],
    ...[
      'a: ~',
      'a:',
      '- - a',
      '1: a',
      '? a\n: b',
      '"\\u00e9\\n"',
      'a: !!str 1',
      'a: !!int "3"',
      '\ufeffa: 1',
    ],
    ...[
      'a: |\n  x\n  y\n',
      'a: |+\n  x\n\n',
      'a: >-\n  x\n  y\n\n  z\n',
      'a: b # c',
      "a: 'b\n  c'",
      '__proto__: 1',
    ],
    ...['a: &x {c: 1}\nb:\n  <<: [*x]\n  c: 2', '<<: {a: 1}\nb: 2', 'a: &b', '{a: [1, {b: c}], "d": e}'],
  ];
  for (const text of same)
    it(`reads ${JSON.stringify(text)} as the reader of positions does`, () => {
      assert.deepEqual(yamlData(text), parse(text, { merge: true }));
    });

  for (const text of [
    '[1, 2',
    'a: 1\na: 2',
    '--- a\n--- b',
    'a: *x',
    'a: "b',
    '@a',
    'a: @b',
    'a: b: c',
    '!!binary ab',
  ])
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => yamlData(text), { name: 'YAMLException' });
    });
});
