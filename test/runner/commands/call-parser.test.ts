import assert from 'node:assert/strict';
import { createCallParser } from '../../../src/runner/commands/call-parser.ts';
import type { CallRecord } from '../../../src/runner/contract.ts';

const call = (args: readonly string[], stdin = '', name = 't'): CallRecord => ({ name, args, stdin });

/** Returns the calls in a text whose fields are divided by `|`. */
function callsIn(fields: string, piece = 1000): readonly CallRecord[] {
  const parser = createCallParser('last');
  const bytes = Buffer.from(fields.replaceAll('|', '\0'));
  for (let at = 0; at < bytes.length; at += piece) parser.add(bytes.subarray(at, at + piece));
  return parser.calls();
}

describe('call parser', () => {
  const cases: readonly [name: string, fields: string, calls: readonly CallRecord[]][] = [
    ['a whole call', '|#7 r 2|=t|=a|=b c||#7 e|', [call(['a', 'b c'])]],
    ['a call without arguments', '|#7 r 0|=t||#7 e|', [call([])]],
    [
      'empty arguments and such that look like frames',
      '|#7 r 3|=t|=|=#7 r 1|==x|',
      [call(['', '#7 r 1', '=x'])],
    ],
    ['a long call', '|#7 l t||#7 a one||#7 c , more||#7 a ||#7 o||#7 e|', [call(['one, more', ''])]],
    ['standard input in pieces', '|#7 r 1|=t|=-||#7 i one||#7 i  two||#7 e|', [call(['-'], 'one two')]],
    [
      'calls whose frames are mixed',
      '|#7 l t||#8 r 1|=u|=x||#7 a y||#7 o||#8 e||#7 e|',
      [call(['y']), call(['x'], '', 'u')],
    ],
    ['a pid that is used again', '|#7 r 0|=t||#7 e||#7 r 1|=t|=2||#7 e|', [call([]), call(['2'])]],
    [
      'a torn frame, which is no call and spoils no other',
      '|#7 r 5|=t|=a#8 r|#9 r 1|=u|=b|',
      [call(['b'], '', 'u')],
    ],
    ['more arguments than were told, which are left out', '|#7 r 1|=t|=a|=b|', [call(['a'])]],
    ['arguments for a whole call, which are left out', '|#7 r 1|=t|=a||#7 a b||#7 c c|', [call(['a'])]],
    [
      'input before the arguments are over, which is left out',
      '|#7 l t||#7 a x||#7 i y||#7 o|',
      [call(['x'])],
    ],
    ['anything for a call that is over, which is left out', '|#7 r 0|=t||#7 e||#7 i x||#7 o|', [call([])]],
    ['what is no frame', 'noise|=x|#|# r 1|#x r 1|=t|#7|', []],
  ];
  for (const [name, fields, calls] of cases) {
    it(`reads ${name}`, () => {
      for (const piece of [1, 3, 1000]) assert.deepEqual(callsIn(fields, piece), calls);
    });
  }

  it('puts characters together that were cut in the middle', () => {
    const parser = createCallParser('last');
    const [first, second] = [Buffer.from('ä').subarray(0, 1), Buffer.from('ä').subarray(1)];
    parser.add(
      Buffer.concat([
        Buffer.from('\0#7 l t\0#7 a '),
        first,
        Buffer.from('\0#7 c '),
        second,
        Buffer.from('\0'),
      ]),
    );
    assert.deepEqual(parser.calls(), [call(['ä'])]);
  });

  it('is over with the last word, and with nothing that only looks like it', async () => {
    const parser = createCallParser('last');
    let over = false;
    void parser.over.then(() => {
      over = true;
    });
    parser.add(Buffer.from('\0lastly\0=last\0#last\0'));
    await new Promise(setImmediate);
    assert.equal(over, false);
    parser.add(Buffer.from('\0last\0'));
    await parser.over;
  });

  it('keeps no more than it must, however much is written', () => {
    const parser = createCallParser('last');
    const noise = Buffer.alloc(1024 ** 2, 'x');
    for (let i = 0; i < 50; i++) parser.add(noise);
    parser.add(Buffer.from('\0#7 r 1\0=t\0=a\0'));
    assert.deepEqual(parser.calls(), [call(['a'])]);
    const piece = Buffer.from(`\0#7 i ${'y'.repeat(60_000)}\0`);
    for (let i = 0; i < 300; i++) parser.add(piece);
    assert.ok((parser.calls()[0]?.stdin.length ?? 0) < 9_000_000);
    for (let i = 0; i < 30_000; i++) parser.add(Buffer.from(`\0#${i} r 0\0=t\0`));
    assert.ok(parser.calls().length <= 20_000);
  });
});
