import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPack } from '../../src/packs/load-pack.ts';
import { builtinPack } from '../../src/platform/builtin-pack.ts';
import { openPackFolder } from '../../src/platform/pack-folder.ts';
import { withTempFolder } from './temp-folder.ts';

describe('pack folder', () => {
  it('lists files and links, sorted, and reads files', () =>
    withTempFolder(async (dir) => {
      await mkdir(join(dir, 'a', '.git'), { recursive: true });
      await writeFile(join(dir, 'pack.yaml'), 'format: 1');
      await writeFile(join(dir, 'a', 'run.sh'), '', { mode: 0o755 });
      await writeFile(join(dir, 'a', '.git', 'HEAD'), '');
      await symlink('/etc', join(dir, 'a', 'etc'));
      const files = openPackFolder(dir);
      const entries = await files.list();
      assert.deepEqual(
        entries.map(({ path, kind }) => [path, kind]),
        [
          ['a/etc', 'symlink'],
          ['a/run.sh', 'file'],
          ['pack.yaml', 'file'],
        ],
      );
      if (process.platform !== 'win32') assert.equal(await files.mode('a/run.sh'), 0o755);
      assert.equal(new TextDecoder().decode(await files.read('pack.yaml')), 'format: 1');
    }));

  it('reads nothing outside of the pack, by name or by link', () =>
    withTempFolder(async (dir) => {
      await mkdir(join(dir, 'pack'));
      await mkdir(join(dir, 'pack-secret'));
      await writeFile(join(dir, 'pack-secret', 'f'), 'secret');
      await symlink('../pack-secret/f', join(dir, 'pack', 'link'));
      const files = openPackFolder(join(dir, 'pack'));
      for (const path of ['../pack-secret/f', join(dir, 'pack-secret/f'), 'link', 'none']) {
        await assert.rejects(files.read(path), path);
      }
    }));

  it('tells of a folder that is missing as a finding', async () => {
    const { pack, findings } = await loadPack(openPackFolder('/nowhere/at/all'));
    assert.equal(pack, undefined);
    assert.match(findings.map(({ detail }) => detail).join(), /\/nowhere\/at\/all does not exist/);
  });

  it('finds the built-in pack', async () => {
    const { pack } = await loadPack(openPackFolder(builtinPack()));
    assert.equal(pack?.manifest.id, 'opskata');
  });
});
