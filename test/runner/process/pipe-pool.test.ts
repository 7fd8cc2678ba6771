import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readlinkSync, writeSync } from 'node:fs';
import { createPipePool } from '../../../src/runner/process/pipe-pool.ts';
import { childrenOf } from '../../../src/runner/process/process-table.ts';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('createPipePool', () => {
  it('hands out pipes at which nobody else waits, even while those who made them still live', async () => {
    const pool = createPipePool();
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

  it('gives as many as are asked for at once, whatever the shells are at', async () => {
    for (let round = 0; round < 10; round++) {
      const pool = createPipePool();
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
