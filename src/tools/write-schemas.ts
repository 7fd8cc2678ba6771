import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedSchemas } from '../packs/published-schemas.ts';

/** Writes the JSON Schemas of the manifests to media/schemas. Run it after a change of a manifest's definition. */
export async function writeSchemas(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of Object.entries(publishedSchemas())) {
    await writeFile(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeSchemas(fileURLToPath(new URL('../../media/schemas/', import.meta.url)));
}
