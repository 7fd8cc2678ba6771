import assert from 'node:assert/strict';
import type { VerifyInput } from '../../../src/engine/verify/verify-pack.ts';
import { verifyPack } from '../../../src/engine/verify/verify-pack.ts';
import type { VerifyReport } from '../../../src/engine/verify/verify-report.ts';
import { packFilesOf } from '../../../src/packs/pack-files.ts';
import type { RunOutcome, RunRequest } from '../../../src/runner/contract.ts';
import { outcome } from '../../checks/cel/outcome.ts';
import { exerciseYaml, smallPack } from '../../packs/small-pack.ts';

const never = new AbortController().signal;

/** A program of these tests is `EXIT TEXT`: its exit code and what it prints. */
function interpret({ work, entry }: RunRequest): RunOutcome {
  const file = work.get(entry);
  const [exit = '', ...words] = (file?.kind === 'file' ? new TextDecoder().decode(file.bytes) : '')
    .trim()
    .split(' ');
  return outcome({ exitCode: Number(exit), stdout: words.join(' ') });
}

const sound: Readonly<Record<string, string>> = {
  ...smallPack,
  'scripting/one/starter/py/main.py': '1\n',
  'scripting/one/solution/py/main.py': '0 hello world\n',
  'scripting/one/right/other/py/main.py': '0 good day\n',
  'scripting/one/wrong/crashes/expect.yaml':
    'title: Crashes\nfails: [exits]\nedits: { py: [ { file: main.py, find: "0 ", replace: "3 " } ] }\n',
  'scripting/one/wrong/silent/expect.yaml': 'title: Says nothing\nfails: [speaks]\n',
  'scripting/one/wrong/silent/py/main.py': '0\n',
};

async function verify(
  changes: Readonly<Record<string, string | undefined>> = {},
  given: Partial<VerifyInput> = {},
  answer: (request: RunRequest) => RunOutcome = interpret,
): Promise<VerifyReport> {
  const table: Record<string, string> = {};
  for (const [path, text] of Object.entries({ ...sound, ...changes }))
    if (text !== undefined) table[path] = text;
  let clock = 0;
  return verifyPack(
    {
      files: packFilesOf('/packs/demo', table),
      jobs: 2,
      ports: {
        runner: { run: async (request) => answer(request) },
        schemas: () => Promise.reject(new Error('no schemas in this test')),
        grammars: { bytes: () => Promise.reject(new Error('no grammars in this test')) },
        now: () => clock++,
      },
      ...given,
    },
    never,
  );
}

/** Returns the problems of a report as lines: `code language subject check: message`. */
function problems(report: VerifyReport): string[] {
  return report.exercises.flatMap((exercise) =>
    exercise.problems.map(({ code, language, subject, check, message }) =>
      [code, language, subject, check].filter(Boolean).join(' ').concat(`: ${message}`),
    ),
  );
}

describe('verifyPack', () => {
  it('proves a sound pack and reports what it has', async () => {
    const report = await verify();
    assert.deepEqual(problems(report), []);
    assert.equal(report.ok, true);
    assert.deepEqual(report.pack, { id: 'demo', version: '1.0.0', title: 'Demo' });
    const [exercise] = report.exercises;
    assert.equal(exercise?.checks, 2);
    assert.deepEqual(exercise?.dimensions, { correctness: 1, robustness: 1 });
    assert.equal(exercise?.rights, 1);
    assert.equal(exercise?.wrongs, 2);
    const [python] = exercise?.languages ?? [];
    assert.deepEqual(python?.kills, { exits: ['crashes'], speaks: ['silent'] });
    assert.deepEqual(
      python?.cases.map(({ role, name, verdicts }) => [role, name, verdicts['exits'], verdicts['speaks']]),
      [
        ['starter', 'starter', 'fail', 'skipped'],
        ['solution', 'solution', 'pass', 'pass'],
        ['right', 'other', 'pass', 'pass'],
        ['wrong', 'crashes', 'fail', 'skipped'],
        ['wrong', 'silent', 'pass', 'fail'],
      ],
    );
    assert.ok((python?.solutionMs ?? 0) > 0);
  });

  const wrongs = 'scripting/one/wrong';
  const mistakes: readonly [string, Record<string, string | undefined>, RegExp][] = [
    [
      'a starter that passes',
      { 'scripting/one/starter/py/main.py': '0 done\n' },
      /^starter-passes py starter: The starter passes every check/,
    ],
    [
      'a solution that fails',
      { 'scripting/one/solution/py/main.py': '0\n' },
      /^solution-fails py solution speaks: It must pass, but fails: `run\.stdout` must not be "" \(expected anything but "", was ""\) \[scenario plain\]/,
    ],
    [
      'a right solution that fails',
      { 'scripting/one/right/other/py/main.py': '2 x\n' },
      /^right-fails py right\/other exits: It must pass, but fails/,
    ],
    [
      'a right solution without files',
      { 'scripting/one/right/other/py/main.py': undefined, 'scripting/one/right/other/notes.md': 'x' },
      /^right-empty right\/other: /,
    ],
    [
      'a wrong solution that is not caught',
      { [`${wrongs}/silent/py/main.py`]: '0 x\n' },
      /^wrong-not-caught py wrong\/silent speaks: It must fail this check, but the check passes\./,
    ],
    [
      'a wrong solution whose check is skipped',
      { [`${wrongs}/silent/py/main.py`]: '1\n' },
      /^wrong-not-caught py wrong\/silent speaks: It must fail this check, but the check is skipped/,
    ],
    [
      'a wrong solution that fails more',
      {
        [`${wrongs}/crashes/expect.yaml`]:
          'title: t\nfails: [speaks]\nedits: { py: [ { file: main.py, find: "0 ", replace: "3 " } ] }\n',
      },
      /^wrong-also-fails py wrong\/crashes exits: It fails this check too, which `fails` does not name/,
    ],
    [
      'a wrong solution that names nothing',
      { [`${wrongs}/silent/expect.yaml`]: 'title: t\n' },
      /^wrong-names-nothing py wrong\/silent: /,
    ],
    [
      'a wrong solution that changes nothing',
      { [`${wrongs}/empty/expect.yaml`]: 'title: t\nfails: [exits]\n' },
      /^wrong-empty wrong\/empty: /,
    ],
    [
      'a check that nothing fails',
      { [`${wrongs}/silent/expect.yaml`]: undefined, [`${wrongs}/silent/py/main.py`]: undefined },
      /^check-never-fails py speaks: /,
    ],
    [
      'an edit whose text is not there',
      {
        [`${wrongs}/crashes/expect.yaml`]:
          'title: t\nfails: [exits]\nedits: { py: [ { file: main.py, find: "9 ", replace: "3 " } ] }\n',
      },
      /^bad-edit py wrong\/crashes: The text does not occur in main\.py; it must occur exactly once\./,
    ],
    [
      'an edit whose text is there twice',
      {
        [`${wrongs}/crashes/expect.yaml`]:
          'title: t\nfails: [exits]\nedits: { py: [ { file: main.py, find: "o", replace: "3 " } ] }\n',
      },
      /^bad-edit py wrong\/crashes: The text occurs 2 times in main\.py/,
    ],
    [
      'an edit of a file that is not there',
      {
        [`${wrongs}/crashes/expect.yaml`]:
          'title: t\nfails: [exits]\nedits: { py: [ { file: man.py, find: "0 ", replace: "3 " } ] }\n',
      },
      /^bad-edit py wrong\/crashes: There is no file man\.py to edit/,
    ],
    [
      'a deletion of a file that is not there',
      { [`${wrongs}/crashes/expect.yaml`]: 'title: t\nfails: [exits]\ndelete: { py: [man.py] }\n' },
      /^bad-edit py wrong\/crashes: There is no file man\.py to delete/,
    ],
    [
      'an unknown base',
      {
        [`${wrongs}/crashes/expect.yaml`]:
          'title: t\nbase: othr\nfails: [exits]\nedits: { py: [ { file: main.py, find: "0 ", replace: "3 " } ] }\n',
      },
      /^unknown-base py wrong\/crashes: There is no "othr" in this language to start from\. Known are solution, starter, other\./,
    ],
  ];
  for (const [name, changes, wanted] of mistakes) {
    it(`names ${name}`, async () => {
      const report = await verify(changes);
      assert.equal(report.ok, false);
      const found = problems(report);
      assert.ok(
        found.some((line) => wanted.test(line)),
        found.join('\n'),
      );
    });
  }

  it('tells the place of a bad edit', async () => {
    const report = await verify({
      [`${wrongs}/crashes/expect.yaml`]:
        'title: t\nfails: [exits]\nedits:\n  py:\n    - { file: main.py, find: "9 ", replace: "3 " }\n',
    });
    const problem = report.exercises[0]?.problems.find(({ code }) => code === 'bad-edit');
    assert.equal(problem?.file, `${wrongs}/crashes/expect.yaml`);
    assert.deepEqual(problem?.position, { line: 5, column: 30 });
  });

  const bases: readonly [string, Record<string, string>][] = [
    [
      'a right solution as base',
      {
        [`${wrongs}/x/expect.yaml`]:
          'title: t\nbase: other\nfails: [exits]\nedits: { py: [ { file: main.py, find: "0 good", replace: "3 good" } ] }\n',
      },
    ],
    [
      'the starter as base',
      {
        [`${wrongs}/x/expect.yaml`]:
          'title: t\nfrom: starter\nfails: [exits]\nedits: { py: [ { file: main.py, find: "1", replace: "4 $& x" } ] }\n',
      },
    ],
    [
      'a deleted file',
      { [`${wrongs}/x/expect.yaml`]: 'title: t\nfails: [exits]\ndelete: { py: [main.py] }\n' },
    ],
    [
      'a file that is a link',
      {
        [`${wrongs}/x/expect.yaml`]:
          'title: t\nfails: [exits]\nsymlink: { py: { main.py: /etc/hostname } }\n',
      },
    ],
    [
      'what fails told by language',
      {
        [`${wrongs}/x/expect.yaml`]:
          'title: t\nfails: [speaks]\nfails.py: [exits]\ndelete: { py: [main.py] }\n',
      },
    ],
  ];
  for (const [name, changes] of bases) {
    it(`takes ${name}`, async () => assert.deepEqual(problems(await verify(changes)), []));
  }

  it('names every check whose verdict ever differs', async () => {
    let runs = 0;
    const report = await verify({}, { repeat: 4 }, (request) => {
      const result = interpret(request);
      const good = result.runs[0]?.stdout === 'good day';
      return good && ++runs === 3 ? outcome({ exitCode: 0, stdout: '' }) : result;
    });
    assert.deepEqual(problems(report), [
      'flaky py right/other speaks: The verdict differs between runs: pass 3 times, fail 1 times. `run.stdout` must not be "" (exit code 0 after 100 ms)',
    ]);
    assert.equal(report.repeat, 4);
  });

  it('names expressions that cannot hold, at their place', async () => {
    const report = await verify({
      'scripting/one/exercise.yaml': exerciseYaml.replace('run.exitCode == 0', 'run.exitcode == 0'),
    });
    assert.equal(report.ok, false);
    const [finding] = report.findings;
    assert.equal(finding?.code, 'bad-expression');
    assert.deepEqual(finding?.position, { line: 22, column: 19 });
    assert.match(finding?.detail ?? '', /No such key: exitcode/);
  });

  it('names what a wrong solution’s manifest gets wrong', async () => {
    const report = await verify({
      [`${wrongs}/silent/expect.yaml`]: 'title: t\nfails: [speak]\nedits: { go: [] }\n',
    });
    assert.deepEqual(
      report.findings.map(
        ({ file, position, summary }) => `${file}:${position?.line}:${position?.column} ${summary}`,
      ),
      [`${wrongs}/silent/expect.yaml:3:14 Invalid value of "go"`],
    );
    const unknown = await verify({ [`${wrongs}/silent/expect.yaml`]: 'title: t\nfails: [speak]\n' });
    assert.match(unknown.findings[0]?.detail ?? '', /Did you mean "speaks"\?/);
  });

  it('skips a language whose toolchain is missing by name, and fails for it when it is strict', async () => {
    const missing = (): RunOutcome => ({
      ...outcome(),
      runs: [],
      problem: {
        code: 'toolchain-missing',
        by: 'machine',
        message: 'Python 3.9 is missing.',
        remedy: 'Install it.',
      },
    });
    const lenient = await verify({}, {}, missing);
    assert.equal(lenient.ok, true);
    assert.deepEqual(lenient.skipped, [
      { exercise: 'scripting/one', language: 'py', reason: 'Python 3.9 is missing. Install it.' },
    ]);
    const strict = await verify({}, { strict: true }, missing);
    assert.equal(strict.ok, false);
    assert.deepEqual(problems(strict), ['toolchain-missing py: Python 3.9 is missing. Install it.']);
  });

  it('proves the named exercises alone', async () => {
    const none = await verify({}, { only: ['scripting/ome'] });
    assert.deepEqual(none.exercises, []);
    assert.equal(none.ok, false);
    assert.match(none.findings[0]?.detail ?? '', /Did you mean "scripting\/one"\?/);
    assert.equal((await verify({}, { only: ['scripting/one'] })).exercises.length, 1);
  });

  it('reports progress up to the last case', async () => {
    const seen: string[] = [];
    await verify(
      {},
      {
        jobs: 1,
        onProgress: (event) =>
          seen.push(
            event.kind === 'planned'
              ? `${event.cases} planned`
              : `${event.done}/${event.total} ${event.subject} ${event.ok}`,
          ),
      },
    );
    assert.deepEqual(seen, [
      '5 planned',
      '1/5 starter true',
      '2/5 solution true',
      '3/5 right/other true',
      '4/5 wrong/crashes true',
      '5/5 wrong/silent true',
    ]);
  });

  it('says of a pack that cannot be read why', async () => {
    const report = await verify({ 'pack.yaml': 'format: 9\n' });
    assert.equal(report.ok, false);
    assert.equal(report.pack, undefined);
    assert.equal(report.findings[0]?.code, 'newer-format');
  });
});
