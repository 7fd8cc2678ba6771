import assert from 'node:assert/strict';
import type { GradeReport, GradeRow } from '../../../src/engine/grade/grade-report.ts';
import { FileProblem } from '../../../src/engine/ports.ts';
import { resultOf } from '../small-pack.ts';
import { granted, refusal } from '../world.ts';
import { CLASS, GradeWorld, PASSED, renderRows } from './grade-world.ts';

function rowOf(report: GradeReport, name: string): GradeRow {
  const row = report.rows.find(({ submission }) => submission === name);
  assert.ok(row !== undefined, `no row for ${name}`);
  return row;
}

function problemOf(report: GradeReport, name: string) {
  const row = rowOf(report, name);
  return row.status === 'problem' ? row.problem : assert.fail(`${name} was graded`);
}

describe('grade', () => {
  let world: GradeWorld;
  beforeEach(() => {
    world = new GradeWorld();
  });

  it('gives every submission a row with its points by dimension, in the order of names', async () => {
    world.submit('bob');
    world.submit('ada');
    world.judge = async ({ work }) =>
      work.get('main.sh') && world.judged.length === 1
        ? { kind: 'results', results: [resultOf('prints', 'fail', { weight: 3 })] }
        : PASSED;
    const report = granted(await world.grade({ jobs: 1 }));
    assert.equal(renderRows(report), 'ada 0/3\nbob 4/4');
    assert.deepEqual(report.header.exercise, { pack: 'small', id: 'scripting/alone', title: 'alone title' });
    assert.deepEqual(
      report.header.dimensions.map(({ id }) => id),
      ['correctness', 'safety'],
    );
    assert.deepEqual([report.complete, report.kept, report.header.total], [true, 0, 2]);
    const bob = rowOf(report, 'bob');
    assert.deepEqual(
      [bob.status, bob.language, bob.notes, /^\d{4}-.*Z$/.test(bob.startedAt)],
      ['graded', 'sh', [], true],
    );
    assert.deepEqual([world.opened, world.closed], [1, 1]);
  });

  it('looks at the checks of the pack and never at those of a submission', async () => {
    world.submit('ada');
    world.files.put(`${CLASS}/ada/exercise.yaml`, 'checks: []\n');
    granted(await world.grade());
    assert.deepEqual([...(world.judged[0]?.work.keys() ?? [])], ['exercise.yaml', 'main.sh']);
  });

  describe('says what is wrong with a submission and goes on', () => {
    const cases: readonly [string, (world: GradeWorld) => void, RegExp, RegExp][] = [
      ['a file', (w) => w.files.put(`${CLASS}/odd`, 'zip'), /is a file/, /[Uu]npack/],
      ['a link', (w) => w.files.links.set(`${CLASS}/odd`, '/home'), /symbolic link/, /folder itself/],
      ['an empty folder', (w) => void w.files.makeFolder(`${CLASS}/odd`), /holds no files/, /once more/],
      [
        'nothing but its own record',
        (w) => w.files.put(`${CLASS}/odd/.opskata.json`, '{}'),
        /holds no files/,
        /once more/,
      ],
      ['another file', (w) => w.files.put(`${CLASS}/odd/other.sh`, 'x'), /main\.sh is missing/, /^$/],
      [
        'a folder too deep',
        (w) => w.files.put(`${CLASS}/odd/work/in/main.sh`, 'x'),
        /main\.sh is missing/,
        /in work\/in\/: move what is in that folder up/,
      ],
      [
        'a program that is a link',
        (w) => w.files.links.set(`${CLASS}/odd/main.sh`, '/etc/passwd'),
        /main\.sh is a symbolic link to \/etc\/passwd/,
        /^$/,
      ],
      [
        'a program that cannot be read',
        (w) => w.files.odd.set(`${CLASS}/odd/main.sh`, { kind: 'unreadable', reason: 'it is huge' }),
        /main\.sh cannot be read: it is huge/,
        /^$/,
      ],
      [
        'a program that is empty',
        (w) => w.files.put(`${CLASS}/odd/main.sh`, ' \n'),
        /main\.sh is empty/,
        /^$/,
      ],
      [
        'too many files',
        (w) =>
          w.files.refused.set(
            `${CLASS}/odd`,
            new FileProblem({
              code: 'too-large',
              kind: 'usage',
              message: 'It holds more than 4000 files.',
              remedy: 'Move some.',
            }),
          ),
        /more than 4000/,
        /Move some/,
      ],
    ];
    for (const [title, prepare, message, remedy] of cases) {
      it(title, async () => {
        world.submit('ada');
        world.files.put(`${CLASS}/odd/x`, '');
        world.files.entries.delete(`${CLASS}/odd/x`);
        if (title === 'too many files') world.submit('odd');
        if (title.includes('cannot be read')) world.files.put(`${CLASS}/odd/notes`, 'x');
        prepare(world);
        const report = granted(await world.grade());
        const problem = problemOf(report, 'odd');
        assert.match(problem.message, message);
        assert.match(problem.remedy, remedy);
        assert.equal(problem.by, 'submission');
        assert.equal(rowOf(report, 'ada').status, 'graded');
        assert.equal(world.judged.length, 1);
      });
    }
  });

  describe('tells the language', () => {
    const cases: readonly [string, Record<string, string>, string | undefined, string | RegExp][] = [
      ['by the only file to run', { 'main.py': 'x' }, undefined, 'py'],
      ['by its record', { 'main.py': 'x', 'main.sh': 'x', '.opskata.json': marker('sh') }, undefined, 'sh'],
      ['by what was asked for', { 'main.py': 'x', 'main.sh': 'x' }, 'py', 'py'],
      ['not by chance', { 'main.py': 'x', 'main.sh': 'x' }, undefined, /main\.py and main\.sh.*--language/],
      ['nor without a file to run', { 'notes.txt': 'x' }, undefined, /one of main\.py \(Python\), main\.sh/],
    ];
    for (const [title, files, asked, expected] of cases) {
      it(title, async () => {
        for (const [path, text] of Object.entries(files)) world.files.put(`${CLASS}/ada/${path}`, text);
        const row = rowOf(
          granted(await world.grade({ exercise: 'hello', ...(asked && { language: asked }) })),
          'ada',
        );
        if (typeof expected === 'string') assert.deepEqual([row.status, row.language], ['graded', expected]);
        else if (row.status === 'problem')
          assert.match(`${row.problem.message} ${row.problem.remedy}`, expected);
        else assert.fail('it was graded');
      });
    }
  });

  describe('notes beside the score', () => {
    const cases: readonly [string, (world: GradeWorld) => void, RegExp][] = [
      [
        'a record of another exercise',
        (w) => w.files.put(`${CLASS}/ada/.opskata.json`, marker('sh', 'scripting/hello')),
        /says that it is small:scripting\/hello; it was judged as small:scripting\/alone/,
      ],
      [
        'a record of another version',
        (w) => w.files.put(`${CLASS}/ada/.opskata.json`, marker('sh', 'scripting/alone', 'abc')),
        /another version of the exercise \(abc, now [0-9a-f]{12}\)/,
      ],
      [
        'a damaged record',
        (w) => w.files.put(`${CLASS}/ada/.opskata.json`, '{'),
        /record was not used: \.opskata\.json is damaged: it is not JSON/,
      ],
      [
        'a record that is a link',
        (w) => w.files.links.set(`${CLASS}/ada/.opskata.json`, '/etc/passwd'),
        /record was not used: .*symbolic link/,
      ],
      [
        'a link that leaves',
        (w) => w.files.links.set(`${CLASS}/ada/data/more`, '../../bob/main.sh'),
        /data\/more is a link to \.\.\/\.\.\/bob\/main\.sh, which lies outside: it was left out/,
      ],
      [
        'a file that cannot be read',
        (w) => w.files.odd.set(`${CLASS}/ada/big.bin`, { kind: 'unreadable', reason: 'it is huge' }),
        /big\.bin was left out: it is huge/,
      ],
      [
        'a file that the exercise puts there',
        (w) => {
          w.pack = { 'scripting/alone/exercise.yaml': supplying('given.txt') };
          w.files.put(`${CLASS}/ada/given.txt`, 'mine');
        },
        /given\.txt is put there by the exercise/,
      ],
      [
        'a check that could not be judged',
        (w) => {
          const error = resultOf('prints', 'error', { cause: 'unsupported' });
          w.judge = async () => ({ kind: 'results', results: [error] });
        },
        /"Title of prints" could not be judged: message of prints/,
      ],
    ];
    for (const [title, prepare, note] of cases) {
      it(title, async () => {
        world.submit('ada');
        prepare(world);
        const row = rowOf(granted(await world.grade()), 'ada');
        assert.equal(row.status, 'graded');
        assert.equal(row.notes.length, 1);
        assert.match(row.notes[0] ?? '', note);
      });
    }

    it('says nothing of a link that stays, and of a given file as the starter has it', async () => {
      world.pack = { 'scripting/alone/exercise.yaml': supplying('lib/notes.txt') };
      world.submit('ada');
      world.files.put(`${CLASS}/ada/lib/notes.txt`, 'notes\n');
      world.files.links.set(`${CLASS}/ada/lib/program`, '../main.sh');
      assert.deepEqual(rowOf(granted(await world.grade()), 'ada').notes, []);
    });

    it('keeps them short, whatever a record says', async () => {
      world.submit('ada');
      world.files.put(`${CLASS}/ada/.opskata.json`, marker('sh', 'x'.repeat(100_000)));
      const { notes } = rowOf(granted(await world.grade()), 'ada');
      assert.equal(notes[0]?.length, 501);
    });

    it('keeps them to a few', async () => {
      world.submit('ada');
      for (let i = 0; i < 9; i++) world.files.links.set(`${CLASS}/ada/link-${i}`, '/etc/passwd');
      const { notes } = rowOf(granted(await world.grade()), 'ada');
      assert.equal(notes.length, 6);
      assert.match(notes[5] ?? '', /4 more/);
    });
  });

  describe('gives no score where the machine could not judge', () => {
    const toolchain = resultOf('prints', 'error', { cause: 'toolchain', remedy: 'Install it.' });
    const cases: readonly [string, Parameters<typeof alone>[0], 'machine' | 'submission', RegExp, number][] =
      [
        [
          'a toolchain is missing',
          { kind: 'results', results: [toolchain] },
          'machine',
          /could not be judged on/,
          1,
        ],
        ['the judge hangs', { kind: 'ended', by: 'time', detail: 'after 9 s' }, 'submission', /after 9 s/, 1],
        [
          'the judge has no memory',
          { kind: 'ended', by: 'memory', detail: '1 MB' },
          'submission',
          /memory.*1 MB/,
          2,
        ],
        ['the judge ends', { kind: 'ended', by: 'crash', detail: 'SIGKILL' }, 'machine', /SIGKILL/, 2],
      ];
    for (const [title, judged, by, message, times] of cases) {
      it(title, async () => {
        alone(judged, world);
        const report = granted(await world.grade({ jobs: 1 }));
        assert.equal(problemOf(report, 'ada').by, by);
        assert.match(problemOf(report, 'ada').message, message);
        assert.equal(rowOf(report, 'bob').status, 'graded');
        assert.equal(world.judged.length, times + 1);
      });
    }

    it('asks a second judge when one ended, and takes its word', async () => {
      world.submit('ada');
      world.judge = async () =>
        world.judged.length === 1 ? { kind: 'ended', by: 'crash', detail: 'SIGABRT' } : PASSED;
      assert.equal(rowOf(granted(await world.grade()), 'ada').status, 'graded');
    });

    function alone(judged: Awaited<ReturnType<GradeWorld['judge']>>, target: GradeWorld): void {
      target.submit('ada', 'bad\n');
      target.submit('bob');
      target.judge = async ({ work }) => {
        const main = work.get('main.sh');
        return main?.kind === 'file' && new TextDecoder().decode(main.bytes) === 'bad\n' ? judged : PASSED;
      };
    }
  });

  describe('refuses, and judges nothing', () => {
    const cases: readonly [string, (world: GradeWorld) => Promise<unknown>, string][] = [
      ['a folder that is missing', (w) => w.grade({ dir: '/nowhere' }), 'folder-missing'],
      [
        'a file',
        (w) => {
          w.files.put('/file', 'x');
          return w.grade({ dir: '/file' });
        },
        'not-a-folder',
      ],
      [
        'a folder without folders',
        (w) => {
          w.files.put(`${CLASS}/main.sh`, 'x');
          return w.grade();
        },
        'no-submissions',
      ],
      [
        'a folder of hidden folders',
        (w) => {
          w.submit('.git');
          return w.grade();
        },
        'no-submissions',
      ],
      ['an unknown exercise', (w) => w.grade({ exercise: 'nothing' }), 'unknown-exercise'],
      [
        'a broken exercise',
        (w) => {
          w.pack = { 'scripting/alone/exercise.yaml': 'id: scripting/alone\n' };
          return w.grade({ exercise: 'scripting/alone' });
        },
        'broken-exercise',
      ],
      ['an unknown language', (w) => w.grade({ language: 'go' }), 'language-unknown'],
    ];
    for (const [title, grade, code] of cases) {
      it(title, async () => {
        assert.equal(refusal((await grade(world)) as never).code, code);
        assert.deepEqual([world.opened, world.store.journal], [0, '']);
      });
    }

    it('a machine without the sandbox, with what to do about it', async () => {
      world.submit('ada');
      world.sandboxProblem = { message: 'bwrap is missing', remedy: 'Install it.' };
      const problem = refusal(await world.grade());
      assert.deepEqual([problem.kind, problem.remedy, world.opened], ['missing', 'Install it.', 0]);
      world.sandbox = 'none';
      granted(await world.grade());
    });
  });
});

function marker(language: string, exercise = 'scripting/hello', version = ''): string {
  return JSON.stringify({ format: 1, pack: 'small', exercise, language, version });
}

function supplying(path: string): string {
  const languages = '  sh: { entry: main.sh }';
  return `id: scripting/alone
title: alone title
summary: Print the word that is asked for.
level: 1
minutes: 10
skills: [echo]
languages:
${languages}
scenarios:
  plain: { kind: run, files: [{ path: ${path}, text: given }] }
checks:
  - id: prints
    title: Prints hello
    dimension: correctness
    kind: behaviour
    scenario: plain
    why: It is what was asked for.
    expect:
      - that: run.stdout == "hello\\n"
hints: [first nudge, second nudge, nearly there]
debrief:
${[1, 2, 3, 4].map((n) => `  - { question: "Question ${n}?", covers: [point ${n}] }`).join('\n')}
`;
}
