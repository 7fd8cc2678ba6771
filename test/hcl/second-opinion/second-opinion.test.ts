import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ForeignParser, loadHcl2Parser } from '../../../src/hcl/second-opinion/load-hcl2-parser.ts';
import { findNewerConstruct, newerConstructs } from '../../../src/hcl/second-opinion/newer-constructs.ts';
import { secondOpinion } from '../../../src/hcl/second-opinion/second-opinion.ts';
import { parseFile } from '../../../src/hcl/syntax/parse.ts';
import { configurations, multiLineExpressions } from '../cases/texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('secondOpinion', () => {
  let parser: ForeignParser;

  before(async () => {
    parser = await loadHcl2Parser();
  });

  function details(text: string): string[] {
    return secondOpinion(parseFile('main.tf', text), parser).map(({ detail }) => detail);
  }

  it('agrees on every configuration and expression of the tables', () => {
    const expressions = readFileSync(new URL('../cases/expressions.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean);
    const texts = [
      ...configurations,
      ...[...expressions, ...multiLineExpressions].map((expression) => `x = ${expression}\n`),
    ];
    assert.deepEqual(
      texts.flatMap((text) => details(text).map((detail) => ({ text, detail }))),
      [],
    );
  });

  it('agrees on every .tf file of the repository', () => {
    const files = ['exercises', 'test']
      .filter((folder) => existsSync(`${root}/${folder}`))
      .flatMap((folder) =>
        readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
          (path) => `${folder}/${path}`,
        ),
      )
      .filter((path) => path.endsWith('.tf'));
    assert.ok(files.length > 0);
    const found = files.flatMap((file) => {
      const text = readFileSync(`${root}/${file}`, 'utf8');
      return secondOpinion(parseFile(file, text), parser).map(({ detail }) => ({ file, detail }));
    });
    assert.deepEqual(found, []);
  });

  it('leaves the length of stack traces as it was', () => {
    const before = Error.stackTraceLimit;
    Error.stackTraceLimit = 7;
    details('a = 1\n');
    assert.equal(Error.stackTraceLimit, 7);
    Error.stackTraceLimit = before;
  });

  it('leaves no global behind', () => {
    assert.ok(!Object.hasOwn(globalThis, 'require'));
  });

  for (const { name, reason } of newerConstructs) {
    it(`does not count a ${name} against a file: the other parser still refuses it`, () => {
      const text = { 'namespaced function call': 'a = provider::terraform::encode_expr(1)\n' }[name];
      assert.ok(text !== undefined, `no example for ${name}`);
      assert.ok(reason.length > 0);
      const parsed = parseFile('main.tf', text);
      assert.equal(findNewerConstruct(parsed.value.body)?.construct.name, name);
      assert.equal(parser(text).kind, 'refused');
      assert.deepEqual(details(text), []);
    });
  }

  it('finds a newer construct inside of blocks', () => {
    const { value } = parseFile('main.tf', 'a {\n  b {\n    c = [1, x::y(2)]\n  }\n}\n');
    assert.equal(findNewerConstruct(value.body)?.construct.name, 'namespaced function call');
    assert.equal(findNewerConstruct(parseFile('main.tf', 'a = f(1)\n').value.body), undefined);
  });

  describe('tells of a difference', () => {
    const check = (text: string, content: Record<string, unknown> | undefined): string[] =>
      secondOpinion(parseFile('main.tf', text), () =>
        content === undefined ? { kind: 'refused' } : { kind: 'content', content },
      ).map(({ code, detail }) => `${code}: ${detail.split('. ')[0]}`);

    for (const [name, text, content, expected] of [
      ['agreement', 'a = 1\nb "c" {\n}\n', { a: 1, b: { c: [{}] } }, []],
      [
        'a file only the other refuses',
        'a = 1\n',
        undefined,
        ['OpsKata finds no syntax error here, but hcl2-parser refuses the file'],
      ],
      [
        'a file only we refuse',
        'a = \n',
        { a: 1 },
        ['OpsKata refuses the file (Invalid expression), but hcl2-parser accepts it'],
      ],
      ['an argument of ours', 'a = 1\n', {}, ['OpsKata reads an argument "a", hcl2-parser does not']],
      [
        'an argument of theirs',
        '',
        { a: 1 },
        ['hcl2-parser reads an argument or block "a", OpsKata does not'],
      ],
      [
        'another number of blocks',
        'b {\n}\nb {\n}\n',
        { b: [{}] },
        ['OpsKata reads 2 blocks b, hcl2-parser 1'],
      ],
      ['another label', 'b "c" {\n}\n', { b: { d: [{}] } }, ['OpsKata reads 1 blocks b "c", hcl2-parser 0']],
      [
        'an argument in a block',
        'b {\n  c = 1\n}\n',
        { b: [{ c: 2 }] },
        ['OpsKata reads 1 here, hcl2-parser 2'],
      ],
      ['another string', 'a = "x\\n"\n', { a: 'x' }, ['OpsKata reads "x\\n" here, hcl2-parser "x"']],
      ['another bool', 'a = true\n', { a: false }, ['OpsKata reads true here, hcl2-parser false']],
      ['no null', 'a = null\n', { a: 1 }, ['OpsKata reads null here, hcl2-parser 1']],
      ['another length', 'a = [1]\n', { a: [1, 2] }, ['OpsKata reads 1 items here, hcl2-parser [1,2]']],
      ['another item', 'a = [1]\n', { a: [2] }, ['OpsKata reads 1 here, hcl2-parser 2']],
      [
        'another key',
        'a = { b = 1 }\n',
        { a: { c: 1 } },
        ['OpsKata reads a key "b" in this object, hcl2-parser does not'],
      ],
    ] as const) {
      it(name, () => {
        assert.deepEqual(
          check(text, content),
          expected.map((detail) => `second-opinion: ${detail}`),
        );
      });
    }
  });
});
