import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, ended, shown, start } from './opskata-process.ts';
import { SMALL_PACK } from './run-cli.ts';

describe('opskata as a process', () => {
  let dir = '';
  const home = (): string => join(dir, 'home');
  const opskata = (...args: string[]): Promise<Ended> => ended(start(args, dir, home()));

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'opskata-e2e-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('starts, fails, passes and resets', async () => {
    const first = await opskata('start', 'scripting/hello', 'mine', '--language', 'sh');
    assert.deepEqual([first.code, first.stderr], [0, '']);
    const starter = await opskata('check', 'mine');
    assert.deepEqual([starter.code, starter.stderr], [1, '']);
    assert.match(starter.stdout, /✗ FAIL +Greets by name/);
    const solution = await readFile(join(SMALL_PACK, 'scripting/hello/solution/sh/hello.sh'));
    await writeFile(join(dir, 'mine', 'hello.sh'), solution);
    const passed = await opskata('check', 'mine');
    assert.deepEqual([passed.code, passed.stderr], [0, '']);
    const reset = await opskata('reset', 'mine', '--json');
    assert.equal(reset.code, 0);
    const { backup } = JSON.parse(reset.stdout);
    assert.deepEqual(await readFile(join(backup, 'hello.sh')), solution);
  });

  it('keeps one log whole when many processes write to it, and after a torn line', async () => {
    await opskata('start', 'scripting/hello', 'mine', '--language', 'sh');
    const log = join(home(), 'attempts.jsonl');
    await appendFile(log, '{"v":1,"id":"torn","ti');
    const codes = await Promise.all([1, 2, 3, 4].map(() => opskata('check', 'mine', '--format', 'json')));
    assert.deepEqual(
      codes.map(({ code }) => code),
      [1, 1, 1, 1],
    );
    const progress = await opskata('progress', '--json');
    assert.equal(progress.stderr, '');
    assert.equal(JSON.parse(progress.stdout).attempts, 4);
  });

  it('ends with 130 at Ctrl-C and ends the program that it runs', async () => {
    await opskata('start', 'scripting/hello', 'mine', '--language', 'sh');
    await writeFile(
      join(dir, 'mine', 'hello.sh'),
      `echo $$ > ${join(dir, 'pid')}\necho up >&2\nexec sleep 1000\n`,
    );
    const child = start(['check', 'mine'], dir, home());
    const end = ended(child);
    let pid = 0;
    while (pid === 0 && child.exitCode === null) {
      pid = Number(await readFile(join(dir, 'pid'), 'utf8').catch(() => '0'));
      await new Promise((resolve) => setImmediate(resolve));
    }
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    assert.deepEqual([code, stdout], [130, '']);
    assert.match(stderr, /Cancelled/);
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('checks again when a file changes, until Ctrl-C', async () => {
    await opskata('start', 'scripting/hello', 'mine', '--language', 'sh');
    const child = start(['check', 'mine', '--watch'], dir, home());
    const end = ended(child);
    await shown(child, 'stderr', /Ctrl-C ends it/);
    const again = shown(child, 'stdout', /2 passed, 0 failed/);
    await writeFile(join(dir, 'mine', 'hello.sh'), 'echo "hello $1"\n');
    await again;
    child.kill('SIGINT');
    assert.equal((await end).code, 130);
  });

  it('is content when its reader goes away', async () => {
    const child = start(['list', '--json'], dir, home());
    child.stdout?.destroy();
    const { code, stderr } = await ended(child);
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('prints its version and nothing else', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    assert.deepEqual(await opskata('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
  });
});
