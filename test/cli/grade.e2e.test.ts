import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENDLESS_EXERCISE, endlessPlan } from '../platform/grading/endless-plan.ts';
import { type Ended, ended, start } from './opskata-process.ts';

const RIGHT = 'echo "hello $1"\n';

describe('opskata grade as a process', () => {
  let dir = '';
  const begin = (...more: string[]) =>
    start(
      ['grade', 'class', '--exercise', 'scripting/hello', '--sandbox', 'none', '--jobs', '1', ...more],
      dir,
      join(dir, 'home'),
    );
  const grade = (...more: string[]): Promise<Ended> => ended(begin(...more));
  const submit = async (name: string, program: string): Promise<void> => {
    await mkdir(join(dir, 'class', name), { recursive: true });
    await writeFile(join(dir, 'class', name, 'hello.sh'), program);
  };
  /** Resolves with the pid of the program that wrote it into `pid`, unless the command ends before. */
  const pidOf = async (child: ReturnType<typeof begin>): Promise<number> => {
    let pid = 0;
    while (pid === 0 && child.exitCode === null && child.signalCode === null) {
      pid = Number(await readFile(join(dir, 'pid'), 'utf8').catch(() => '0'));
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.notEqual(pid, 0, 'the command ended before the program began');
    return pid;
  };
  const rows = async (): Promise<string[]> =>
    (await readFile(join(dir, 'grades.csv'), 'utf8'))
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 3).join(' '));
  const waits = (): string => `echo $$ > ${join(dir, 'pid')}\nexec sleep 1000\n`;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'opskata-grade-'));
    await submit('ada', RIGHT);
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('ends at Ctrl-C with 130, what is finished in the report and nothing running; then goes on', async () => {
    await submit('bob', waits());
    await submit('carl', 'echo no\n');
    const child = begin('--out', 'grades.csv');
    const end = ended(child);
    const pid = await pidOf(child);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    assert.deepEqual([code, stdout], [130, ''], stderr);
    assert.match(stderr, /Ended before its time: 1 of 3 submissions/);
    assert.deepEqual(await rows(), ['ada graded 4']);
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });

    await submit('bob', RIGHT);
    const next = await grade('--out', 'grades.csv');
    assert.equal(next.code, 1);
    assert.match(next.stderr, /1 unchanged and kept/);
    assert.deepEqual(await rows(), ['ada graded 4', 'bob graded 4', 'carl graded 1']);
  });

  it('loses no finished row when it is killed, and leaves nothing running', async () => {
    await submit('bob', waits());
    const child = begin('--format', 'json', '--out', 'grades.json');
    const end = ended(child);
    const pid = await pidOf(child);
    child.kill('SIGKILL');
    await end;
    while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
    await submit('bob', RIGHT);
    const next = await grade('--format', 'json', '--out', 'grades.json');
    assert.equal(next.code, 0, next.stderr);
    assert.match(next.stderr, /1 unchanged and kept/);
    const { submissions } = JSON.parse(await readFile(join(dir, 'grades.json'), 'utf8'));
    assert.deepEqual(
      submissions.map(({ submission }: { submission: string }) => submission),
      ['ada', 'bob'],
    );
  });

  it('leaves no judge that hangs when it is killed', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(180_000);
    await mkdir(join(dir, 'plans', 'ada'), { recursive: true });
    for (const [name, text] of Object.entries(endlessPlan()))
      await writeFile(join(dir, 'plans', 'ada', name), text);
    const child = start(['grade', 'plans', '--exercise', ENDLESS_EXERCISE], dir, join(dir, 'home'));
    const end = ended(child);
    let judge = 0;
    while ((judge === 0 || processorTicks(judge) < 300) && child.exitCode === null) {
      judge ||= childOf(child.pid ?? 0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(child.exitCode, null);
    child.kill('SIGKILL');
    await end;
    while (isAlive(judge)) await new Promise((resolve) => setImmediate(resolve));
  });

  it('goes on when a program ends the process that judges it', async function () {
    if (process.platform !== 'linux') this.skip();
    // Without a sandbox it can: its parent starts programs for the judge, whose child that is.
    await submit('bob', 'kill -9 "$(cut -d " " -f 4 "/proc/$PPID/stat")"\nexec sleep 1000\n');
    await submit('carl', RIGHT);
    const { code, stderr } = await grade('--out', 'grades.csv');
    assert.equal(code, 4, stderr);
    assert.deepEqual(await rows(), ['ada graded 4', 'bob problem ', 'carl graded 4']);
    assert.match(stderr, /bob: The process that judged it ended before it was done: SIGKILL/);
  });
});

/** Returns the first child of a process whose program is that of judges, 0 when there is none yet. */
function childOf(pid: number): number {
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').map(Number);
  return children.find((child) => textOf(`/proc/${child}/cmdline`).includes('judge-entry')) ?? 0;
}

/** Returns how long a process computed so far, in hundredths of a second: 3 s are more than it needs to begin. */
function processorTicks(pid: number): number {
  const fields = textOf(`/proc/${pid}/stat`).split(' ');
  return Number(fields[13]) + Number(fields[14]);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
