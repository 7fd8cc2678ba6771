import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileProblem } from '../../../src/engine/ports.ts';
import { createGradeStoreFile } from '../../../src/platform/grading/grade-store-file.ts';
import { withTempFolder } from '../temp-folder.ts';

describe('grade store file', () => {
  it('begins with nothing, and keeps lines and the report', () =>
    withTempFolder(async (dir) => {
      const store = createGradeStoreFile(join(dir, 'new', 'grades.csv'));
      assert.equal(await store.lock(), true);
      assert.deepEqual(await store.read(), { journal: '', report: undefined });
      await store.append('{"one":1}');
      await store.append('{"two":2}');
      await store.replace('a,b\r\n');
      const { journal, report } = await store.read();
      assert.deepEqual([journal, new TextDecoder().decode(report)], ['{"one":1}\n{"two":2}\n', 'a,b\r\n']);
      await store.unlock();
      assert.deepEqual((await readdir(join(dir, 'new'))).sort(), ['grades.csv', 'grades.csv.journal']);
    }));

  it('starts a new line after a torn one', () =>
    withTempFolder(async (dir) => {
      const store = createGradeStoreFile(join(dir, 'grades.csv'));
      await writeFile(store.journalPath, '{"one":1}\n{"tw');
      await store.append('{"three":3}');
      assert.equal((await store.read()).journal, '{"one":1}\n{"tw\n{"three":3}\n');
    }));

  it('lets one process in at a time', () =>
    withTempFolder(async (dir) => {
      const path = join(dir, 'grades.csv');
      const first = createGradeStoreFile(path);
      const second = createGradeStoreFile(path);
      assert.equal(await first.lock(), true);
      const waiting = second.lock();
      await first.unlock();
      assert.equal(await waiting, true);
      await second.unlock();
    }));

  it('gives a report another name that is free', () =>
    withTempFolder(async (dir) => {
      const store = createGradeStoreFile(join(dir, 'grades.csv'));
      await store.replace('first');
      assert.equal(await store.setAside(), `${store.path}.kept-1`);
      await store.replace('second');
      assert.equal(await store.setAside(), `${store.path}.kept-2`);
      assert.equal(await readFile(`${store.path}.kept-1`, 'utf8'), 'first');
      assert.equal(await readFile(`${store.path}.kept-2`, 'utf8'), 'second');
      assert.equal((await store.read()).report, undefined);
    }));

  it('writes what a link leads to, and refuses what is no file', () =>
    withTempFolder(async (dir) => {
      await writeFile(join(dir, 'real.csv'), 'old');
      await symlink('real.csv', join(dir, 'grades.csv'));
      await createGradeStoreFile(join(dir, 'grades.csv')).replace('new');
      assert.equal(await readFile(join(dir, 'real.csv'), 'utf8'), 'new');
      await mkdir(join(dir, 'folder'));
      for (const path of [join(dir, 'folder'), '/dev/null']) {
        await assert.rejects(createGradeStoreFile(path).read(), (error) => {
          assert.ok(error instanceof FileProblem);
          assert.match(error.problem.message, /not a regular file/);
          return true;
        });
      }
    }));
});
