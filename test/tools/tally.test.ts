import assert from 'node:assert/strict';
import { tallyOf } from '../../src/tools/mocha-run.ts';
import { notRun, single, summaryLine } from '../../src/tools/tally.ts';

describe('summaryLine', () => {
  it('adds up, and names skipped tests only when there are some', () => {
    const some = { passed: 3, failed: 0, skipped: [], failures: [] };
    assert.equal(summaryLine([]), '0 passed, 0 failed');
    assert.equal(summaryLine([some, single('broken'), single(undefined)]), '4 passed, 1 failed');
    assert.equal(summaryLine([some, { ...some, skipped: ['a', 'b'] }]), '6 passed, 0 failed, 2 skipped');
  });
});

describe('notRun', () => {
  it('is a failure where everything must run, else skipped by name', () => {
    assert.deepEqual(notRun('ui', 'no Chromium', true), single('ui: no Chromium'));
    assert.equal(summaryLine([notRun('ui', 'no Chromium', false)]), '0 passed, 0 failed, 1 skipped');
  });
});

describe('tallyOf', () => {
  it('keeps the name, the reason and the difference of a failure', () => {
    const tally = tallyOf({
      passes: [{ fullTitle: 'a' }],
      pending: [{ fullTitle: 'later' }],
      failures: [{ fullTitle: 'b c', err: { message: 'no', expected: '1', actual: '2' } }],
    });
    assert.deepEqual(tally, {
      passed: 1,
      failed: 1,
      skipped: ['later'],
      failures: ['b c\nno\nexpected: 1\nactual:   2'],
    });
  });
});
