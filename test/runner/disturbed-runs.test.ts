import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepBusy } from './support/keep-busy.ts';
import { runOf } from './support/scenario.ts';

describe('a run that the machine disturbed', () => {
  let folder = '';
  let marks = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'opskata-disturbed-'));
    marks = join(folder, 'marks');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const marked = (): number => (existsSync(marks) ? readFileSync(marks, 'utf8').length : 0);

  /** Carries out a program that leaves a mark each time, and keeps the harness from its work in so many of the runs. */
  async function disturb(times: number): Promise<{ readonly caveat: string; readonly runs: number }> {
    let disturbed = 0;
    const watch = setInterval(() => {
      if (disturbed === times || marked() <= disturbed) return;
      disturbed++;
      keepBusy(600);
    }, 1);
    try {
      const { run } = await runOf({ program: `printf x >> '${marks}'\nsleep 1\n` });
      return { caveat: run.caveat, runs: marked() };
    } finally {
      clearInterval(watch);
    }
  }

  it('is carried out again', async () => {
    const { runs } = await disturb(1);
    assert.ok(runs >= 2, `${runs} run(s)`);
  });

  it('is carried out three times at most, and then says so', async () => {
    const { caveat, runs } = await disturb(3);
    assert.equal(runs, 3);
    assert.match(caveat, /^the machine was busy: /);
  });
});
