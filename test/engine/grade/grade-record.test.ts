import assert from 'node:assert/strict';
import { resultOf, smallExercise } from '../small-pack.ts';
import { granted, refusal } from '../world.ts';
import { CLASS, GradeWorld, PASSED, renderRows, sha256Of } from './grade-world.ts';

describe('grade: what is kept', () => {
  let world: GradeWorld;
  beforeEach(() => {
    world = new GradeWorld();
    world.submit('ada');
    world.submit('bob', 'echo bob\n');
  });

  /** Grades once more, as a process that begins anew would. */
  async function again(change: (next: GradeWorld) => void = () => undefined) {
    const next = new GradeWorld();
    for (const [path, bytes] of world.files.entries) next.files.entries.set(path, bytes);
    next.store.journal = world.store.journal;
    next.store.report = world.store.report;
    change(next);
    const outcome = await next.grade();
    return { outcome, next };
  }

  it('keeps rows of what did not change, and judges the rest', async () => {
    granted(await world.grade());
    const { outcome, next } = await again((w) => w.submit('bob', 'echo better\n'));
    const report = granted(outcome);
    assert.equal(next.judged.length, 1);
    assert.equal(report.kept, 1);
    assert.equal(renderRows(report), 'ada 4/4\nbob 4/4');
    assert.deepEqual(
      next.progress.flatMap((event) => (event.kind === 'row' ? [[event.row.submission, event.kept]] : [])),
      [
        ['ada', true],
        ['bob', false],
      ],
    );
  });

  const changes: readonly [string, (world: GradeWorld) => void][] = [
    [
      'the manifest',
      (w) => {
        const text = smallExercise('scripting/alone', ['sh']).replace('weight: 3', 'weight: 4');
        w.pack = { 'scripting/alone/exercise.yaml': text };
      },
    ],
    [
      'a fixture',
      (w) => {
        w.pack = { 'scripting/alone/fixtures/new.txt': 'x' };
      },
    ],
    [
      'the program that grades',
      (w) => {
        w.opskata = '1.0.1';
      },
    ],
    [
      'the sandbox',
      (w) => {
        w.sandbox = 'none';
      },
    ],
  ];
  for (const [title, change] of changes) {
    it(`judges all anew when it is judged by something else: ${title}`, async () => {
      granted(await world.grade());
      const { outcome, next } = await again(change);
      assert.equal(granted(outcome).kept, 0);
      assert.equal(next.judged.length, 2);
    });
  }

  it('does not keep what the machine could not judge', async () => {
    world.judge = async () => ({ kind: 'ended', by: 'crash', detail: 'SIGKILL' });
    assert.match(renderRows(granted(await world.grade())), /ada The process.*\nbob The process/s);
    const { outcome } = await again();
    assert.equal(renderRows(granted(outcome)), 'ada 4/4\nbob 4/4');
  });

  it('notes when a busy machine may have failed a check, and does not keep that', async () => {
    const evidence = [
      {
        kind: 'run',
        scenario: 'plain',
        run: 1,
        command: 'bash main.sh',
        stdin: '',
        exit: 'exit code 0',
        caveat: 'the machine was busy: of 3 s it waited 2 s',
        stdout: '',
        stderr: '',
        durationMs: 1,
        requests: [],
      },
    ] as const;
    world.judge = async () => ({
      kind: 'results',
      results: [resultOf('prints', world.judged.length === 1 ? 'pass' : 'fail', { evidence })],
    });
    const [ada, bob] = granted(await world.grade({ jobs: 1 })).rows;
    assert.deepEqual([ada?.notes, bob?.status], [[], 'graded']);
    assert.match(
      bob?.notes[0] ?? '',
      /"Title of prints" may have failed because the machine was busy: of 3 s/,
    );
    const { outcome, next } = await again();
    assert.equal(granted(outcome).kept, 1);
    assert.equal(next.judged.length, 1);
  });

  it('writes the report after every row, and each row to the journal before', async () => {
    granted(await world.grade({ jobs: 1 }));
    assert.deepEqual(world.store.reports, ['ada 4/4', 'ada 4/4\nbob 4/4', 'ada 4/4\nbob 4/4']);
    const kinds = world.store.journal
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind);
    assert.deepEqual(kinds, ['batch', 'row', 'report', 'row', 'report', 'report']);
    assert.equal(world.store.locked, false);
  });

  it('never writes a report with fewer rows than the one before', async () => {
    granted(await world.grade());
    const { next } = await again((w) => w.submit('aaa', 'new\n'));
    assert.equal(next.store.reports[0], 'ada 4/4\nbob 4/4');
  });

  it('takes up after the end of the process, even with a torn line', async () => {
    granted(await world.grade({ jobs: 1 }));
    const lines = world.store.journal.split('\n');
    // Killed while the row of bob was written.
    const bob = lines.findIndex((line) => line.includes('"submission":"bob"'));
    world.store.journal = `${lines.slice(0, bob).join('\n')}\n${(lines[bob] ?? '').slice(0, 60)}`;
    world.store.report = world.store.reports[0];
    const { outcome, next } = await again();
    assert.equal(granted(outcome).kept, 1);
    assert.equal(next.judged.length, 1);
    assert.deepEqual(next.store.kept, []);
  });

  it('ends at Ctrl-C with what is finished, written', async () => {
    world.judge = async (_request, signal) => {
      if (world.judged.length === 1) return PASSED;
      world.abort.abort();
      signal.throwIfAborted();
      return PASSED;
    };
    const report = granted(await world.grade({ jobs: 1 }));
    assert.equal(report.complete, false);
    assert.equal(world.store.report, 'ada 4/4');
    assert.deepEqual([world.closed, world.store.locked], [1, false]);
  });

  it('leaves the report alone when it ends before it looked at everything', async () => {
    granted(await world.grade());
    const { outcome, next } = await again((w) => w.abort.abort());
    assert.equal(granted(outcome).complete, false);
    assert.equal(next.store.report, 'ada 4/4\nbob 4/4');
    assert.deepEqual(next.store.reports, []);
  });

  it('keeps a report aside that somebody changed', async () => {
    granted(await world.grade());
    world.store.report = 'ada 4/4 well done';
    const { outcome, next } = await again();
    assert.deepEqual(next.store.kept, ['ada 4/4 well done']);
    assert.ok(outcome.ok);
    assert.match(outcome.notes.join(' '), /changed by somebody.*grades\.csv\.kept-1/);
    assert.equal(next.store.report, 'ada 4/4\nbob 4/4');
  });

  it('knows every report that it announced', async () => {
    granted(await world.grade({ jobs: 1 }));
    for (const report of world.store.reports) assert.ok(world.store.journal.includes(sha256Of(report)));
  });

  it('refuses a file that it did not write', async () => {
    world.store.report = 'name,grade\n';
    assert.equal(refusal(await world.grade()).code, 'report-exists');
    assert.deepEqual([world.store.report, world.store.journal], ['name,grade\n', '']);
  });

  it('refuses a report of another exercise or folder', async () => {
    granted(await world.grade());
    const journal = world.store.journal;
    assert.equal(refusal(await world.grade({ exercise: 'hello' })).code, 'other-grades');
    world.files.put('/class-b/eve/main.sh', 'x');
    const problem = refusal(await world.grade({ dir: '/class-b' }));
    assert.equal(problem.code, 'other-grades');
    assert.match(problem.message, /the folder \/class/);
    assert.equal(world.store.journal, journal);
  });

  it('refuses while another process grades into the file', async () => {
    world.store.locked = true;
    assert.equal(refusal(await world.grade()).code, 'report-busy');
    assert.equal(world.store.locked, true);
  });

  it('stops when rows cannot be kept', async () => {
    for (const name of ['carl', 'dora', 'eve', 'fred']) world.submit(name);
    world.judge = async () => {
      world.store.full = true;
      return PASSED;
    };
    const problem = refusal(await world.grade({ jobs: 1 }));
    assert.deepEqual([problem.code, world.judged.length], ['disk-full', 1]);
    assert.deepEqual([world.closed, world.store.locked], [1, false]);
  });

  it('does not take its own files for submissions', async () => {
    Object.assign(world.store, { path: `${CLASS}/grades.csv`, journalPath: `${CLASS}/grades.csv.journal` });
    for (const name of ['grades.csv', 'grades.csv.journal', 'grades.csv.kept-1'])
      world.files.put(`${CLASS}/${name}`, 'x');
    assert.equal(granted(await world.grade()).rows.length, 2);
  });
});
