import assert from 'node:assert/strict';
import type { AttemptEvent } from '../../src/engine/attempt-event.ts';
import { recordOf, recordsOf } from '../../src/engine/exercise-record.ts';

const STEPS: Readonly<
  Record<string, (base: { v: 1; id: string; time: string; pack: string; exercise: string }) => AttemptEvent>
> = {
  start: (base) => ({ ...base, kind: 'started', dir: '/d', language: 'py' }),
  fail: (base) => checked(base, false),
  pass: (base) => checked(base, true),
  hint: (base) => ({ ...base, kind: 'hint', number: 1 }),
  hint3: (base) => ({ ...base, kind: 'hint', number: 3 }),
  giveUp: (base) => ({ ...base, kind: 'gaveUp' }),
  solution: (base) => ({ ...base, kind: 'solution' }),
  reset: (base) => ({ ...base, kind: 'reset', dir: '/r', language: 'go', backup: null }),
};

function checked(
  base: { v: 1; id: string; time: string; pack: string; exercise: string },
  passed: boolean,
): AttemptEvent {
  return {
    ...base,
    kind: 'checked',
    dir: '/c',
    language: 'sh',
    earned: 1,
    possible: 2,
    passed,
    durationMs: 3,
  };
}

function record(steps: string) {
  const events = steps
    .split(' ')
    .filter(Boolean)
    .map((name, i) => {
      const step = STEPS[name];
      assert.ok(step, name);
      return step({ v: 1, id: String(i), time: `2026-01-01T00:00:0${i}.000Z`, pack: 'p', exercise: 't/e' });
    });
  return recordOf(recordsOf(events), 'p', 't/e');
}

describe('recordsOf', () => {
  const states: [string, string][] = [
    ['', 'new'],
    ['hint', 'new'],
    ['start', 'started'],
    ['fail', 'started'],
    ['start fail', 'started'],
    ['start pass', 'mastered'],
    ['start fail fail pass', 'mastered'],
    ['start hint pass', 'passed'],
    ['start giveUp solution pass', 'passed'],
    ['start solution pass', 'passed'],
    ['start pass hint', 'mastered'],
    ['start pass solution', 'mastered'],
    ['start pass giveUp', 'mastered'],
    ['start pass fail', 'mastered'],
    ['start hint pass fail pass', 'passed'],
    ['start hint pass reset pass', 'passed'],
    ['start pass reset', 'mastered'],
    ['reset', 'started'],
  ];
  for (const [steps, state] of states) {
    it(`"${steps}" gives ${state}`, () => assert.equal(record(steps).state, state));
  }

  it('counts attempts and hints and remembers the last folder and language', () => {
    const now = record('start hint hint3 hint fail pass reset');
    assert.deepEqual([now.attempts, now.hintsUnlocked, now.folder, now.language], [2, 3, '/r', 'go']);
    assert.deepEqual([now.latest?.passed, now.latest?.time], [true, '2026-01-01T00:00:05.000Z']);
  });

  it('keeps exercises of the same id in different packs apart', () => {
    const base = { v: 1, id: '1', time: 't', exercise: 't/e' } as const;
    const records = recordsOf([checked({ ...base, pack: 'a' }, true)]);
    assert.equal(recordOf(records, 'a', 't/e').state, 'mastered');
    assert.equal(recordOf(records, 'b', 't/e').state, 'new');
  });
});
