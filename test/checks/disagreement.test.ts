import assert from 'node:assert/strict';
import { disagreements } from '../../src/checks/disagreement.ts';
import { terraformJudge } from '../../src/checks/terraform-session.ts';
import type { ForeignParse, ForeignParser } from '../../src/hcl/second-opinion/load-hcl2-parser.ts';
import { exerciseOf, judging, workOf } from './fake-judging.ts';

/** A parser that reads every text in the same way, and counts how often it is asked. */
function parserOf(answer: ForeignParse): { load: () => Promise<ForeignParser>; asked: string[] } {
  const asked: string[] = [];
  const parser: ForeignParser = (text) => {
    asked.push(text);
    return answer;
  };
  return { load: async () => parser, asked };
}

/** What a parser makes of a text of empty blocks, each of a type of its own. */
function contentOf(text: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries((text.match(/^\w+(?= \{)/gm) ?? []).map((type) => [type, [{}]]));
}

const refusing: ForeignParse = { kind: 'refused' };

describe('disagreements', () => {
  it('are none when the real parser reads a file alike', async () => {
    const texts = new Map([['main.tf', 'locals {\n  agreed = [1, "two"]\n}\n']]);
    assert.deepEqual(await disagreements(texts), []);
  });

  it('are none when both refuse a file: that is a syntax error and no doubt', async () => {
    assert.deepEqual(await disagreements(new Map([['main.tf', 'locals {\n  broken = \n}\n']])), []);
  });

  it('name the file and the place', async () => {
    const texts = new Map([
      ['a.tf', 'locals {\n  a = "named"\n}\n'],
      ['b.tf', ''],
    ]);
    const found = await disagreements(texts, parserOf(refusing).load);
    assert.deepEqual(
      found.map(({ code, severity, range }) => [code, severity, range?.file]),
      [
        ['second-opinion', 'error', 'a.tf'],
        ['second-opinion', 'error', 'b.tf'],
      ],
    );
  });

  it('are looked for in Terraform files alone', async () => {
    const { load, asked } = parserOf(refusing);
    const texts = new Map([
      ['notes.txt', 'not { HCL'],
      ['prod.tfvars', 'x = "only"'],
      ['main.tf.json', '{}'],
    ]);
    assert.deepEqual(await disagreements(texts, load), []);
    assert.deepEqual(asked, []);
  });

  it('are looked for once in a text, and again when it changes or lies elsewhere', async () => {
    const text = 'locals {\n  once = "asked"\n}\n';
    const { load, asked } = parserOf({ kind: 'content', content: { locals: [{ once: 'asked' }] } });
    assert.deepEqual(await disagreements(new Map([['main.tf', text]]), load), []);
    const first = asked.length;
    assert.ok(first > 0);
    await disagreements(new Map([['main.tf', text]]), load);
    assert.equal(asked.length, first);
    const changed = await disagreements(new Map([['main.tf', text.replace('asked', 'twice')]]), load);
    assert.ok(asked.length > first);
    assert.equal(changed.length, 1);
  });

  const forgetting: readonly (readonly [string, string])[] = [
    ['more characters than are remembered', `#${'x'.repeat(8_000_001)}\n`],
    ['more blocks than are remembered', Array.from({ length: 10_001 }, (_, i) => `block${i} {}\n`).join('')],
  ];
  for (const [name, text] of forgetting) {
    it(`are told though the files beside make all be forgotten: ${name}`, async () => {
      const { load } = parserOf(refusing);
      const doubted = ['a.tf', 'locals {\n  forgotten = "text"\n}\n'] as const;
      const agreeing: ForeignParser = (piece) =>
        piece.includes('forgotten') ? refusing : { kind: 'content', content: contentOf(piece) };
      await disagreements(new Map([doubted]), load);
      for (const files of [
        [doubted, ['b.tf', text]],
        [['c.tf', `${text}\n`], ['d.tf', 'locals {\n  forgotten = "too"\n}\n'], doubted, ['e.tf', 'e {}\n']],
      ] as const) {
        const found = await disagreements(new Map(files), async () => agreeing);
        const doubts = files.filter(([, one]) => one.includes('forgotten'));
        assert.deepEqual(
          found.map(({ range }) => range?.file),
          doubts.map(([path]) => path),
        );
      }
    });
  }

  it('leave nothing to judge: every check is an error that says what to do', async () => {
    const text = 'locals {\n  doubted = "text"\n}\n';
    // What was said about a text is remembered, so the judge hears of it too.
    assert.equal((await disagreements(new Map([['main.tf', text]]), parserOf(refusing).load)).length, 1);
    const exercise = exerciseOf(
      `scenarios:
  plain: { kind: plan }
checks:
  - { id: planned, title: A, dimension: d, kind: plan, why: w, scenario: plain, expect: [ { that: "true" } ] }
  - { id: written, title: B, dimension: d, kind: structure, why: w, expect: [ { that: "true" } ] }
`,
      '{ tf: { entry: main.tf } }',
    );
    const { input } = judging(exercise, undefined, { language: 'tf', work: workOf({ 'main.tf': text }) });
    const judge = terraformJudge(input, new AbortController().signal);
    for (const check of exercise.checks) {
      assert.ok(check.kind === 'plan' || check.kind === 'structure');
      const found = await judge(check);
      assert.ok(found.verdict === 'error', found.verdict);
      assert.equal(found.cause, 'disagreement');
      assert.match(found.message, /^Two parsers disagree \(main\.tf line \d+\): /);
      assert.match(found.remedy, /plainer way/);
    }
  });
});
