import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readlinkSync, writeSync } from 'node:fs';
import { createLauncher, type Launcher } from '../../../src/runner/process/launcher.ts';
import { createPipePool } from '../../../src/runner/process/pipe-pool.ts';
import { childrenOf } from '../../../src/runner/process/process-table.ts';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('createPipePool', () => {
  let launcher: Launcher | undefined;

  before(() => {
    launcher = createLauncher();
  });

  after(() => launcher?.close());

  it('hands out pipes at which nobody else waits, even while those who made them still live', async () => {
    const pool = createPipePool(launcher);
    assert.ok(pool);
    const { kill } = process;
    const inputs = new Set<string>();
    process.kill = (pid, signal) => {
      for (const member of childrenOf(-pid)) inputs.add(readlinkSync(`/proc/${member}/fd/0`));
      return kill(pid, signal);
    };
    try {
      const { ours, theirs, release } = await pool.output();
      writeSync(theirs, 'whole');
      const [chunk] = await once(ours, 'data');
      release();
      ours.destroy();
      assert.equal(String(chunk), 'whole');
      assert.equal(inputs.size, 1, 'all members wait for the same input, which is none of the pipes');
    } finally {
      process.kill = kill;
      pool.close();
    }
  });

  it('leaves nothing open that is made while it is closed', async () => {
    const open = (): number => readdirSync('/proc/self/fd').length;
    const before = open();
    let made: Promise<unknown> = Promise.resolve();
    const pool = createPipePool({
      startShell: (script, lines) => {
        assert.ok(launcher);
        const started = launcher.startShell(script, lines);
        made = started.then(({ exited }) => exited);
        return started;
      },
    });
    assert.ok(pool);
    const taken = await Promise.all(Array.from({ length: 20 }, () => pool.output()));
    for (const { ours, release } of taken) {
      release();
      ours.destroy();
    }
    // So few are left that more are being made at this moment.
    pool.close();
    await made;
    await new Promise(setImmediate);
    assert.ok(open() <= before, `${open()} instead of ${before}`);
  });

  it('says so when no pipes can be made, and tries anew', async () => {
    let broken = true;
    const pool = createPipePool({
      startShell: (script, lines) => {
        assert.ok(launcher);
        return launcher.startShell(broken ? 'exit 7' : script, lines);
      },
    });
    assert.ok(pool);
    await assert.rejects(pool.output(), /could not make pipes/);
    broken = false;
    const { ours, release } = await pool.output();
    release();
    ours.destroy();
    pool.close();
  });

  it('gives as many as are asked for at once, whatever the shells are at', async () => {
    for (let round = 0; round < 10; round++) {
      const pool = createPipePool(launcher);
      assert.ok(pool);
      const pipes = await Promise.all(Array.from({ length: 60 }, () => pool.output()));
      for (const { ours, release } of pipes) {
        release();
        ours.destroy();
      }
      pool.close();
    }
  });
});
