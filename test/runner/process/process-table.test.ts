import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { familyOf } from '../../../src/runner/process/process-table.ts';

/** A shell that starts twenty children, one that ends and is not waited for, and says so when all are there. */
const script =
  'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do cat <&3 & done; true & echo; read _';

describe('the family of a process', () => {
  let parent: ChildProcess;

  before(async function () {
    if (process.platform !== 'linux') return this.skip();
    parent = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore', 'pipe'] });
    if (parent.stdout !== null) await once(parent.stdout, 'data');
  });

  after(() => {
    parent?.kill('SIGKILL');
    for (const stream of parent?.stdio ?? []) stream?.destroy();
  });

  it('is the process with all that lives below it', () => {
    const family = familyOf([parent.pid ?? -1], 1000).filter(({ zombie }) => !zombie);
    assert.equal(family[0]?.pid, parent.pid);
    assert.ok(family.length === 21 || family.length === 22, `${family.length} processes`);
  });

  for (const atMost of [0, 1, 5, 20])
    it(`is not looked through any further when there are more than ${atMost}`, () => {
      assert.equal(familyOf([parent.pid ?? -1], atMost).length, atMost + 1);
    });

  it('is empty when nothing of it lives', () => {
    assert.deepEqual(familyOf([2 ** 30], 10), []);
  });
});
