import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RecentNames } from '../../../src/hcl/syntax/recent-names.ts';

describe('recent names', () => {
  it('gives a string of the same text, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 4 }), { minLength: 600, maxLength: 800 }), (texts) => {
        const names = new RecentNames();
        for (const text of texts) assert.equal(names.get(text), text);
      }),
      { numRuns: 20 },
    );
  });
});
