import assert from 'node:assert/strict';
import { createLateness } from '../../../src/runner/process/lateness.ts';
import { keepBusy } from '../support/keep-busy.ts';

describe('lateness', () => {
  it('is what kept the process from its work, though nothing ticked since', () => {
    const endWatch = createLateness()();
    keepBusy(150);
    assert.ok(endWatch() >= 120);
  });

  it('is that of the time of the watch, for each of several', () => {
    const watch = createLateness();
    const early = watch();
    keepBusy(150);
    const later = watch();
    const [worstLater, worstEarly] = [later(), early()];
    assert.ok(worstEarly >= 120, `the early one saw ${worstEarly} ms`);
    assert.ok(worstLater < worstEarly, `the later one saw ${worstLater} ms`);
  });

  it('stays what it was when the watch is over', () => {
    const endWatch = createLateness()();
    keepBusy(60);
    const worst = endWatch();
    keepBusy(150);
    assert.equal(endWatch(), worst);
  });
});
