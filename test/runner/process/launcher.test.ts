import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLauncher, type Launcher } from '../../../src/runner/process/launcher.ts';
import type { Launch } from '../../../src/runner/process/program.ts';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('createLauncher', () => {
  let launcher: Launcher;
  let folder: string;
  let output: number;
  let errors: number;

  beforeEach(() => {
    const created = createLauncher();
    assert.ok(created);
    launcher = created;
    folder = mkdtempSync(join(tmpdir(), 'opskata-launcher-'));
    output = openSync(join(folder, 'out'), 'w');
    errors = openSync(join(folder, 'err'), 'w');
  });

  afterEach(() => {
    launcher.close();
    closeSync(output);
    closeSync(errors);
    rmSync(folder, { recursive: true });
  });

  const launchOf = (script: string): Launch => ({
    file: '/bin/sh',
    args: ['-c', script],
    env: { ONLY: 'this' },
    cwd: folder,
    stdio: ['ignore', output, errors],
  });
  const written = (name = 'out'): string => readFileSync(join(folder, name), 'utf8');

  it('starts a program with its arguments, environment, folder and streams, and tells its exit code', async () => {
    const started = await launcher.start(launchOf('echo "$ONLY in $PWD"; echo warned >&2; exit 3'));
    assert.deepEqual(await started.exited, { code: 3, signal: null });
    assert.equal(written(), `this in ${folder}\n`);
    assert.equal(written('err'), 'warned\n');
  });

  it('tells the signal that ended a program', async () => {
    const started = await launcher.start(launchOf('kill -TERM $$'));
    assert.deepEqual(await started.exited, { code: null, signal: 'SIGTERM' });
  });

  it('gives a program a session of its own and nothing of our environment', async () => {
    const started = await launcher.start(
      launchOf('tr "\\0" "\\n" </proc/self/environ; cut -d " " -f 6 /proc/$$/stat'),
    );
    await started.exited;
    const lines = written().trim().split('\n');
    assert.equal(Number(lines.pop()), started.pid);
    assert.deepEqual(
      lines.filter((line) => !/^(ONLY=this|PWD=|OLDPWD=|SHLVL=|_=)/.test(line)),
      [],
    );
  });

  it('starts a shell of our own, told once it has said enough, with an input that stays open and empty', async () => {
    const { pid, exited } = await launcher.startShell('echo a >&2; echo b >&2; read x', 2);
    assert.ok(pid !== undefined);
    assert.equal(readFileSync(`/proc/${pid}/environ`, 'utf8'), '');
    process.kill(-pid, 'SIGKILL');
    assert.deepEqual(await exited, { code: null, signal: 'SIGKILL' });
  });

  it('tells the end of a shell that says too little', async () => {
    const { pid, exited } = await launcher.startShell('echo a >&2; exit 4', 2);
    assert.equal(pid, undefined);
    assert.deepEqual(await exited, { code: 4, signal: null });
  });

  it('rejects when there is no such program', async () => {
    const started = await launcher.start({ ...launchOf(''), file: join(folder, 'missing') });
    assert.equal(started.pid, undefined);
    await assert.rejects(started.exited, { name: 'StartFailure', message: /ENOENT/ });
  });

  it('rejects what it was waiting for when it is ended from outside, and starts the next program anew', async () => {
    const started = await launcher.start(launchOf('kill -KILL $PPID'));
    await assert.rejects(started.exited, { name: 'StartFailure', message: /ended from outside/ });
    const next = await launcher.start(launchOf('exit 0'));
    assert.deepEqual(await next.exited, { code: 0, signal: null });
  });
});
