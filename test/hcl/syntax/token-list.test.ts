import { deepStrictEqual, strictEqual } from 'node:assert';
import fc from 'fast-check';
import { type Token, tokenTypes } from '../../../src/hcl/syntax/token.ts';
import { TokenList } from '../../../src/hcl/syntax/token-list.ts';

const token: fc.Arbitrary<Token> = fc.record(
  { type: fc.constantFrom(...tokenTypes), start: fc.nat(2 ** 31), end: fc.nat(2 ** 31) },
  { noNullPrototype: true },
);

describe('a list of tokens', () => {
  it('holds what an array would, however much it grows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(token), { maxLength: 600, size: 'max' }),
        fc.nat(1000),
        (steps, length) => {
          const list = new TokenList(length);
          const array: Token[] = [];
          for (const step of steps) {
            // Nothing stands for taking one off.
            if (step === null) deepStrictEqual(list.pop(), array.pop());
            else {
              list.push(step.type, step.start, step.end);
              array.push(step);
            }
          }
          strictEqual(list.length, array.length);
          for (let i = -1; i <= array.length; i++) {
            deepStrictEqual(list.at(i), array[i]);
            strictEqual(list.typeAt(i), array[i]?.type);
          }
        },
      ),
    );
  });
});
