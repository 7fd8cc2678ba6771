import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { gunzip } from '../../../src/hcl/functions/gzip.ts';
import { Failure } from '../../../src/hcl/values/failure.ts';

/** RFC 1952, section 2.3: what comes before the data when no optional part is there. */
const headerLength = 10;

describe('gunzip', () => {
  it('gives what was packed, also in several members and far more than is read at once', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(100_000).map((length) => Uint8Array.from({ length }, (_, i) => (i * i) % 251)),
    );
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 3 }), (parts) => {
        const packed = Buffer.concat(parts.map((part) => gzipSync(part)));
        assert.deepEqual(Buffer.from(gunzip(packed) as Uint8Array), Buffer.concat(parts));
      }),
      { numRuns: 50 },
    );
  });

  it('gives nothing else for data that was damaged', () => {
    const text = Buffer.from('hello, hello, hello');
    const packed = gzipSync(text);
    for (let at = headerLength; at < packed.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = Uint8Array.from(packed, (byte, i) => (i === at ? byte ^ (1 << bit) : byte));
        const found = gunzip(damaged);
        assert.ok(found instanceof Failure || Buffer.compare(found, text) === 0, `byte ${at}, bit ${bit}`);
      }
    }
    for (let length = 0; length < packed.length; length++)
      assert.ok(gunzip(packed.subarray(0, length)) instanceof Failure, `${length} bytes`);
  });

  it('refuses what would fill the memory', () => {
    const found = gunzip(gzipSync(Buffer.alloc(2 ** 25)));
    assert.ok(found instanceof Failure);
    assert.match(found.message, /more than \d+ bytes are not supported/);
  });
});
