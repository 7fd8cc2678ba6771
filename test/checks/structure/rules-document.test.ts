import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { structureRules } from '../../../src/checks/structure/catalogue.ts';
import { structureRulesDocument } from '../../../src/checks/structure/rules-document.ts';

const file = new URL('../../../docs/rules-structure.md', import.meta.url);

describe('docs/rules-structure.md', () => {
  it('is made from the catalogue (npm run golden)', async () => {
    const text = structureRulesDocument(structureRules);
    if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(file, text);
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it('has rules of one name once', () => {
    const ids = structureRules.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });
});
