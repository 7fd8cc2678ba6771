import assert from 'node:assert/strict';
import { behaviourEnvironment, behaviourValues } from '../../../src/checks/behaviour/views.ts';
import { brokenAssertions } from '../../../src/checks/cel/assertion.ts';
import { file, outcome, request } from './outcome.ts';

const requests = [
  request(1, { status: 503, atMs: 0 }),
  request(2, { status: 503, atMs: 110, method: 'POST', body: '{"n":1}', json: { n: 1 } }),
  request(3, { status: 200, atMs: 400 }),
];

const values = behaviourValues(
  outcome(
    {
      exitCode: 3,
      stdout:
        '{"count": 5, "rate": 0.25, "whole": 2.0, "list": [1, 2, 3], "none": null, "deep": {"a": [{"b": "x"}]}}\n',
      stderr: 'level=info attempt=1 msg="two words"\n{"attempt": 2, "delayMs": 250}\nplain text\n',
      files: { 'out.json': file('{}'), 'dir/a.log': file('x', { bytes: 2000 }) },
      durationMs: 1500.5,
    },
    requests,
  ),
);

interface Case {
  readonly that: string;
  readonly each?: string;
  readonly orNone?: boolean;
  readonly message?: string;
}

function broken(assertion: Case) {
  const result = brokenAssertions(
    behaviourEnvironment,
    [{ orNone: false, each: undefined, message: undefined, ...assertion }],
    values,
  );
  assert.ok(!('message' in result), `not judged: ${'message' in result ? result.message : ''}`);
  return result;
}

const holds: readonly string[] = [
  // Whole numbers and fractions are alike, wherever they come from.
  'run.exitCode == 3',
  'run.exitCode == 3.0',
  'run.exitCode != 0',
  'run.exitCode + 1 == 4',
  'run.exitCode - 0.5 == 2.5',
  'run.exitCode * 2 == 6',
  'run.exitCode / 2 == 1.5',
  'run.exitCode % 2 == 1',
  '-run.exitCode == -3',
  'run.exitCode in [1, 2, 3]',
  'run.exitCode in [3.0]',
  'run.exitCode > 2 && run.exitCode < 3.5',
  'run.json.count == 5',
  'run.json.count == 5.0',
  'run.json.whole == 2',
  'run.json.rate == 0.25',
  'run.json.rate < 1',
  'run.json.rate * 4 == 1',
  '5 == run.json.count',
  'run.json.list == [1, 2, 3]',
  'run.json.list == [1.0, 2, 3]',
  'run.json.list[0] == 1',
  'run.json.list[run.exitCode - 1] == 3',
  '2 in run.json.list',
  'run.json.list.map(n, n * 2) == [2, 4, 6]',
  'run.json.list.exists(n, n == 3)',
  'run.json.list.all(n, n > 0)',
  'run.json.list.exists_one(n, n == 2)',
  'run.json.list.filter(n, n > 1).size() == 2',
  'size(run.json.list) == 3',
  'size(requests) * 2 == 6',
  'size(requests) + 0.5 == 3.5',
  'double(size(requests)) / 2 == 1.5',
  'run.durationMs > 1500 && run.durationMs < 1501',
  // Nulls and things that are not there.
  'run.json.none == null',
  'run.json.count != null',
  'run.json != null',
  'has(run.json.none)',
  '!has(run.json.nothing)',
  '!has(run.json.nothing.at.all)',
  'has(run.json.deep.a[0].b)',
  '!has(run.json.deep.a[7].b)',
  '!has(parseJson("{}").x)',
  'has(run.files["out.json"].text)',
  // Mixed literals.
  '[1, "a", null] == [1, "a", null]',
  '{"a": 1, "b": "x"} == {"b": "x", "a": 1}',
  'run.json.deep == {"a": [{"b": "x"}]}',
  // Texts.
  'run.stdout.contains("count")',
  'run.stdout.startsWith("{")',
  'run.stdout.matches("\\"count\\": *[0-9]+")',
  '!run.stdout.matches("^count")',
  'run.stderr.matches("(?m)^plain text$")',
  'run.stderr.count("attempt") == 2',
  'run.stderr.extract("attempt=([0-9]+)") == ["1"]',
  'run.stderr.extract("[a-z]+ text") == ["plain text"]',
  '"a,b".split(",") == ["a", "b"]',
  'size("äö") == 2',
  'string(run.exitCode) + "!" == "3!"',
  'string(run.json.list) == "[1, 2, 3]"',
  'string(null) == "null"',
  // What a run shows.
  'run.lines.size() == 1',
  'run.logs.size() == 2',
  'run.logs[0].msg == "two words"',
  'run.logs[0].attempt == "1"',
  'run.logs[1].delayMs == 250',
  'run.logs[1]._line.contains("delayMs")',
  '"out.json" in run.files',
  'run.files["dir/a.log"].bytes == 2000',
  'run.files.all(path, run.files[path].kind == "file")',
  'service.api.maxConcurrency == 1',
  'service.api.requests.size() == 3',
  'runs.size() == 1 && runs[0].exitCode == 3',
  'requests[1].json.n == 1',
  'requests.map(r, r.status) == [503, 503, 200]',
  'requests.filter(r, r.method == "POST").all(r, r.body != "")',
  // Functions.
  'gaps(requests) == [110, 290]',
  'gaps(requests).all(g, g >= 100)',
  'growth([100, 200, 400]) == [2, 2]',
  'growth([4]) == [] && growth([]) == []',
  'growth(gaps(requests)).all(factor, factor > 2.6 && factor < 2.7)',
  'spread([100, 100, 100]) == 0 && spread([7]) == 0 && spread([]) == 0 && spread([0, 0]) == 0',
  'spread([50, 150]) == 1',
  'near(spread(gaps(requests)), 0.9, 0.001)',
  'near(run.json.rate, 0.3, 0.051)',
  '!near(run.json.rate, 0.3, 0.049)',
  'sameSet([1, 2, 2], [2, 1.0])',
  'sameSet([{"a": 1, "b": 2}], [{"b": 2, "a": 1}])',
  '!sameSet([1], [1, 2])',
  'sum([1, 2.5]) == 3.5',
  'sum(requests.map(r, r.status)) == 1206',
  'min([3, 1, 2]) == 1',
  'max(["a", "c", "b"]) == "c"',
  'sort([3, 1, 2.5]) == [1, 2.5, 3]',
  'sort(["b", "a"]) == ["a", "b"]',
  'distinct([1, 1.0, 2]) == [1, 2]',
  'round(1.2345, 2) == 1.23',
  'abs(-2) == 2',
  'keys(run.json.deep) == ["a"]',
  'flatten([[1], [2, 3]]) == [1, 2, 3]',
  'parseJson("[1]")[0] == 1',
  'parseJson("no") == null',
  'parseCsv("a,b\\n1,\\"x,y\\"\\n") == [["a", "b"], ["1", "x,y"]]',
  'parseLogs("a=1 b=\\"x y\\"\\nnothing here")[0].b == "x y"',
  'cel.bind(n, run.exitCode, n * n == 9)',
];

/** An assertion that does not hold, with the message, expectation and finding derived from it. */
const fails: readonly [Case, message: string, expected: string, actual: string][] = [
  [{ that: 'run.exitCode == 0' }, '`run.exitCode` is 3, expected 0', '0', '3'],
  [
    { that: '(run.exitCode + 1) * 2 == (run.exitCode - (1 + 1))' },
    '`(run.exitCode + 1) * 2` is 8, expected 1 (`run.exitCode - (1 + 1)`)',
    '1 (`run.exitCode - (1 + 1)`)',
    '8',
  ],
  [{ that: '0 == run.exitCode' }, '`run.exitCode` is 3, expected 0', '0', '3'],
  [{ that: '5 > run.exitCode * 2' }, '`run.exitCode * 2` is 6, expected less than 5', 'less than 5', '6'],
  [{ that: 'run.exitCode != 3' }, '`run.exitCode` must not be 3', 'anything but 3', '3'],
  [{ that: '!(run.exitCode == 3)' }, '`run.exitCode` must not be 3', 'anything but 3', '3'],
  [{ that: '!(run.exitCode > 2)' }, '`run.exitCode` is 3, expected at most 2', 'at most 2', '3'],
  [
    { that: 'run.json.rate >= 0.5' },
    '`run.json.rate` is 0.25, expected at least 0.5',
    'at least 0.5',
    '0.25',
  ],
  [
    { that: 'size(requests) == size(run.json.list) + 1' },
    '`size(requests)` is 3, expected 4 (`size(run.json.list) + 1`)',
    '4 (`size(run.json.list) + 1`)',
    '3',
  ],
  [{ that: 'run.exitCode == 3 && run.json.count == 6' }, '`run.json.count` is 5, expected 6', '6', '5'],
  [
    { that: 'run.exitCode == 0 || run.exitCode == 1' },
    '`run.exitCode` is 3, expected 0; and `run.exitCode` is 3, expected 1',
    '0, or 1',
    '3; 3',
  ],
  [{ that: 'run.timedOut' }, '`run.timedOut` is false', 'true', 'false'],
  [{ that: 'run.exitCode in [0, 1]' }, '`run.exitCode` is 3, expected one of [0, 1]', 'one of [0, 1]', '3'],
  [{ that: '9 in run.json.list' }, '`run.json.list` has no 9', '9 in `run.json.list`', '[1, 2, 3]'],
  [
    { that: '"gone" in run.files' },
    '`run.files` has no "gone"',
    '"gone" in `run.files`',
    '["out.json", "dir/a.log"]',
  ],
  [
    { that: 'run.json.list.all(n, n < 3)' },
    '`run.json.list[2]` (3): `n` is 3, expected less than 3',
    'less than 3, for every element of `run.json.list`',
    '3 for `run.json.list[2]` (3)',
  ],
  [
    { that: 'requests.all(r, r.method == "GET")' },
    'request 2 (POST /items): `r.method` is "POST", expected "GET"',
    '"GET", for every element of `requests`',
    '"POST" for request 2 (POST /items)',
  ],
  [
    { that: 'requests.exists(r, r.status == 404)' },
    '`requests` has no element with `r.status == 404`',
    'an element of `requests` with `r.status == 404`',
    'none of 3: [request 1 (GET /items), request 2 (POST /items), request 3 (GET /items)]',
  ],
  [
    { that: 'run.calls.exists(c, c.name == "curl")' },
    '`run.calls` is empty, expected an element of `run.calls` with `c.name == "curl"`',
    'an element of `run.calls` with `c.name == "curl"`',
    'an empty list',
  ],
  [
    { that: 'requests.exists_one(r, r.status == 503)' },
    '2 elements of `requests` are with `r.status == 503`, expected exactly one',
    'exactly one element of `requests` with `r.status == 503`',
    '2: [request 1 (GET /items), request 2 (POST /items)]',
  ],
  [
    { that: '!requests.exists(r, r.status == 503)' },
    '2 of `requests` should not be there: [request 1 (GET /items), request 2 (POST /items)]',
    'no element of `requests` with `r.status == 503`',
    '[request 1 (GET /items), request 2 (POST /items)]',
  ],
  [
    { that: 'run.signal.startsWith("SIG")' },
    '`run.signal` is "", expected text that starts with "SIG"',
    'text that starts with "SIG"',
    '""',
  ],
  [
    { that: 'run.signal.matches("^SIG")' },
    '`run.signal` is "", expected text that matches "^SIG"',
    'text that matches "^SIG"',
    '""',
  ],
  [
    { that: 'has(run.json.nothing)' },
    '`run.json.nothing` is missing',
    '`run.json.nothing` is there',
    'it has count, rate, whole, list, none, deep',
  ],
  [
    { that: 'run.json.nothing == 1' },
    '`run.json` has no "nothing"; it has count, rate, whole, list, none, deep',
    '`run.json.nothing` is there',
    'it has count, rate, whole, list, none, deep',
  ],
  [
    { that: 'run.json.none.x == 1' },
    '`run.json.none` is null, so it has no `run.json.none.x`',
    '`run.json.none.x` is there',
    '`run.json.none` is null',
  ],
  [
    { that: 'requests[9].status == 1' },
    '`requests` has 3 elements',
    '`requests[9]` is there',
    '`requests` has 3 elements',
  ],
  [
    { that: 'run.calls[0].name == "x"' },
    '`run.calls` is empty',
    '`run.calls[0]` is there',
    '`run.calls` is empty',
  ],
  [
    { that: 'run.files["gone"].text == ""' },
    '`run.files` has no "gone"; it has out.json, dir/a.log',
    '`run.files["gone"]` is there',
    'it has out.json, dir/a.log',
  ],
  [
    { that: 'near(run.json.rate, 0.5, 0.1)' },
    '`run.json.rate` is 0.25, expected 0.5 give or take 0.1',
    '0.5 give or take 0.1',
    '0.25',
  ],
  [
    { that: 'sameSet(run.json.list, [1, 2, 4])' },
    '`run.json.list` lacks [4] and has [3] too many',
    '[1, 2, 4] in any order',
    '[1, 2, 3]',
  ],
  [{ that: 'run.exitCode == 3 ? run.json.count == 1 : true' }, '`run.json.count` is 5, expected 1', '1', '5'],
  [{ that: 'run.json.count < "x"' }, '`run.json.count` is 5, expected less than "x"', 'less than "x"', '5'],
  [
    { each: 'requests', that: 'it.method == "GET"' },
    '`it.method` is "POST", expected "GET"',
    '"GET"',
    '"POST"',
  ],
  [
    { each: 'requests', that: 'it.status == 503', message: 'request ${it.index} got ${it.status}' },
    'request 3 got 200',
    '503',
    '200',
  ],
  [
    { each: 'run.calls', that: 'it.name == "x"' },
    '`run.calls` is empty, so there is nothing that could be right',
    'at least one element in `run.calls`',
    'none',
  ],
  [
    { each: 'run.json.nothing', that: 'it == 1' },
    '`run.json` has no "nothing"; it has count, rate, whole, list, none, deep',
    '`run.json.nothing` is there',
    'it has count, rate, whole, list, none, deep',
  ],
  [{ each: 'run.json.count', that: 'it == 1' }, '`run.json.count` is 5, expected a list', 'a list', '5'],
  [
    { that: 'run.exitCode == 0', message: 'exit code ${run.exitCode}, ${run.json.zz} and $${x}' },
    'exit code 3, (unknown) and ${x}',
    '0',
    '3',
  ],
];

describe('assertions', () => {
  for (const that of holds) {
    it(`hold: ${that}`, () =>
      assert.deepEqual(
        broken({ that }).map(({ message }) => message),
        [],
      ));
  }

  for (const [assertion, message, expected, actual] of fails) {
    it(`fail: ${assertion.each === undefined ? '' : `each ${assertion.each}: `}${assertion.that}`, () => {
      const [first] = broken(assertion);
      assert.deepEqual(
        { message: first?.message, expected: first?.expected, actual: first?.actual },
        { message, expected, actual },
      );
    });
  }

  it('leave pieces of the expression out where the author says what is wrong', () => {
    const that = 'requests.exists(r, r.status == 404)';
    assert.match(broken({ that })[0]?.expected ?? '', /an element of `requests`/);
    const [first] = broken({ that, message: 'nothing was missing' });
    assert.deepEqual(
      [first?.message, first?.expected, first?.actual],
      ['nothing was missing', undefined, undefined],
    );
  });

  for (const that of [
    'run.timedOut',
    'run.exitCode != 3',
    'run.exitCode == 0 || run.exitCode == 1',
    '!run.timedOut && run.exitCode == 0',
  ]) {
    it(`leave out what adds nothing to what the author says: ${that}`, () => {
      const [first] = broken({ that, message: 'it went wrong' });
      assert.deepEqual(
        [first?.message, first?.expected, first?.actual],
        ['it went wrong', undefined, undefined],
      );
    });
  }

  it('an empty each is fine with orNone', () => {
    assert.deepEqual(broken({ each: 'run.calls', that: 'it.name == "x"', orNone: true }), []);
  });

  it('each tells at most five elements apart', () => {
    assert.equal(broken({ each: '[1, 2, 3, 4, 5, 6, 7]', that: 'it == 0' }).length, 5);
  });

  const unjudged: readonly [string, RegExp][] = [
    ['run.exitCode =', /not valid CEL: Unexpected character/],
    [`${'[1,2,3,4,5,6,7,8,9,10].all(a, '.repeat(8)}true${')'.repeat(8)}`, /too costly/],
    [`${'[1,2,3,4,5,6,7,8,9,10].exists(a, '.repeat(8)}false${')'.repeat(8)} || true`, /too costly/],
  ];
  for (const [that, wanted] of unjudged) {
    it(`are not judged: ${that.slice(0, 60)}`, () => {
      const started = performance.now();
      const result = brokenAssertions(
        behaviourEnvironment,
        [{ that, each: undefined, message: undefined, orNone: false }],
        values,
      );
      assert.ok('message' in result, 'judged');
      assert.match(result.message, wanted);
      assert.ok(performance.now() - started < 20_000);
    });
  }

  it('match in linear time where a backtracking engine takes for ever', () => {
    const long = behaviourValues(outcome({ stdout: `${'a'.repeat(50_000)}!` }));
    const that = '!run.stdout.matches("^(a+)+$")';
    const result = brokenAssertions(
      behaviourEnvironment,
      [{ that, each: undefined, message: undefined, orNone: false }],
      long,
    );
    assert.deepEqual(result, []);
  });
});
