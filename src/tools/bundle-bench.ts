import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { inRepository } from './repository.ts';
import { ToolError } from './run-tool.ts';

/**
 * Bundles a file of benches as the product is bundled, and returns the address of the result: what loads TypeScript on
 * the fly adds work to every function that is made, which nobody who uses the product pays for.
 *
 * On error: a ToolError; the bundler has then printed file, line and reason.
 */
export async function bundleBench(file: string): Promise<string> {
  const outfile = inRepository(`.cache/bench/${file.replace(/[^\w.-]/g, '_')}.mjs`);
  try {
    await build({
      absWorkingDir: inRepository('.'),
      entryPoints: [file],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'warning',
      plugins: [ownPlaces],
    });
  } catch {
    throw new ToolError(`${file} could not be bundled; the reasons are above.`);
  }
  return pathToFileURL(outfile).href;
}

/** In two parts, so that this file is left as it is when a bench bundles it. */
const meta = ['import', 'meta'].join('.');

/** Modules find files beside themselves; in the bundle they must still find those of the sources. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup({ onLoad }) {
    onLoad({ filter: /\/(src|test)\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: text
          .replaceAll(`${meta}.url`, JSON.stringify(pathToFileURL(path).href))
          .replaceAll(`${meta}.dirname`, JSON.stringify(dirname(path))),
      };
    });
  },
};
