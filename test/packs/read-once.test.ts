import assert from 'node:assert/strict';
import { readOnce } from '../../src/packs/read-once.ts';

describe('readOnce', () => {
  const sizes: readonly (readonly [string, number, number])[] = [
    ['a small file once', 64 * 1024, 1],
    ['a large one each time', 64 * 1024 + 1, 2],
  ];
  for (const [name, size, times] of sizes) {
    it(`reads ${name}`, async () => {
      const asked: string[] = [];
      const read = readOnce(async (path) => {
        asked.push(path);
        return new Uint8Array(size);
      });
      for (let time = 0; time < 2; time++) assert.equal((await read('a')).length, size);
      assert.equal(asked.length, times);
      await read('b');
      assert.equal(asked.at(-1), 'b');
    });
  }

  it('reads anew what could not be read', async () => {
    let time = 0;
    const read = readOnce(async () => {
      time++;
      if (time === 1) throw new Error('gone');
      return new Uint8Array(1);
    });
    await assert.rejects(read('a'), /gone/);
    assert.equal((await read('a')).length, 1);
  });
});
