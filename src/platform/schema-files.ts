import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this file: `dist` when bundled (CommonJS has no `import.meta`), `src/platform` otherwise. */
const here = import.meta.dirname ?? __dirname;

const folders = [join(here, 'schemas'), join(here, '..', 'terraform', 'schemas', 'data')];

/**
 * Returns a reader of the stored provider schemas on disk: `dist/schemas` of an installed OpsKata, or
 * `src/terraform/schemas/data` when it runs from its sources.
 *
 * On error: a file that cannot be read is undefined; the provider is then unknown.
 */
export function schemaFiles(): (name: string) => Uint8Array | undefined {
  return (name) => {
    for (const folder of folders) {
      try {
        return readFileSync(join(folder, name));
      } catch {
        // The other folder may have it.
      }
    }
    return undefined;
  };
}
