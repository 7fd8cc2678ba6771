import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { publishedSchemas } from '../../src/packs/published-schemas.ts';
import { writeSchemas } from '../../src/tools/write-schemas.ts';

const folder = new URL('../../media/schemas/', import.meta.url);

describe('published schemas', () => {
  before(async () => {
    if (process.env['UPDATE_GOLDEN'] === '1') await writeSchemas(fileURLToPath(folder));
  });

  for (const [name, schema] of Object.entries(publishedSchemas())) {
    it(`media/schemas/${name} is what the manifests define (npm run golden)`, async () => {
      const text = await readFile(new URL(name, folder), 'utf8');
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(schema)));
    });
  }

  it('let the written form through: durations are texts there', () => {
    const text = JSON.stringify(publishedSchemas()['exercise.schema.json']);
    assert.match(text, /250ms/);
    assert.doesNotMatch(text, /everyMs/);
  });
});
