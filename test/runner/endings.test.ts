import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { needs } from '../support/needs.ts';
import { carryOut, runOf } from './support/scenario.ts';

/** Returns a time to sleep, in seconds, that no other process of this machine asks for, nor another test. */
function ours(test: number): string {
  return `61.${test}${process.pid}`;
}

/** Returns the command lines on this machine that hold a text. */
function processesWith(text: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return line.includes(text) && Number(pid) !== process.pid ? [line] : [];
    } catch {
      return [];
    }
  });
}

for (const sandbox of ['none', 'bwrap'] as const) {
  describe(`how a run ends (sandbox ${sandbox})`, () => {
    needs('python3', ...(sandbox === 'bwrap' ? (['bwrap'] as const) : []));
    before(function () {
      if (process.platform !== 'linux') this.skip();
    });

    it('tells an exit code above 128 from a signal', async () => {
      const { run } = await runOf({ sandbox, program: 'exit 143' });
      assert.deepEqual([run.exitCode, run.signal, run.ended], [143, '', 'exit']);
      const { run: killed } = await runOf({ sandbox, program: 'kill -TERM $$' });
      assert.deepEqual([killed.exitCode, killed.signal, killed.ended], [-1, 'SIGTERM', 'signal']);
    });

    it('ends a program that never ends, and keeps what it wrote', async () => {
      const { run } = await runOf({
        sandbox,
        program: 'echo begun; while :; do sleep 1; done',
        scenario: { limits: { wall: '400ms' } },
      });
      assert.deepEqual([run.ended, run.timedOut, run.signal], ['wall', true, 'SIGTERM']);
      assert.equal(run.stdout, 'begun\n');
    });

    it('lets a program that is stopped tidy up first', async () => {
      const { run } = await runOf({
        sandbox,
        program: "trap 'echo tidied; exit 7' TERM; echo begun; while :; do sleep 0.05; done",
        scenario: { limits: { wall: '400ms' } },
      });
      assert.deepEqual([run.ended, run.timedOut, run.exitCode, run.signal], ['wall', true, 7, '']);
      assert.equal(run.stdout, 'begun\ntidied\n');
    });

    it('ends a program that ignores SIGTERM, with the first cause kept', async () => {
      const { run } = await runOf({
        sandbox,
        program: "trap '' TERM INT HUP; echo begun; while :; do sleep 0.1; done",
        scenario: { limits: { wall: '400ms' } },
      });
      assert.deepEqual([run.ended, run.signal, run.stdout], ['wall', 'SIGKILL', 'begun\n']);
    });

    it('ends a program that floods stdout, with head and tail kept', async () => {
      const { run } = await runOf({
        sandbox,
        program: 'echo head; yes flood',
        scenario: { limits: { output: '10KiB' } },
      });
      assert.equal(run.ended, 'output');
      assert.match(run.stdout, /^head\nflood\n/);
      assert.match(run.stdout, /\n\[\.\.\. \d+ bytes left out \.\.\.\]\n/);
      assert.ok(run.stdout.length < 11_000);
      assert.ok(run.stdoutBytes > 10_240);
    });

    it('ends a program that uses too much memory', async () => {
      const { run } = await runOf({
        sandbox,
        language: 'py',
        program:
          'import time\nx = []\nwhile True:\n    x.append(bytearray(5_000_000))\n    time.sleep(0.002)\n',
        scenario: { limits: { memory: '128MiB' } },
      });
      assert.deepEqual([run.ended, run.signal], ['memory', 'SIGKILL']);
      assert.ok((run.peakRssBytes ?? 0) > 128 * 1024 ** 2);
    });

    it('ends a program that starts too many processes, and all of them', async () => {
      const { run } = await runOf({
        sandbox,
        program: `for i in $(seq 200); do sleep ${ours(1)} & done; wait`,
        scenario: { limits: { processes: 20 } },
      });
      assert.equal(run.ended, 'processes');
      assert.deepEqual(processesWith(`sleep ${ours(1)}`), []);
    });

    it('stops a file at the size limit', async () => {
      const { run } = await runOf({
        sandbox,
        language: 'py',
        program: [
          'import signal',
          'signal.signal(signal.SIGXFSZ, signal.SIG_DFL)',
          'with open("big", "wb") as f:',
          '    while True: f.write(b"x" * 65536); f.flush()',
        ].join('\n'),
        scenario: { limits: { fileSize: '1MiB' } },
      });
      assert.deepEqual([run.ended, run.signal], ['fileSize', 'SIGXFSZ']);
      assert.equal(run.files['big']?.bytes, 1024 ** 2);
    });

    it('lets a program answer a full file itself', async () => {
      const { run } = await runOf({
        sandbox,
        language: 'py',
        program:
          'try:\n    open("big", "wb").write(b"x" * 2_000_000)\nexcept OSError as e:\n    raise SystemExit(f"disk: {e.errno}")\n',
        scenario: { limits: { fileSize: '1MiB' } },
      });
      assert.deepEqual([run.ended, run.exitCode, run.stderr], ['exit', 1, 'disk: 27\n']);
    });

    it('ends what a program leaves behind, even in a session of its own without our environment', async () => {
      const { run } = await runOf({
        sandbox,
        program: [
          `sleep ${ours(2)} &`,
          `setsid sleep ${ours(2)} &`,
          `( setsid sh -c "cd /; exec env -i /bin/sleep ${ours(2)}" </dev/null >/dev/null 2>&1 & )`,
          'sleep 0.2',
          'echo done',
        ].join('\n'),
      });
      assert.equal(run.stdout, 'done\n');
      assert.equal(run.ended, 'exit');
      assert.equal(run.leftBehind.length, 3, run.leftBehind.join('; '));
      assert.deepEqual(processesWith(`sleep ${ours(2)}`), []);
    });

    it('waits for a child that still writes the rest of the output', async () => {
      const { run } = await runOf({
        sandbox,
        program: 'exec > >(sleep 0.1; tee copy) 2>&1; echo one; echo two',
      });
      assert.equal(run.stdout, 'one\ntwo\n');
      assert.equal(run.files['copy']?.text, 'one\ntwo\n');
      assert.deepEqual(run.leftBehind, []);
    });

    it('closes stdout when told to: the next write is SIGPIPE', async () => {
      const { run } = await runOf({
        sandbox,
        program: 'while :; do echo line; done',
        scenario: { signals: [{ close: 'stdout', when: { stdout: 'line\n' } }] },
      });
      assert.deepEqual([run.ended, run.signal], ['signal', 'SIGPIPE']);
      assert.ok(run.signalledAtMs >= 0);
    });
  });
}

describe('how a run is cancelled', () => {
  it('ends the program and rejects with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('the person cancelled');
    const started = carryOut({ program: `sleep ${ours(3)}`, signal: controller.signal });
    setTimeout(() => controller.abort(reason), 150);
    await assert.rejects(started, reason);
    if (process.platform === 'linux') assert.deepEqual(processesWith(`sleep ${ours(3)}`), []);
  });

  it('starts nothing when it was cancelled before', async () => {
    const controller = new AbortController();
    controller.abort(new Error('too late'));
    await assert.rejects(carryOut({ program: 'true', signal: controller.signal }), /too late/);
  });
});
