import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CliOptions, type Machine, SMALL_PACK, withMachine } from './run-cli.ts';

const RIGHT = 'echo "hello $1"\n';

/** Puts submissions in Bash into the folder `class`, by name. */
async function submit(machine: Machine, programs: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, program] of Object.entries(programs)) {
    await mkdir(join(machine.dir, 'class', name), { recursive: true });
    await writeFile(join(machine.dir, 'class', name, 'hello.sh'), program);
  }
}

function grade(machine: Machine, more: readonly string[] = [], options: CliOptions = {}) {
  const args = ['grade', 'class', '--exercise', 'scripting/hello', '--sandbox', 'none', ...more];
  return machine.run(args, options);
}

describe('opskata grade', () => {
  it('gives every submission a line of CSV, and says the rest on standard error', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT, bob: 'echo no\n' });
      await mkdir(join(machine.dir, 'class', 'carl'));
      await writeFile(join(machine.dir, 'class', 'notes.txt'), 'x');
      const { code, stdout, stderr } = await grade(machine);
      assert.equal(code, 1);
      const [head, ...lines] = stdout.trimEnd().split('\r\n');
      assert.match(
        head ?? '',
        /^submission,status,score,max,percent,dimension\.correctness,dimension\.safety,/,
      );
      const starts = lines.sort().map((line) => line.split(',').slice(0, 11).join(','));
      assert.deepEqual(starts, [
        'ada,graded,4,4,100,3,1,2,0,0,0',
        'bob,graded,1,4,25,0,1,1,1,0,0',
        'carl,problem,,,,,,,,,',
        'notes.txt,problem,,,,,,,,,',
      ]);
      assert.match(stderr, /not shut in \(--sandbox none\)/);
      assert.match(stderr, /carl: It holds no files/);
      assert.match(stderr, /2 of 4 submissions graded, 1 with every check passed; 2 not graded\./);
    }));

  it('gives everything as JSON, in the order of names', () =>
    withMachine(async (machine) => {
      await submit(machine, { bob: 'echo no\n', ada: RIGHT });
      const { code, stdout } = await grade(machine, ['--format', 'json']);
      assert.equal(code, 1);
      const report = JSON.parse(stdout);
      assert.deepEqual([report.format, report.kind, report.complete], [1, 'grades', true]);
      assert.deepEqual(report.counts, { total: 2, finished: 2, graded: 2, problems: 0, kept: 0 });
      const [ada, bob] = report.submissions;
      assert.deepEqual(
        [ada.submission, ada.verdict, ada.language, ada.entry],
        ['ada', 'passed', 'sh', 'hello.sh'],
      );
      assert.equal(bob.checks[0].evidence[0].stdout, 'no\n');
    }));

  it('ends with 0 when every submission passed', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT });
      assert.equal((await grade(machine)).code, 0);
    }));

  it('keeps the report in a file, and judges only what changed when it is run again', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT, bob: 'echo no\n' });
      const first = await grade(machine, ['--out', 'out/grades.csv']);
      assert.deepEqual([first.code, first.stdout], [1, '']);
      await submit(machine, { bob: RIGHT });
      const second = await grade(machine, ['--out', 'out/grades.csv'], { tty: true });
      assert.equal(second.code, 0);
      assert.match(second.stderr, /2 of 2 submissions graded, 2 with every check passed; 1 unchanged/);
      assert.match(second.stderr, /\r\u001b\[2K1 of 2 graded; now bob/);
      const lines = (await readFile(join(machine.dir, 'out/grades.csv'), 'utf8')).split('\r\n');
      assert.deepEqual(
        lines.map((line) => line.split(',')[0]),
        ['submission', 'ada', 'bob', ''],
      );
      assert.deepEqual((await readdir(join(machine.dir, 'out'))).sort(), [
        'grades.csv',
        'grades.csv.journal',
      ]);
    }));

  it('takes part in nothing of the person who grades: no attempt is recorded', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT });
      await grade(machine);
      const progress = JSON.parse((await machine.run(['progress', '--json'])).stdout);
      assert.equal(progress.attempts, 0);
    }));

  it('judges by the folder of a submission alone, not by a record above it', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT });
      await machine.run(['start', 'scripting/hello', machine.dir, '--language', 'py']);
      const report = JSON.parse((await grade(machine, ['--format', 'json'])).stdout);
      assert.equal(report.submissions[0].language, 'sh');
    }));

  it('reads nothing that a submission points to', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT });
      const secret = join(machine.dir, 'secret.sh');
      await writeFile(secret, RIGHT);
      await mkdir(join(machine.dir, 'class', 'eve'));
      await symlink(secret, join(machine.dir, 'class', 'eve', 'hello.sh'));
      await symlink('/dev/zero', join(machine.dir, 'class', 'ada', '.opskata.json'));
      await symlink(join(machine.dir, 'class', 'ada'), join(machine.dir, 'class', 'mallory'));
      const report = JSON.parse((await grade(machine, ['--format', 'json'])).stdout);
      const [ada, eve, mallory] = report.submissions;
      assert.match(ada.notes[0], /symbolic link/);
      assert.match(eve.problem.message, /hello\.sh is a symbolic link/);
      assert.match(mallory.problem.message, /symbolic link, which is not followed/);
    }));

  it('says when a toolchain is missing, and gives no score for it', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT });
      const { code, stdout, stderr } = await grade(machine, [], { env: { PATH: machine.dir } });
      assert.equal(code, 4, stderr);
      assert.match(stdout, /\r\nada,problem,,,/);
      assert.match(stderr, /ada: "Greets by name" could not be judged on this machine: .*[Bb]ash/s);
    }));

  const refusals: readonly [string, readonly string[], number, RegExp][] = [
    ['no folder', ['grade', '--exercise', 'hello'], 2, /missing required argument 'dir'/],
    ['no exercise', ['grade', 'class'], 2, /--exercise <id>' not specified/],
    ['an unknown exercise', ['grade', 'class', '--exercise', 'helo'], 2, /Did you mean "scripting\/hello"/],
    ['a folder that is missing', ['grade', 'nowhere', '--exercise', 'hello'], 2, /nowhere does not exist/],
    ['an unknown sandbox', ['grade', 'class', '--exercise', 'hello', '--sandbox', 'vm'], 2, /bwrap, none/],
    ['an unknown format', ['grade', 'class', '--exercise', 'hello', '--format', 'pdf'], 2, /csv, json/],
    ['no number of jobs', ['grade', 'class', '--exercise', 'hello', '--jobs', '0'], 2, /from 1 to 999/],
    [
      'a report in a folder',
      ['grade', 'class', '--exercise', 'hello', '--sandbox', 'none', '--out', 'class'],
      2,
      /not a regular file/,
    ],
  ];
  for (const [title, args, code, message] of refusals) {
    it(`refuses ${title}`, () =>
      withMachine(async (machine) => {
        await submit(machine, { ada: RIGHT });
        const result = await machine.run(args);
        assert.deepEqual([result.code, result.stdout], [code, ''], result.stderr);
        assert.match(result.stderr, message);
      }));
  }

  it('refuses a file that it did not write, and one of another class', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT });
      await writeFile(join(machine.dir, 'mine.csv'), 'a,b\n');
      const foreign = await grade(machine, ['--out', 'mine.csv']);
      assert.equal(foreign.code, 2);
      assert.match(
        foreign.stderr,
        /was\s+not\s+written\s+by\s+"opskata\s+grade"[\s\S]*Name another\s+file\s+with\s+--out/,
      );
      assert.equal(await readFile(join(machine.dir, 'mine.csv'), 'utf8'), 'a,b\n');
      await grade(machine, ['--out', 'grades.csv']);
      await mkdir(join(machine.dir, 'class-b', 'ada'), { recursive: true });
      const other = await machine.run([
        'grade',
        'class-b',
        '--exercise',
        'hello',
        '--sandbox',
        'none',
        '--out',
        'grades.csv',
      ]);
      assert.equal(other.code, 2);
      assert.match(other.stderr, /holds the\s+grades\s+of\s+the\s+folder/);
    }));

  it('says that a broken exercise is broken', () =>
    withMachine(async (machine) => {
      await submit(machine, { ada: RIGHT });
      const pack = join(machine.dir, 'pack');
      await mkdir(join(pack, 'scripting/broken'), { recursive: true });
      await writeFile(
        join(pack, 'pack.yaml'),
        (await readFile(join(SMALL_PACK, 'pack.yaml'), 'utf8')).replace(/^id: .*$/m, 'id: other'),
      );
      await writeFile(join(pack, 'scripting/broken/exercise.yaml'), 'id: scripting/broken\n');
      const result = await machine.run(['--pack', pack, 'grade', 'class', '--exercise', 'scripting/broken']);
      assert.equal(result.code, 3, result.stderr);
    }));

  it('explains itself', () =>
    withMachine(async (machine) => {
      const { code, stdout } = await machine.run(['grade', '--help']);
      assert.equal(code, 0);
      for (const word of ['--exercise', '--jobs', '--sandbox', '--out', 'Exit status', '130'])
        assert.ok(stdout.includes(word), word);
    }));
});

describe('opskata grade without bubblewrap', () => {
  it('refuses programs with the command that installs it, and plans without it', async function () {
    if (process.platform !== 'linux') this.skip();
    const empty = await mkdtemp(join(tmpdir(), 'empty-'));
    try {
      await withMachine(async (machine) => {
        await submit(machine, { ada: RIGHT });
        const env = { PATH: empty };
        const { code, stdout, stderr } = await machine.run(['grade', 'class', '--exercise', 'hello'], {
          env,
        });
        assert.deepEqual([code, stdout], [4, '']);
        assert.match(stderr, /Nothing was graded: bubblewrap \(bwrap\) is not installed/);
        assert.match(stderr, /apt-get install bubblewrap[\s\S]*--sandbox none/);
        await writeFile(join(machine.dir, 'class', 'ada', 'main.tf'), 'locals {}\n');
        const plans = await machine.run(
          ['grade', 'class', '--exercise', 'terraform/load-balancer', '--format', 'json'],
          { env },
        );
        assert.equal(plans.code, 1, plans.stderr);
        assert.equal(JSON.parse(plans.stdout).submissions[0].status, 'graded');
      });
    } finally {
      await rm(empty, { recursive: true });
    }
  });
});
