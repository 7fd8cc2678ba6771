import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { reveals } from '../../../src/checks/cel/reveals.ts';

const secret = 'Hush-db_Qm7vRt2/Lx9+1';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');

/** How a secret is written down, and whether it can be read again. */
const cases: readonly (readonly [string, string, boolean])[] = [
  ['as it is', `postgresql://app:${secret}@host`, true],
  ['in upper case', secret.toUpperCase(), true],
  ['backwards', [...secret].reverse().join(''), true],
  ['with dashes between', [...secret].join('-'), true],
  ['one letter a line', [...secret].join('\n'), true],
  ['as a list in JSON', JSON.stringify([...secret]), true],
  ['in base64', base64(secret), true],
  ['in base64 of a sentence, one byte on', base64(`x${secret} and more`), true],
  ['in base64 of a sentence, two bytes on', base64(`xx${secret} and more`), true],
  ['in base64 after a word', `password/${base64(secret)}`, true],
  ['in base64 after a word of another length', `pw:x${base64(secret)}`, true],
  ['in base64 without padding', base64(secret).replaceAll('=', ''), true],
  ['in base64 for URLs', Buffer.from(secret).toString('base64url'), true],
  ['in base64 of UTF-16', Buffer.from(secret, 'utf16le').toString('base64'), true],
  ['in base64 twice', base64(base64(secret)), true],
  ['in hexadecimal digits', hex(secret), true],
  ['in hexadecimal digits after one more', `a${hex(secret).toUpperCase()}`, true],
  ['in hexadecimal digits of base64', hex(base64(secret)), true],
  ['percent-encoded', encodeURIComponent(secret), true],
  ['percent-encoded as a whole', secret.replaceAll(/./g, (sign) => `%${hex(sign)}`), true],
  ['in escapes', [...secret].map((sign) => `\\u00${hex(sign)}`).join(''), true],
  ['in gzip and base64', gzipSync(secret).toString('base64'), true],
  ['as another one', 'Hush-db_Zf5hBn6/Jd1+2', false],
  ['as its first half', secret.slice(0, 11), true],
  ['as its last half in base64', base64(`…${secret.slice(9)}`), true],
  ['as less than half of it', secret.slice(0, 9), false],
  ['as its last signs, masked', `****************${secret.slice(-4)}`, false],
  ['as another one in base64', base64('Hush-db_Zf5hBn6/Jd1+2'), false],
  ['as compressed data that breaks off', gzipSync(secret).subarray(0, 25).toString('base64'), false],
  ['not at all', '', false],
];

describe('reveals', () => {
  for (const [how, text, expected] of cases) {
    it(`${expected ? 'finds' : 'does not find'} a secret that is written ${how}`, () => {
      assert.equal(reveals(text, secret), expected);
    });
  }

  it('looks for a short secret in its own form only', () => {
    assert.equal(reveals('a b1', 'ab1'), false);
    assert.equal(reveals('xab1x', 'ab1'), true);
    assert.equal(reveals('anything', ''), false);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        reveals(before + after, secret);
        assert.equal(reveals(before + secret + after, secret), true);
      }),
      { numRuns: 25 },
    );
  });

  it('does not unpack what would fill the memory', () => {
    const packed = gzipSync(Buffer.alloc(20_000_000, 'sesame-')).toString('base64');
    assert.equal(reveals(packed, 'sesame-'.repeat(3)), false);
  });
});
