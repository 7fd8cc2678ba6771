import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileProblem } from '../../src/engine/ports.ts';
import { readTree, WORK_LIMITS } from '../../src/platform/read-tree.ts';
import { withTempFolder } from './temp-folder.ts';

describe('readTree', () => {
  it('reads files with their bytes and permissions, sorted by path', () =>
    withTempFolder(async (dir) => {
      await mkdir(join(dir, 'b', 'c'), { recursive: true });
      await writeFile(join(dir, 'b', 'c', 'deep.py'), 'x');
      await writeFile(join(dir, 'a.sh'), '#!', { mode: 0o755 });
      await writeFile(join(dir, 'z.bin'), Uint8Array.of(0xff, 0, 1));
      const tree = await readTree(dir, WORK_LIMITS);
      assert.deepEqual([...tree.keys()], ['a.sh', 'b/c/deep.py', 'z.bin']);
      const script = tree.get('a.sh');
      assert.ok(script?.kind === 'file');
      if (process.platform !== 'win32') assert.equal(script.mode & 0o111, 0o111);
      const binary = tree.get('z.bin');
      assert.deepEqual(binary?.kind === 'file' && binary.bytes, Uint8Array.of(0xff, 0, 1));
    }));

  it('never follows a link, neither to a file nor to a folder, and survives a circle', () =>
    withTempFolder(async (dir) => {
      await writeFile(join(dir, 'real'), 'x');
      await symlink('/etc/passwd', join(dir, 'file'));
      await symlink('/etc', join(dir, 'folder'));
      await symlink('.', join(dir, 'circle'));
      await symlink('nowhere', join(dir, 'dangling'));
      const tree = await readTree(dir, WORK_LIMITS);
      assert.deepEqual(
        [...tree].map(([path, entry]) => [path, entry.kind === 'symlink' ? entry.target : entry.kind]),
        [
          ['circle', '.'],
          ['dangling', 'nowhere'],
          ['file', '/etc/passwd'],
          ['folder', '/etc'],
          ['real', 'file'],
        ],
      );
    }));

  it('passes over what tools leave behind', () =>
    withTempFolder(async (dir) => {
      for (const name of ['.git', '.opskata', 'node_modules', '.terraform', 'sub/__pycache__']) {
        await mkdir(join(dir, name), { recursive: true });
        await writeFile(join(dir, name, 'x'), 'x');
      }
      await writeFile(join(dir, '.opskata.json'), '{}');
      await writeFile(join(dir, '.terraform.lock.hcl'), '');
      assert.deepEqual([...(await readTree(dir, WORK_LIMITS)).keys()], ['.terraform.lock.hcl']);
    }));

  it('does not take in a file that is too large, and says how large it is', () =>
    withTempFolder(async (dir) => {
      await writeFile(join(dir, 'big'), Buffer.alloc(3000));
      await writeFile(join(dir, 'small'), 'x');
      const tree = await readTree(dir, { ...WORK_LIMITS, fileBytes: 2048 });
      assert.deepEqual(tree.get('big'), { kind: 'unreadable', reason: 'it is larger than 2 KiB (3 KiB)' });
      assert.equal(tree.get('small')?.kind, 'file');
    }));

  it('takes in no more than the limit for all files', () =>
    withTempFolder(async (dir) => {
      for (const name of ['a', 'b', 'c']) await writeFile(join(dir, name), Buffer.alloc(1000));
      const tree = await readTree(dir, { ...WORK_LIMITS, totalBytes: 2048 });
      assert.deepEqual(
        [...tree.values()].map(({ kind }) => kind),
        ['file', 'file', 'unreadable'],
      );
    }));

  it('refuses a folder that holds too much to be an exercise', () =>
    withTempFolder(async (dir) => {
      for (const name of ['a', 'b', 'c']) await writeFile(join(dir, name), '');
      await assert.rejects(readTree(dir, { ...WORK_LIMITS, entries: 2 }), (error: unknown) => {
        assert.ok(error instanceof FileProblem);
        assert.equal(error.problem.code, 'too-large');
        assert.match(error.message, /more than 2 files/);
        return true;
      });
    }));

  it('does not open a pipe, which would never end', () => {
    if (process.platform === 'win32') return;
    return withTempFolder(async (dir) => {
      execFileSync('mkfifo', [join(dir, 'pipe')]);
      const tree = await readTree(dir, WORK_LIMITS);
      assert.deepEqual(tree.get('pipe'), { kind: 'unreadable', reason: 'it is not a regular file' });
    });
  });

  it('says why a file cannot be read, and reads the rest', () =>
    withTempFolder(async (dir) => {
      await writeFile(join(dir, 'secret'), 'x');
      await writeFile(join(dir, 'open'), 'x');
      await chmod(join(dir, 'secret'), 0);
      const tree = await readTree(dir, WORK_LIMITS);
      // Permissions mean nothing to root.
      const expected = process.getuid?.() === 0 ? 'file' : 'unreadable';
      assert.equal(tree.get('secret')?.kind, expected);
      assert.equal(tree.get('open')?.kind, 'file');
    }));

  const refusals: [string, (dir: string) => Promise<string>, string][] = [
    ['a folder that is missing', async (dir) => join(dir, 'nowhere'), 'folder-missing'],
    [
      'a file',
      async (dir) => {
        await writeFile(join(dir, 'file'), '');
        return join(dir, 'file');
      },
      'not-a-folder',
    ],
  ];
  for (const [name, make, code] of refusals) {
    it(`refuses ${name}`, () =>
      withTempFolder(async (dir) => {
        const path = await make(dir);
        await assert.rejects(
          readTree(path, WORK_LIMITS),
          (error: unknown) => error instanceof FileProblem && error.problem.code === code,
        );
      }));
  }

  it('stops when it is cancelled', () =>
    withTempFolder(async (dir) => {
      await assert.rejects(readTree(dir, WORK_LIMITS, AbortSignal.abort(new Error('stop'))), /stop/);
    }));
});
