import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadPack } from '../../src/packs/load-pack.ts';
import { openPackFolder } from '../../src/platform/pack-folder.ts';
import { catalogueDocument } from '../../src/tools/catalogue-document.ts';

const file = new URL('../../docs/catalogue.md', import.meta.url);

describe('docs/catalogue.md', () => {
  it('is made from the manifests of the built-in pack (npm run golden)', async () => {
    const { pack } = await loadPack(
      openPackFolder(fileURLToPath(new URL('../../exercises', import.meta.url))),
    );
    assert.ok(pack);
    const text = await catalogueDocument(pack);
    if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(file, text);
    assert.equal(await readFile(file, 'utf8'), text);
  });
});
