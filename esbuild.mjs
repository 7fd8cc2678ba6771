/**
 * Bundles OpsKata into dist/: `node esbuild.mjs [--production] [--e2e]`.
 *
 * - `extension.cjs` is what VS Code activates: the tree and the commands, and nothing that judges.
 * - `opskata.mjs` (the command line), `engine.mjs` (what the extension loads on first use) and `judge-entry.mjs` (the
 *   processes that grading judges in) share chunks.
 * - Data is copied beside them: the built-in pack, provider schemas, grammars.
 *
 * `--bench` bundles it into .cache/bench/dist instead, for measurements of what users get. `--e2e` also bundles the
 * suite that runs inside VS Code into out/.
 */

import { chmod, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');
const outdir = process.argv.includes('--bench') ? '.cache/bench/dist' : 'dist';
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
  sourcemap: !production,
  // Identifiers stay: with `keepNames` every function that is made would be given its name at run time, which costs a
  // quarter of the speed.
  minifySyntax: production,
  minifyWhitespace: production,
  legalComments: production ? 'linked' : 'none',
  define: { 'process.env.OPSKATA_VERSION': JSON.stringify(version) },
};

// What CommonJS dependencies find in every module, an ES module has to make for itself.
const commonJsBanner = [
  "import { createRequire as opskataCreateRequire } from 'node:module';",
  "import { dirname as opskataDirnameOf } from 'node:path';",
  "import { fileURLToPath as opskataPathOf } from 'node:url';",
  'const require = opskataCreateRequire(import.meta.url);',
  'const opskataFilename = opskataPathOf(import.meta.url);',
  'const opskataDirname = opskataDirnameOf(opskataFilename);',
].join(' ');

/** Leaves the import of engine-entry.ts for run time, where it is the file beside extension.cjs. */
const engineStaysOutside = {
  name: 'engine-stays-outside',
  setup(/** @type {import('esbuild').PluginBuild} */ { onResolve }) {
    onResolve({ filter: /\/engine-entry\.ts$/ }, () => ({ path: './engine.mjs', external: true }));
  },
};

await rm(join(root, outdir), { recursive: true, force: true });
await Promise.all([bundleExtension(), bundleWebview(), bundleEngine(), copyData()]);
await chmod(join(root, outdir, 'opskata.mjs'), 0o755);
if (process.argv.includes('--e2e')) await bundleSuite();

async function bundleExtension() {
  await build({
    ...shared,
    entryPoints: { extension: 'src/extension/main.ts' },
    outdir,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: ['vscode'],
    plugins: [engineStaysOutside],
  });
}

async function bundleWebview() {
  await build({
    ...shared,
    entryPoints: ['src/extension/webview/results.mjs', 'src/extension/webview/results.css'],
    outdir: join(outdir, 'webview'),
    platform: 'browser',
    target: 'chrome128',
    format: 'iife',
  });
}

async function bundleEngine() {
  await build({
    ...shared,
    entryPoints: {
      opskata: 'src/cli/bin.ts',
      engine: 'src/extension/engine-entry.ts',
      'judge-entry': 'src/platform/grading/judge-entry.ts',
    },
    outdir,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    splitting: true,
    // Beside the entries, so that every chunk finds the data at the same place.
    chunkNames: 'chunk-[hash]',
    banner: { js: commonJsBanner },
    define: { ...shared.define, __filename: 'opskataFilename', __dirname: 'opskataDirname' },
  });
  const bin = join(root, outdir, 'opskata.mjs');
  const text = await readFile(bin, 'utf8');
  if (!text.startsWith('#!')) await writeFile(bin, `#!/usr/bin/env node\n${text}`);
}

async function bundleSuite() {
  await build({
    ...shared,
    entryPoints: { suite: 'test/e2e/host/suite.ts' },
    outdir: 'out/e2e',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: ['vscode', 'mocha'],
  });
}

async function copyData() {
  await copyInto('exercises', 'exercises');
  await copyInto('src/terraform/schemas/data', 'schemas');
  await mkdir(join(root, outdir, 'grammars'), { recursive: true });
  for (const language of ['bash', 'go', 'python']) {
    const folder = dirname(require.resolve(`tree-sitter-${language}/package.json`));
    await cp(
      join(folder, `tree-sitter-${language}.wasm`),
      join(root, outdir, 'grammars', `tree-sitter-${language}.wasm`),
    );
  }
  const host = dirname(require.resolve('web-tree-sitter'));
  await cp(join(host, 'web-tree-sitter.wasm'), join(root, outdir, 'grammars/web-tree-sitter.wasm'));
}

/**
 * Copies a folder of the repository into the output when it is there; the build of one part does not wait for the others.
 */
async function copyInto(from, to) {
  const exists = await stat(join(root, from)).catch(() => undefined);
  if (exists) await cp(join(root, from), join(root, outdir, to), { recursive: true });
}
