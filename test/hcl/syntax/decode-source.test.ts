import assert from 'node:assert/strict';
import { decodeSource } from '../../../src/hcl/syntax/decode-source.ts';

describe('decodeSource', () => {
  it('reads UTF-8 and keeps a byte order mark for the parser', () => {
    const { value, diagnostics } = decodeSource('a.tf', new TextEncoder().encode('\ufeffé😀'));
    assert.equal(value, '\ufeffé😀');
    assert.deepEqual(diagnostics, []);
  });

  it('tells where bytes are no UTF-8', () => {
    const { value, diagnostics } = decodeSource('a.tf', Uint8Array.from([97, 61, 0xe9, 10]));
    assert.equal(value, 'a=\ufffd\n');
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, range]),
      [['invalid-encoding', { file: 'a.tf', start: 2, end: 3 }]],
    );
  });
});
