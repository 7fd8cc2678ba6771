import assert from 'node:assert/strict';
import { mixedOrder } from '../../../src/engine/verify/mixed-order.ts';
import type { VerifyCase } from '../../../src/engine/verify/verify-cases.ts';
import type { Language } from '../../../src/packs/manifest/names.ts';

function cases(id: string, language: Language, count: number): VerifyCase[] {
  return Array.from({ length: count }, (_, i) => {
    const exercise = { manifest: { id } } as VerifyCase['exercise'];
    return { exercise, language, role: 'wrong', name: `${i + 1}`, work: new Map(), fails: [] };
  });
}

describe('order of the cases of a proof', () => {
  it('puts plans first, and spreads the programs of each exercise and language evenly', () => {
    const all = [
      ...cases('a', 'py', 2),
      ...cases('a', 'go', 1),
      ...cases('b', 'tf', 2),
      ...cases('c', 'sh', 4),
    ];
    assert.deepEqual(
      mixedOrder(all).map(({ exercise, language, name }) => `${exercise.manifest.id}.${language}.${name}`),
      ['b.tf.1', 'b.tf.2', 'c.sh.1', 'a.py.1', 'c.sh.2', 'a.go.1', 'c.sh.3', 'a.py.2', 'c.sh.4'],
    );
  });
});
