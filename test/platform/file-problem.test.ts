import assert from 'node:assert/strict';
import { FileProblem } from '../../src/engine/ports.ts';
import { fileProblem } from '../../src/platform/file-problem.ts';

describe('fileProblem', () => {
  const cases: [string, string, string][] = [
    ['EROFS', 'read-only', 'usage'],
    ['EACCES', 'read-only', 'usage'],
    ['EPERM', 'read-only', 'usage'],
    ['ENOSPC', 'disk-full', 'missing'],
    ['EDQUOT', 'disk-full', 'missing'],
    ['ENOENT', 'folder-missing', 'usage'],
    ['ENOTDIR', 'not-a-folder', 'usage'],
    ['EIO', 'unreadable', 'usage'],
    ['ELOCKED', 'unreadable', 'usage'],
  ];
  for (const [code, expected, kind] of cases) {
    it(`puts ${code} into words that name the path and a remedy`, () => {
      const problem = fileProblem(Object.assign(new Error('x'), { code }), '/some/path');
      assert.ok(problem instanceof FileProblem);
      assert.deepEqual([problem.problem.code, problem.problem.kind], [expected, kind]);
      assert.match(problem.message, /\/some\/path/);
      assert.notEqual(problem.problem.remedy, '');
    });
  }

  const bugs: unknown[] = [
    new TypeError('bug'),
    Object.assign(new Error('bug'), { code: 'ERR_INVALID_ARG_TYPE' }),
    'text',
    undefined,
  ];
  for (const bug of bugs) {
    it(`gives back what is no answer of the system: ${String(bug)}`, () =>
      assert.equal(fileProblem(bug, '/p'), bug));
  }
});
