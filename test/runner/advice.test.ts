import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProgramLanguage } from '../../src/packs/manifest/names.ts';
import { type Advice, adviceFor } from '../../src/runner/advice.ts';
import { testCache, workOf } from './support/scenario.ts';

describe('advice', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linters-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Puts a linter on the PATH that says what the real one would: its output is what this module reads. */
  const linter = (name: string, script: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const ask = (
    language: ProgramLanguage,
    files: Record<string, string>,
    path = folder,
  ): Promise<readonly Advice[]> =>
    adviceFor({ work: workOf(files), language, path, cacheFolder: testCache }, new AbortController().signal);

  it('is empty where the linter is not installed', async () => {
    assert.deepEqual(await ask('sh', { 'a.sh': 'rm $x' }), []);
    assert.deepEqual(await ask('py', { 'a.py': 'import os' }), []);
  });

  it('reads shellcheck', async () => {
    linter(
      'shellcheck',
      `printf '[{"file":"%s","line":1,"column":4,"level":"info","code":2086,"message":"Quote it"}]' "$4"; exit 1`,
    );
    assert.deepEqual(await ask('sh', { 'in/a.sh': 'rm $x' }), [
      { tool: 'shellcheck', code: 'SC2086', message: 'Quote it', file: 'in/a.sh', line: 1, column: 4 },
    ]);
  });

  it('reads ruff', async () => {
    linter(
      'ruff',
      `printf '[{"code":"F401","message":"unused","filename":"%s/a.py","location":{"row":1,"column":8}}]' "$PWD"`,
    );
    assert.deepEqual(await ask('py', { 'a.py': 'import os\n' }), [
      { tool: 'ruff', code: 'F401', message: 'unused', file: 'a.py', line: 1, column: 8 },
    ]);
  });

  it('reads go vet', async () => {
    linter(
      'go',
      'echo "# submission" >&2; echo "./main.go:4:2: fmt.Printf format %d has arg x of wrong type" >&2; exit 1',
    );
    assert.deepEqual(await ask('go', { 'main.go': 'package main\n' }), [
      {
        tool: 'go vet',
        code: '',
        message: 'fmt.Printf format %d has arg x of wrong type',
        file: 'main.go',
        line: 4,
        column: 2,
      },
    ]);
  });

  it('is empty when a linter fails or talks nonsense', async () => {
    linter('shellcheck', 'echo "cannot do"; exit 4');
    assert.deepEqual(await ask('sh', { 'a.sh': 'x' }), []);
  });

  it('comes from the real shellcheck where there is one', async function () {
    const found = await ask('sh', { 'a.sh': '#!/bin/bash\nrm $1\n' }, process.env['PATH'] ?? '');
    if (found.length === 0) this.skip();
    assert.ok(
      found.some((remark) => remark.code === 'SC2086' && remark.line === 2 && remark.file === 'a.sh'),
    );
  });
});
