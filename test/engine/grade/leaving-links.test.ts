import assert from 'node:assert/strict';
import { leavingLinks } from '../../../src/engine/grade/leaving-links.ts';

describe('leaving links', () => {
  const cases: readonly [string, string, boolean][] = [
    ['a', 'b', false],
    ['a', './b/../c', false],
    ['a', '/etc/passwd', true],
    ['a', '..', true],
    ['a', '../b', true],
    ['d/a', '../b', false],
    ['d/a', '../../b', true],
    ['d/a', '../d/../../b', true],
    ['d/e/a', '../../x', false],
    ['a', 'C:\\secrets', true],
  ];
  for (const [path, target, expected] of cases) {
    it(`${path} -> ${target} ${expected ? 'leaves' : 'stays'}`, () => {
      const found = leavingLinks(new Map([[path, { kind: 'symlink', target }]]));
      assert.deepEqual(found, expected ? [{ path, target }] : []);
    });
  }
});
