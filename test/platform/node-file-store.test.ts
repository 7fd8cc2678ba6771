import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileProblem } from '../../src/engine/ports.ts';
import { createNodeFileStore } from '../../src/platform/node-file-store.ts';
import { withTempFolder } from './temp-folder.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('node file store', () => {
  const files = createNodeFileStore();

  it('tells what is at a path without following links', () =>
    withTempFolder(async (dir) => {
      await writeFile(join(dir, 'f'), '');
      await symlink('f', join(dir, 'l'));
      const kinds = await Promise.all(
        ['.', 'f', 'l', 'none', 'f/below'].map((name) => files.kind(join(dir, name))),
      );
      assert.deepEqual(kinds, ['folder', 'file', 'symlink', undefined, undefined]);
    }));

  it('creates a file with its folders, and never over something', () =>
    withTempFolder(async (dir) => {
      const path = join(dir, 'a', 'b', 'f');
      assert.equal(await files.createFile(path, bytes('one'), 0o755), true);
      assert.equal(await files.createFile(path, bytes('two')), false);
      assert.equal(await readFile(path, 'utf8'), 'one');
      if (process.platform !== 'win32') assert.equal((await stat(path)).mode & 0o777, 0o755);
      await symlink(join(dir, 'target'), join(dir, 'link'));
      assert.equal(await files.createFile(join(dir, 'link'), bytes('x')), false);
      assert.equal(
        await files.kind(join(dir, 'target')),
        undefined,
        'nothing is written through a dangling link',
      );
    }));

  it('writes a file as a whole and leaves nothing else behind', () =>
    withTempFolder(async (dir) => {
      const path = join(dir, 'f');
      await files.writeFile(path, bytes('one'));
      await files.writeFile(path, bytes('two'));
      assert.equal(await readFile(path, 'utf8'), 'two');
      assert.deepEqual(await readdir(dir), ['f']);
    }));

  it('gives undefined for what is missing', () =>
    withTempFolder(async (dir) => {
      assert.equal(await files.readFile(join(dir, 'none')), undefined);
      assert.equal(await files.list(join(dir, 'none')), undefined);
      assert.deepEqual(await files.list(dir), []);
    }));

  it('moves folders and links as they are', () =>
    withTempFolder(async (dir) => {
      await mkdir(join(dir, 'from'));
      await writeFile(join(dir, 'from', 'f'), 'x');
      await symlink('/etc', join(dir, 'link'));
      await files.move(join(dir, 'from'), join(dir, 'to'));
      await files.move(join(dir, 'link'), join(dir, 'moved'));
      assert.equal(await readFile(join(dir, 'to', 'f'), 'utf8'), 'x');
      assert.equal(await readlink(join(dir, 'moved')), '/etc');
    }));

  it('tells a new folder from one that was there', () =>
    withTempFolder(async (dir) => {
      assert.equal(await files.makeFolder(join(dir, 'a', 'b')), true);
      assert.equal(await files.makeFolder(join(dir, 'a', 'b')), false);
    }));

  it('says in words where it may not write', async () => {
    // Nobody may write there, not even root.
    const path = process.platform === 'linux' ? '/sys/opskata/x' : '/opskata-test/x';
    await assert.rejects(files.createFile(path, bytes('x')), (error: unknown) => {
      assert.ok(error instanceof FileProblem);
      assert.deepEqual([error.problem.code, error.problem.kind], ['read-only', 'usage']);
      assert.match(error.problem.remedy, /folder that you can/);
      return true;
    });
  });
});
