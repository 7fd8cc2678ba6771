import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { schemaFiles } from '../../src/platform/schema-files.ts';
import { planInBrowser } from './planner-entry.ts';

const here = dirname(fileURLToPath(import.meta.url));
const files = [
  [
    'main.tf',
    `variable "name" {
  type = string
}
resource "aws_s3_bucket" "logs" {
  bucket = "\${var.name}-\${substr(sha256(var.name), 0, 8)}"
  tags   = { owner = upper(var.name), pattern = regex("^[a-z]+", var.name) }
}
resource "terraform_data" "note" {
  input = jsonencode({ yaml = yamldecode("a: 1"), zip = base64gzip(""), hash = bcrypt("x"), file = file("note.txt") })
}
output "arn" {
  value = aws_s3_bucket.logs.arn
}
`,
  ],
  ['note.txt', 'read from the map\n'],
] as const;
const variables = { name: 'shop' };

/** What every browser has beside the language itself, and that the planner may use. */
const webGlobals = {
  TextEncoder,
  TextDecoder,
  DecompressionStream,
  CompressionStream,
  atob,
  btoa,
  setTimeout,
  clearTimeout,
  queueMicrotask,
  performance,
  crypto: globalThis.crypto,
};

describe('the planner in a browser', function () {
  this.timeout(60_000);

  it('plans as it does here, with nothing of Node', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(here, 'planner-entry.ts')],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      globalName: 'planner',
      target: 'chrome128',
      write: false,
      logLevel: 'silent',
    });
    const context = vm.createContext({ ...webGlobals });
    vm.runInContext('globalThis.self = globalThis; globalThis.window = globalThis;', context);
    vm.runInContext(outputFiles[0]?.text ?? '', context);
    for (const name of ['process', 'Buffer', 'require', 'module', 'global', 'setImmediate']) {
      assert.equal(vm.runInContext(`typeof ${name}`, context), 'undefined', name);
    }
    const run = vm.runInContext('planner.planInBrowser', context) as typeof planInBrowser;
    const there = JSON.parse(await run(files, variables, schemaFiles()));
    const expected = JSON.parse(await planInBrowser(files, variables, schemaFiles()));
    assert.deepEqual(expected.problems, []);
    assert.deepEqual(expected.diagnostics, []);
    assert.match(expected.text, /aws_s3_bucket\.logs will be created/);
    assert.deepEqual(there, expected);
  });

  it('has no module of Node in its bundle', async () => {
    const { metafile } = await build({
      entryPoints: [join(here, 'planner-entry.ts')],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    assert.deepEqual(
      imports.map(({ path }) => path),
      [],
    );
    const own = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'));
    for (const path of own) {
      assert.doesNotMatch(readFileSync(path, 'utf8'), /from 'node:/, path);
    }
  });
});
