import assert from 'node:assert/strict';
import { goJsonText } from '../../../src/terraform/json/go-json-text.ts';
import { ExactNumber } from '../../../src/terraform/state/exact-number.ts';

/** Data, and the bytes that `terraform show -json` (v1.11) printed for it. */
const cases: readonly (readonly [string, unknown, string])[] = [
  ['characters of HTML', { a: '<a&b>' }, '{"a":"\\u003ca\\u0026b\\u003e"}'],
  ['separators of lines', '\u2028\u2029', '"\\u2028\\u2029"'],
  ['control characters', '\u0001\t"\\', '"\\u0001\\t\\"\\\\"'],
  ['other characters as they are', 'é😀\u007f', '"é😀\u007f"'],
  ['a key with such a character', { '<': 1 }, '{"\\u003c":1}'],
  ['keys that are numbers', { '9': 1, '10': 2, a: 3, '01': 4 }, '{"01":4,"10":2,"9":1,"a":3}'],
  ['the order of other keys', { b: 1, a: [true, null] }, '{"b":1,"a":[true,null]}'],
  ['what is left out', { a: undefined, b: {} }, '{"b":{}}'],
  ['an exact number', [new ExactNumber('12345678901234567890.5')], '[12345678901234567890.5]'],
];

describe('goJsonText', () => {
  for (const [name, data, expected] of cases) {
    it(`writes ${name}`, () => assert.equal(goJsonText(data), expected));
  }
});
