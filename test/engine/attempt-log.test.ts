import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NewAttemptEvent } from '../../src/engine/attempt-event.ts';
import {
  LINE_LIMIT,
  lineOf,
  parseAttemptLog,
  readAttemptLog,
  recordEvent,
} from '../../src/engine/attempt-log.ts';
import { MemoryLog } from './memory-log.ts';

const BASE = { pack: 'p', exercise: 't/e' };
const HINT: NewAttemptEvent = { kind: 'hint', ...BASE, number: 1 };
const CHECKED: NewAttemptEvent = {
  kind: 'checked',
  ...BASE,
  dir: '/home/ä b/日本',
  language: 'py',
  earned: 2.5,
  possible: 3,
  passed: false,
  failed: ['a'],
  errors: [],
  durationMs: 12,
};
const TIME = '2026-01-02T03:04:05.678Z';
const line = (event: NewAttemptEvent, id: string): string => lineOf(event, id, TIME);
const LOG = [line(HINT, '1'), line(CHECKED, '2'), line({ kind: 'gaveUp', ...BASE }, '3')];

describe('parseAttemptLog', () => {
  it('reads back what lineOf writes', () => {
    const { events, damaged } = parseAttemptLog(`${line(CHECKED, 'x')}\n`);
    assert.deepEqual(events, [{ v: 1, id: 'x', time: TIME, ...CHECKED }]);
    assert.equal(damaged, 0);
  });

  it('passes over a line that was torn anywhere, at the end or healed', () => {
    const text = LOG[1] ?? '';
    for (let at = 0; at < text.length; at++) {
      const torn = text.slice(0, at);
      const healed = parseAttemptLog(`${LOG[0]}\n${torn}\n${LOG[2]}\n`);
      assert.deepEqual(
        [healed.events.map(({ id }) => id), healed.damaged],
        [['1', '3'], 0],
        `torn after ${torn}`,
      );
      const last = parseAttemptLog(`${LOG[0]}\n${torn}`);
      assert.deepEqual([last.events.length, last.damaged], [1, 0]);
    }
  });

  const damagedLines: [string, string][] = [
    ['text that is no line of ours', 'hello'],
    ['a JSON value that is no object', '[1]'],
    ['an object without a version', '{"a":1}'],
    ['an event without an exercise', '{"v":1,"id":"9","time":"t","kind":"gaveUp","pack":"p"}'],
    ['an event of no known kind', '{"v":1,"id":"9","time":"t","kind":"won","pack":"p","exercise":"t/e"}'],
    [
      'a kind from Object.prototype',
      '{"v":1,"id":"9","time":"t","kind":"toString","pack":"p","exercise":"t/e"}',
    ],
    [
      'a field of the wrong type',
      '{"v":1,"id":"9","time":"t","kind":"hint","pack":"p","exercise":"t/e","number":"1"}',
    ],
    ['zero bytes, as some file systems leave after a power cut', '\0\0\0\0'],
    ['zero bytes in the middle of a line', '{"v":1,\0\0"id"'],
  ];
  for (const [name, bad] of damagedLines) {
    it(`counts as damage: ${name}`, () => {
      const parsed = parseAttemptLog(`${LOG[0]}\n${bad}\n${LOG[2]}\n`);
      assert.equal(parsed.damaged, 1);
      assert.deepEqual(parsed.lines, [LOG[0], LOG[2]]);
      assert.deepEqual(
        parsed.events.map(({ id }) => id),
        ['1', '3'],
      );
    });
  }

  it('keeps events of newer versions without understanding them', () => {
    const newer = '{"v":2,"what":"ever"}';
    const parsed = parseAttemptLog(`${newer}\n${LOG[0]}\n`);
    assert.deepEqual([parsed.lines, parsed.events.length, parsed.damaged], [[newer, LOG[0]], 1, 0]);
  });

  it('counts an event once however often it was written', () => {
    assert.equal(parseAttemptLog(`${LOG[0]}\n${LOG[0]}\n`).events.length, 1);
  });

  it('reads any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseAttemptLog(text).events.length >= 0));
  });
});

describe('lineOf', () => {
  it('leaves the lists of checks out before a line grows past the limit', () => {
    const failed = Array.from({ length: 400 }, (_, i) => `check-number-${i}`);
    const text = line({ ...CHECKED, failed }, '1');
    assert.ok(text.length < LINE_LIMIT);
    const [event] = parseAttemptLog(text).events;
    assert.ok(event?.kind === 'checked' && event.failed === undefined && event.earned === 2.5);
  });
});

describe('readAttemptLog', () => {
  it('keeps a damaged log aside, says so, and is sound from then on', async () => {
    const store = new MemoryLog();
    store.text = `${LOG[0]}\nrubbish\n${LOG[2]}\n`;
    const log = await readAttemptLog(store);
    assert.equal(log.events.length, 2);
    assert.deepEqual(log.notes, [
      'The attempt log /state/attempts.jsonl was damaged: 1 line could not be read. It is kept as /state/attempts.jsonl.damaged-1; everything else was carried over.',
    ]);
    assert.deepEqual(store.damaged, [`${LOG[0]}\nrubbish\n${LOG[2]}\n`]);
    assert.deepEqual((await readAttemptLog(store)).notes, []);
  });

  it('finds an event that was recorded after a torn line', async () => {
    const store = new MemoryLog();
    store.text = `${LOG[0]}\n${LOG[1]?.slice(0, 30)}`;
    assert.deepEqual(await recordEvent(store, { now: () => 0, monotonic: () => 0 }, () => 'n', HINT), []);
    const log = await readAttemptLog(store);
    assert.deepEqual([log.events.map(({ id }) => id), log.notes], [['1', 'n'], []]);
  });
});

describe('recordEvent', () => {
  it('says why progress was not recorded', async () => {
    const store = new MemoryLog();
    store.unwritable = true;
    const notes = await recordEvent(store, { now: () => 0, monotonic: () => 0 }, () => 'n', HINT);
    assert.deepEqual(notes, [
      'Progress was not recorded: Permission denied: /state/attempts.jsonl. Let OPSKATA_HOME name a folder that you can write to.',
    ]);
  });
});
