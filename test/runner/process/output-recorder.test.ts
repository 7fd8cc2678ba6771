import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createOutputRecorder } from '../../../src/runner/process/output-recorder.ts';

describe('output recorder', () => {
  it('keeps everything up to the limit, however it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 20 }), (texts) => {
        const all = Buffer.from(texts.join(''));
        const recorder = createOutputRecorder(all.length);
        for (let at = 0; at < all.length; at += 3)
          assert.equal(recorder.add(all.subarray(at, at + 3)), false);
        assert.equal(recorder.text(), all.toString('utf8'));
        assert.equal(recorder.total, all.length);
      }),
    );
  });

  it('keeps head and tail beyond the limit, and says what is left out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 400_000 }),
        (limit, piece, more) => {
          const total = limit + more;
          const text = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i)).join('');
          const all = Buffer.alloc(total, text);
          const recorder = createOutputRecorder(limit);
          let exceeded = false;
          for (let at = 0; at < total; at += piece * 1000)
            exceeded = recorder.add(all.subarray(at, Math.min(total, at + piece * 1000)));
          const head = all.subarray(0, Math.ceil(limit / 2)).toString();
          const tail = all.subarray(total - Math.floor(limit / 2)).toString();
          assert.equal(exceeded, true);
          assert.equal(recorder.text(), `${head}\n[... ${more} bytes left out ...]\n${tail}`);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps a BOM and replaces what is not UTF-8', () => {
    const recorder = createOutputRecorder(100);
    recorder.add(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff]));
    assert.equal(recorder.text(), '\uFEFFa\uFFFD');
  });
});
