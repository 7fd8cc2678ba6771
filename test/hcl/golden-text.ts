import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../golden/hcl');

/**
 * Compares a text with the golden file of that name and fails when they differ or there is none; the text is then
 * beside it as `.actual`. With UPDATE_GOLDEN=1 the text becomes the golden file.
 */
export function matchGolden(name: string, actual: string): void {
  const path = join(folder, name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, actual);
    return;
  }
  const expected = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (expected === actual) {
    rmSync(`${path}.actual`, { force: true });
    return;
  }
  writeFileSync(`${path}.actual`, actual);
  assert.ok(expected !== undefined, `no golden file ${name}: review ${name}.actual and run npm run golden`);
  assert.equal(actual, expected, `${name} differs: review ${name}.actual and run npm run golden`);
}
