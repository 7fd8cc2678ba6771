import assert from 'node:assert/strict';
import { type PackReport, packTally } from '../../src/tools/pack-section.ts';
import { summaryLine } from '../../src/tools/tally.ts';

describe('packTally', () => {
  const report = (...ok: boolean[]): PackReport => ({
    findings: [],
    exercises: [
      {
        id: 'a/b',
        ok: ok.every(Boolean),
        languages: [
          { language: 'py', cases: ok.map((one, i) => ({ role: 'wrong', name: `w${i}`, ok: one })) },
        ],
        problems: [
          { language: 'py', subject: 'wrong/w1', check: 'retries', message: 'It must fail this check.' },
          { language: 'go', subject: 'wrong/w1', check: 'retries', message: 'of another language' },
        ],
      },
    ],
    skipped: [],
  });

  it('counts every case as a test and names those that fail', () => {
    const tally = packTally(report(true, false, true), false, '');
    assert.equal(summaryLine([tally]), '2 passed, 1 failed');
    assert.equal(
      tally.failures[0],
      'a/b (py): wrong w1 is not judged as it should be\n  retries: It must fail this check.',
    );
  });

  it('fails when the pack itself is wrong although every case is right', () => {
    assert.equal(summaryLine([packTally(report(true), false, 'pack.yaml:3')]), '1 passed, 1 failed');
  });

  it('names what was skipped', () => {
    const tally = packTally({ ...report(true), skipped: ['a/b (go): no go'] }, true, '');
    assert.equal(summaryLine([tally]), '1 passed, 0 failed, 1 skipped');
  });
});
