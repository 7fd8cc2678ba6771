import assert from 'node:assert/strict';
import { judge } from '../../../src/checks/judge.ts';
import { grammarFiles } from '../../../src/platform/grammar-files.ts';
import { outcome } from '../cel/outcome.ts';
import { exerciseOf, judging, workOf } from '../fake-judging.ts';

const grammars = grammarFiles();
const never = new AbortController().signal;

async function result(check: string, program: string) {
  const exercise = exerciseOf(
    `checks:\n  - { id: a, title: Has no bare except, dimension: d, kind: source, why: w, ${check} }\n`,
  );
  const { input } = judging(exercise, () => outcome(), {
    work: workOf({ 'main.py': program, 'notes.txt': 'except:' }),
  });
  const [first] = await judge({ ...input, ports: { ...input.ports, grammars } }, never);
  assert.ok(first !== undefined);
  return first;
}

const bare = 'try:\n    go()\nexcept:\n    pass\n';
const query = 'query: { py: "(except_clause !value) @found" }';

describe('source checks', () => {
  const cases: readonly [name: string, check: string, program: string, verdict: string, message: RegExp][] = [
    ['a query that matches', query, bare, 'fail', /^main\.py line 3: not wanted: Has no bare except$/],
    ['a query that does not match', query, 'x = 1\n', 'pass', /^$/],
    [
      'a message of its own',
      `${query}, message: Catch what you expect`,
      bare,
      'fail',
      /^main\.py line 3: Catch what you expect$/,
    ],
    ['present, and it is', `${query}, present: true`, bare, 'pass', /^$/],
    [
      'present, and it is not',
      `${query}, present: true`,
      'x = 1\n',
      'fail',
      /^nothing like this is in the program/,
    ],
    ['a named rule', 'rule: bare-except', bare, 'fail', /^main\.py line 3: /],
    [
      'a named rule that is kept',
      'rule: bare-except',
      'try:\n    go()\nexcept ValueError:\n    raise\n',
      'pass',
      /^$/,
    ],
    ['a rule that does not exist', 'rule: bare-exept', bare, 'error', /Did you mean "bare-except"/],
    ['an option that does not exist', 'rule: bare-except, with: { x: 1 }', bare, 'error', /Unknown option/],
    ['a query that is none', 'query: { py: "(no_such_node) @x" }', bare, 'error', /Invalid query/],
    [
      'a program that does not parse',
      query,
      'def (:\n',
      'fail',
      /^Invalid syntax: main\.py could not be parsed/,
    ],
  ];
  for (const [name, check, program, verdict, message] of cases) {
    it(`${verdict}: ${name}`, async () => {
      const found = await result(check, program);
      assert.equal(found.verdict, verdict);
      assert.match(found.message, message);
    });
  }

  it('points at the place and shows the lines', async () => {
    const found = await result(query, bare);
    const place = { file: 'main.py', start: { line: 3, column: 1 }, end: { line: 4, column: 9 } };
    assert.deepEqual(found.places, [place]);
    assert.deepEqual(found.evidence, [{ kind: 'source', place, text: 'except:\n    pass' }]);
  });
});
