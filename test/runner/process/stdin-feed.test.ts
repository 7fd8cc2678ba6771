import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { stdinSchema } from '../../../src/packs/manifest/content.ts';
import { describeStdin, type StdinFeed, stdinFeed } from '../../../src/runner/process/stdin-feed.ts';

const never = new AbortController().signal;

async function feedOf(stdin: unknown): Promise<StdinFeed> {
  const feed = await stdinFeed(
    stdinSchema.parse(stdin),
    (text) => text,
    async () => Buffer.from('fixture'),
  );
  assert.ok(feed !== undefined);
  return feed;
}

describe('stdin feed', () => {
  it('makes generated lines no faster than they are read, so that they never sit in memory', async () => {
    const feed = await feedOf({ generate: { line: 'GET /a ${i} 200', count: 1_000_000_000 } });
    let bytes = 0;
    let goOn: (() => void) | undefined;
    const reader = new Writable({
      highWaterMark: 1,
      write(chunk: Uint8Array, _, done) {
        bytes += chunk.length;
        if (bytes < 300_000) done();
        else goOn = done;
      },
    });
    const fed = feed(reader, never);
    while (goOn === undefined) await new Promise(setImmediate);
    // The reader stands still now; a feed that does not wait would go on here.
    for (let i = 0; i < 50; i++) await new Promise(setImmediate);
    assert.ok(reader.writableLength < 400_000, `${reader.writableLength} bytes wait`);
    assert.ok(bytes < 500_000, `${bytes} bytes`);
    reader.destroy();
    await fed;
  });

  it('stops quietly when the reader goes away', async () => {
    for (const stdin of [{ text: 'x' }, { slow: { text: 'abc', chunk: 1, every: '1ms' } }]) {
      const feed = await feedOf(stdin);
      const reader = new Writable({ write: (_, __, done) => done(new Error('gone')) });
      reader.on('error', () => undefined);
      await feed(reader, never);
      assert.ok(reader.destroyed);
    }
  });

  it('gives pieces of the declared size, and the end', async () => {
    const feed = await feedOf({ slow: { text: 'abcdef\n', chunk: 3, every: '1ms' } });
    const pieces: string[] = [];
    const reader = new Writable({
      write(chunk: Uint8Array, _, done) {
        if (chunk.length > 0) pieces.push(Buffer.from(chunk).toString());
        done();
      },
    });
    await feed(reader, never);
    if (!reader.closed) await once(reader, 'close');
    assert.deepEqual(pieces, ['abc', 'def', '\n']);
  });

  const described: readonly [stdin: unknown, text: string][] = [
    ['closed', 'closed'],
    [{ text: 'a' }, 'a'],
    [{ fixture: 'in.log' }, 'the file in.log'],
    [{ generate: { line: 'n ${i}', count: 3 } }, '3 generated lines like: n ${i}'],
    [{ slow: { text: 'ab', chunk: 1, every: '2s' } }, '1 bytes every 2000 ms of: ab'],
  ];
  for (const [stdin, text] of described) {
    it(`is described: ${text}`, () => assert.equal(describeStdin(stdinSchema.parse(stdin)), text));
  }
});
