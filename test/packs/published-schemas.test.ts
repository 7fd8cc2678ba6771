import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { publishedSchemas } from '../../src/packs/published-schemas.ts';

describe('published schemas', () => {
  for (const [name, schema] of Object.entries(publishedSchemas())) {
    it(`media/schemas/${name} is what the manifests define (npx tsx src/tools/write-schemas.ts)`, async () => {
      const text = await readFile(new URL(`../../media/schemas/${name}`, import.meta.url), 'utf8');
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(schema)));
    });
  }

  it('lets the input form through: durations are texts there', () => {
    const text = JSON.stringify(publishedSchemas()['exercise.schema.json']);
    assert.match(text, /250ms/);
    assert.doesNotMatch(text, /everyMs/);
  });
});
