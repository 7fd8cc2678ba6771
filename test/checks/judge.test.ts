import assert from 'node:assert/strict';
import type { WorkEntry } from '../../src/base/work-tree.ts';
import type { CheckResult } from '../../src/checks/check-result.ts';
import { judge } from '../../src/checks/judge.ts';
import type { RunProblem } from '../../src/runner/contract.ts';
import { outcome, request, type run } from './cel/outcome.ts';
import { exerciseOf, judging, workOf } from './fake-judging.ts';

const two = `scenarios:
  good: { kind: run, args: [good] }
  bad: { kind: run, args: [bad] }
checks:
  - { id: starts, title: Starts, dimension: d, kind: behaviour, scenario: good, why: w, hint: 2, expect: [ { that: run.exitCode == 0 } ] }
  - { id: refuses, title: Refuses, dimension: d, weight: 3, needs: [starts], kind: behaviour, scenario: bad, why: w, expect: [ { that: run.exitCode == 1 } ] }
  - { id: says, title: Says why, dimension: e, needs: [refuses], kind: behaviour, scenarios: [good, bad], why: w, expect: [ { that: 'run.stderr != ""' } ] }
`;

const never = new AbortController().signal;

function verdicts(results: readonly CheckResult[]): string {
  return results.map(({ id, verdict }) => `${id} ${verdict}`).join(', ');
}

describe('judge', () => {
  it('gives results in the manifest’s order with everything that people are shown', async () => {
    const { input } = judging(exerciseOf(two), ({ scenario }) =>
      outcome(
        {
          exitCode: scenario.args[0] === 'good' ? 2 : 1,
          stderr: 'x',
          command: ['python3', 'main.py', 'a b'],
        },
        [request(1, { query: { page: '2' } })],
      ),
    );
    const [first, ...rest] = await judge(input, never);
    assert.deepEqual(
      { ...first, durationMs: 0 },
      {
        id: 'starts',
        title: 'Starts',
        kind: 'behaviour',
        dimension: 'd',
        weight: 1,
        verdict: 'fail',
        message: '`run.exitCode` is 2, expected 0',
        expected: '0',
        actual: '2',
        findings: [
          { message: '`run.exitCode` is 2, expected 0', expected: '0', actual: '2', scenario: 'good' },
        ],
        why: 'w',
        hint: 2,
        places: [],
        durationMs: 0,
        evidence: [
          {
            kind: 'run',
            scenario: 'good',
            run: 1,
            command: "python3 main.py 'a b'",
            stdin: '',
            exit: 'exit code 2',
            stdout: '',
            stderr: 'x',
            durationMs: 100,
            requests: [{ service: 'api', atMs: 0, line: 'GET /items?page=2', status: 200 }],
          },
        ],
      },
    );
    assert.equal(verdicts(rest), 'refuses skipped, says skipped');
    assert.match(rest[0]?.message ?? '', /"Starts" does not pass/);
  });

  it('carries out a scenario once for all checks, and none for what is skipped', async () => {
    const all = judging(exerciseOf(two), ({ scenario }) =>
      outcome({ exitCode: scenario.args[0] === 'good' ? 0 : 1, stderr: 'why' }),
    );
    assert.equal(verdicts(await judge(all.input, never)), 'starts pass, refuses pass, says pass');
    assert.deepEqual(all.asked.map(({ scenario }) => scenario.args[0]).sort(), ['bad', 'good']);
    const none = judging(exerciseOf(two), () => outcome({ exitCode: 7 }));
    await judge(none.input, never);
    assert.deepEqual(
      none.asked.map(({ scenario }) => scenario.args[0]),
      ['good'],
    );
  });

  it('a check over several scenarios must hold in each, and says in which it does not', async () => {
    const { input } = judging(exerciseOf(two), ({ scenario }) =>
      outcome(scenario.args[0] === 'good' ? { exitCode: 0, stderr: '' } : { exitCode: 1, stderr: 'x' }),
    );
    const results = await judge(input, never);
    assert.equal(verdicts(results), 'starts pass, refuses pass, says fail');
    assert.deepEqual(
      results[2]?.findings.map(({ scenario }) => scenario),
      ['good'],
    );
  });

  it('runs the named checks with all that they need, and no others', async () => {
    const { input } = judging(exerciseOf(two), () => outcome(), { only: ['refuses'] });
    assert.equal(verdicts(await judge(input, never)), 'starts pass, refuses fail');
  });

  it('passes over checks of other languages, and takes needs of those as met', async () => {
    const exercise = exerciseOf(
      two.replace('id: starts,', 'id: starts, languages: [go],'),
      '{ py: { entry: main.py }, go: { entry: main.go } }',
    );
    const { input } = judging(exercise, () => outcome({ exitCode: 1, stderr: 'x' }));
    assert.equal(verdicts(await judge(input, never)), 'refuses pass, says pass');
  });

  it('hands on every result as soon as it stands', async () => {
    const seen: string[] = [];
    const { input } = judging(exerciseOf(two), () => outcome(), { onResult: ({ id }) => seen.push(id) });
    await judge(input, never);
    assert.deepEqual(seen, ['starts', 'refuses', 'says']);
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const { input } = judging(exerciseOf(two), () => {
      abort.abort(new Error('enough'));
      return outcome();
    });
    await assert.rejects(judge(input, abort.signal), /enough/);
    await assert.rejects(judge(input, abort.signal), /enough/);
  });

  const problems: readonly [RunProblem, verdict: string, cause: string | undefined, message: RegExp][] = [
    [
      { code: 'toolchain-missing', by: 'machine', message: 'Python is missing.', remedy: 'Install it.' },
      'error',
      'toolchain',
      /Python is missing/,
    ],
    [
      { code: 'sandbox-missing', by: 'machine', message: 'bwrap is missing.', remedy: 'Install it.' },
      'error',
      'machine',
      /bwrap is missing/,
    ],
    [
      { code: 'fixture-missing', by: 'pack', message: 'No fixture.', remedy: 'Add it.' },
      'error',
      'pack',
      /No fixture/,
    ],
    [
      { code: 'build-failed', by: 'candidate', message: 'main.go:3: syntax error', remedy: 'Mend it.' },
      'fail',
      undefined,
      /syntax error\nMend it/,
    ],
  ];
  for (const [problem, verdict, cause, message] of problems) {
    it(`a scenario that cannot be carried out (${problem.code}) is ${verdict}`, async () => {
      const { input } = judging(exerciseOf(two), () => ({ ...outcome(), runs: [], problem }));
      const [first] = await judge(input, never);
      assert.equal(first?.verdict, verdict);
      assert.equal(first?.cause, cause);
      assert.match(first?.message ?? '', message);
    });
  }

  it('a bug in one check leaves the others their verdicts', async () => {
    const { input } = judging(exerciseOf(two.replace('needs: [starts], ', '')), ({ scenario }) => {
      if (scenario.args[0] === 'good') throw new Error('a hole in the floor');
      return outcome({ exitCode: 1 });
    });
    const results = await judge(input, never);
    assert.equal(verdicts(results), 'starts error, refuses pass, says error');
    assert.equal(results[0]?.cause, 'bug');
    assert.match(results[0]?.message ?? '', /broke down while judging this: Error: a hole in the floor at /);
  });

  it('an expression that is not CEL is the exercise’s fault', async () => {
    const { input } = judging(exerciseOf(two.replace('run.exitCode == 0', 'run.exitCode =')));
    const [first] = await judge(input, never);
    assert.equal(first?.verdict, 'error');
    assert.equal(first?.cause, 'pack');
    assert.match(first?.remedy ?? '', /report it to the author/);
  });

  it('gives a run’s own words for how it ended', async () => {
    const ends: readonly [Parameters<typeof run>[0], string][] = [
      [{ ended: 'signal', signal: 'SIGTERM', exitCode: -1 }, 'ended by SIGTERM'],
      [
        { ended: 'wall', timedOut: true, exitCode: -1, durationMs: 10_012 },
        'stopped after 10 s: the time limit',
      ],
      [{ ended: 'output', exitCode: -1 }, 'stopped: more output than the limit allows'],
    ];
    for (const [given, wanted] of ends) {
      const { input } = judging(exerciseOf(two), () => outcome(given));
      const [first] = await judge(input, never);
      const [evidence] = first?.evidence ?? [];
      assert.equal(evidence?.kind === 'run' ? evidence.exit : '', wanted);
    }
  });
});

describe('work that cannot be judged', () => {
  const python: readonly [string, Record<string, string | Uint8Array | WorkEntry>, RegExp][] = [
    ['deleted', {}, /^main\.py is missing: the Python program must be in that file/],
    ['elsewhere', { 'other.py': 'x' }, /The folder has other\.py/],
    ['empty', { 'main.py': '' }, /^main\.py is empty/],
    ['blank', { 'main.py': ' \n\t\n' }, /^main\.py is empty/],
    ['binary', { 'main.py': new Uint8Array([1, 0, 2]) }, /^main\.py is a binary file/],
    [
      'not UTF-8',
      { 'main.py': new Uint8Array([0x70, 0xff, 0xfe]) },
      /^main\.py is not UTF-8: save it in the encoding UTF-8/,
    ],
    ['huge', { 'main.py': new Uint8Array(6 * 1024 * 1024).fill(32) }, /^main\.py is 6 MiB large/],
    [
      'link',
      { 'main.py': { kind: 'symlink', target: '/etc/hostname' } },
      /^main\.py is a symbolic link to \/etc\/hostname/,
    ],
    [
      'unreadable',
      { 'main.py': { kind: 'unreadable', reason: 'permission denied' } },
      /^main\.py cannot be read: permission denied/,
    ],
    ['a broken second file', { 'main.py': 'x', 'lib.py': new Uint8Array([0xff]) }, /^lib\.py is not UTF-8/],
  ];
  for (const [name, files, wanted] of python) {
    it(`fails with a clear message: ${name}`, async () => {
      const { input, asked } = judging(exerciseOf(two), () => outcome(), { work: workOf(files) });
      const results = await judge(input, never);
      assert.equal(verdicts(results), 'starts fail, refuses skipped, says skipped');
      assert.match(results[0]?.message ?? '', wanted);
      assert.equal(asked.length, 0);
    });
  }

  const module = `checks:
  - { id: typed, title: T, dimension: d, kind: structure, rule: typed-variables, why: w }
`;
  const terraform: readonly [string, Record<string, string | Uint8Array | WorkEntry>, RegExp][] = [
    ['no files', {}, /^there is no Terraform file/],
    [
      'empty files',
      { 'main.tf': '', 'outputs.tf': '\n' },
      /^main\.tf, outputs\.tf: every Terraform file is empty/,
    ],
    ['link', { 'main.tf': { kind: 'symlink', target: '../x.tf' } }, /^main\.tf is a symbolic link/],
    ['binary', { 'main.tf': new Uint8Array([0]) }, /^main\.tf is a binary file/],
  ];
  for (const [name, files, wanted] of terraform) {
    it(`fails with a clear message: Terraform, ${name}`, async () => {
      const exercise = exerciseOf(module, '{ tf: { entry: main.tf } }');
      const { input } = judging(exercise, () => outcome(), { language: 'tf', work: workOf(files) });
      const results = await judge(input, never);
      assert.equal(verdicts(results), 'typed fail');
      assert.match(results[0]?.message ?? '', wanted);
    });
  }
});
