import assert from 'node:assert/strict';
import { createStreamWatch } from '../../../src/runner/process/stream-watch.ts';

describe('stream watch', () => {
  const cases: [title: string, pattern: string, chunks: string[], at: number | undefined][] = [
    ['in one piece', 'attempt=2', ['attempt=1\n', 'attempt=2\n'], 1],
    ['across pieces', 'attempt=2', ['atte', 'mpt', '=', '2'], 3],
    ['a line end', '\n', ['no line yet', '\n'], 1],
    ['never', 'x+y', ['xx', 'zy'], undefined],
    ['at the start of a line', '(?m)^done$', ['not done\n', 'done\n'], 1],
    ['a character in two pieces', 'é', ['\u00c3', '\u00a9'], 1],
  ];
  for (const [title, pattern, chunks, at] of cases) {
    it(`sees ${title}`, () => {
      let now = 0;
      const seen: number[] = [];
      const watch = createStreamWatch([{ pattern, seen: () => seen.push(now) }]);
      for (const [i, chunk] of [...chunks, ...chunks].entries()) {
        now = i;
        watch.add(Buffer.from(chunk, 'latin1'));
        if (i === chunks.length - 1) assert.deepEqual(seen, at === undefined ? [] : [at]);
      }
      assert.ok(seen.length <= 1);
    });
  }

  it('calls each of several patterns once, and looks back no further than it must', () => {
    const seen: string[] = [];
    const watch = createStreamWatch(
      ['a', 'b', 'start.*end'].map((pattern) => ({ pattern, seen: () => seen.push(pattern) })),
    );
    watch.add(Buffer.from('b a b a start'));
    for (let i = 0; i < 10; i++) watch.add(Buffer.alloc(20_000, '.'));
    watch.add(Buffer.from('end'));
    assert.deepEqual(seen, ['a', 'b']);
  });
});
