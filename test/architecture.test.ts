import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the adapters may import: all but each other. */
const everyCoreFolder = [
  'base',
  'hcl',
  'terraform',
  'source',
  'runner',
  'packs',
  'checks',
  'engine',
  'reporters',
  'platform',
  'node',
];

/**
 * Which folders of src/ a folder may import; see docs/architecture.md. `node` allows Node's own modules, `vscode` the
 * editor's, and a path such as `engine/ports` one folder or file of another folder alone.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  hcl: ['base'],
  terraform: ['base', 'hcl'],
  source: ['base'],
  runner: ['base', 'packs', 'node'],
  packs: ['base'],
  checks: ['base', 'hcl', 'terraform', 'source', 'packs', 'runner'],
  engine: ['base', 'packs', 'checks'],
  reporters: ['base', 'engine'],
  platform: ['base', 'terraform', 'source', 'runner', 'checks', 'engine', 'node'],
  cli: [...everyCoreFolder],
  extension: [...everyCoreFolder, 'vscode'],
  tools: [
    'base',
    'hcl',
    'terraform',
    'source',
    'runner',
    'packs',
    'checks',
    'engine',
    'reporters',
    'platform',
    'cli',
    'node',
  ],
};

/** A text file of the project, by its path from the top with `/`. */
interface SourceFile {
  readonly path: string;
  readonly text: string;
}

describe('architecture', () => {
  const files = sourceFiles('src');

  it('reads the sources', () => {
    assert.ok(files.some((file) => file.path === 'src/base/range.ts'));
  });

  it('lets a folder import only what the table allows', () => {
    assert.deepEqual(files.flatMap(forbiddenImports), []);
  });

  it('keeps files under 500 lines, or says at the top why not', () => {
    assert.deepEqual(
      files.filter(tooLong).map((file) => file.path),
      [],
    );
  });

  it('names files for what they hold', () => {
    assert.deepEqual(
      files.filter(badlyNamed).map((file) => file.path),
      [],
    );
  });

  it('exports by name alone', () => {
    assert.deepEqual(
      files.filter(exportsDefault).map((file) => file.path),
      [],
    );
  });

  it('leaves no test switched off and none alone', () => {
    assert.deepEqual(
      [...sourceFiles('test')].filter(switchesTests).map((file) => file.path),
      [],
    );
  });
});

describe('architecture rules can fail', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });

  const imports: readonly (readonly [SourceFile, readonly string[]])[] = [
    [file('src/base/a.ts', `import type { X } from '../hcl/x.ts';`), ['src/base/a.ts imports hcl/x.ts']],
    [
      file('src/base/a.ts', `import { readFile } from 'node:fs/promises';`),
      ['src/base/a.ts imports node:fs/promises'],
    ],
    [file('src/hcl/b/a.ts', `import fs from 'fs';`), ['src/hcl/b/a.ts imports node:fs']],
    [file('src/terraform/a.ts', `const b = Buffer.from('');`), ['src/terraform/a.ts uses Buffer']],
    [file('src/source/a.ts', `if (process.env['X']) y();`), ['src/source/a.ts uses process']],
    [file('src/engine/a.ts', `import { window } from 'vscode';`), ['src/engine/a.ts imports vscode']],
    [
      file('src/engine/a.ts', `export { x } from '../platform/x.ts';`),
      ['src/engine/a.ts imports platform/x.ts'],
    ],
    [
      file('src/cli/a.ts', `const x = await import('../extension/x.ts');`),
      ['src/cli/a.ts imports extension/x.ts'],
    ],
    [
      file('src/extension/a.ts', `import {\n  x,\n} from '../cli/x.ts';`),
      ['src/extension/a.ts imports cli/x.ts'],
    ],
    [file('src/mystery/a.ts', ''), ['src/mystery is not in the table']],
    [
      file(
        'src/hcl/a.ts',
        `import { x } from '../base/x.ts';\nimport { y } from './y.ts';\n// import '../cli/x.ts'`,
      ),
      [],
    ],
    [file('src/runner/a.ts', `import { spawn } from 'node:child_process';`), []],
    [file('src/extension/a.ts', `import * as vscode from 'vscode';`), []],
  ];
  for (const [given, expected] of imports) {
    it(`judges ${JSON.stringify(given.text.slice(0, 50))} in ${given.path}`, () => {
      assert.deepEqual(forbiddenImports(given), expected);
    });
  }

  it('sees a long file', () => {
    assert.equal(tooLong(file('src/base/a.ts', 'x\n'.repeat(501))), true);
    assert.equal(tooLong(file('src/base/a.ts', 'x\n'.repeat(500))), false);
    assert.equal(
      tooLong(file('src/base/a.ts', `// Long because it is one table.\n${'x\n'.repeat(600)}`)),
      false,
    );
  });

  it('sees a bad name', () => {
    for (const name of ['utils', 'helpers', 'misc', 'common', 'string-utils', 'camelCase', 'Class']) {
      assert.equal(badlyNamed(file(`src/base/${name}.ts`, '')), true, name);
    }
    assert.equal(badlyNamed(file('src/helpers/a.ts', '')), true);
    assert.equal(badlyNamed(file('src/base/line-map.ts', '')), false);
  });

  it('sees a default export', () => {
    assert.equal(exportsDefault(file('src/base/a.ts', 'export default function x() {}')), true);
    assert.equal(exportsDefault(file('src/base/a.ts', 'export function x() {}')), false);
  });

  it('sees a switched-off test', () => {
    assert.equal(switchesTests(file('test/a.test.ts', 'describe.' + "only('x', () => {})")), true);
    assert.equal(switchesTests(file('test/a.test.ts', 'it.' + "skip('x', () => {})")), true);
    assert.equal(switchesTests(file('test/a.test.ts', "it('x', () => {})")), false);
  });
});

function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .filter((file) => !/\/(fixtures|golden|node_modules)\//.test(file.path));
}

function forbiddenImports(file: SourceFile): string[] {
  const [, folder = ''] = file.path.split('/');
  const allowed = mayImport[folder];
  if (!allowed) return [`src/${folder} is not in the table`];
  const found: string[] = [];
  const code = withoutComments(file.text);
  for (const specifier of importSpecifiers(code)) {
    if (specifier === 'vscode') {
      if (!allowed.includes('vscode')) found.push(`${file.path} imports vscode`);
    } else if (specifier.startsWith('.')) {
      const target = resolve('/', dirname(file.path), specifier).slice('/src/'.length);
      const [targetFolder = ''] = target.split('/');
      if (targetFolder !== folder && !allowed.includes(targetFolder))
        found.push(`${file.path} imports ${target}`);
    } else if (isNodeModule(specifier) && !allowed.includes('node')) {
      found.push(`${file.path} imports node:${specifier.replace(/^node:/, '')}`);
    }
  }
  if (!allowed.includes('node')) {
    for (const name of ['Buffer', 'process', '__dirname', 'require']) {
      const used = new RegExp(`(?<![\\w.'"\`$-])${name}\\s*(\\.|\\()\\s*\\w`).test(withoutStrings(code));
      if (used) found.push(`${file.path} uses ${name}`);
    }
  }
  return found;
}

function importSpecifiers(code: string): string[] {
  const statement =
    /(?:^|[\n;])\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...code.matchAll(statement)].map((match) => match[1] ?? match[2] ?? '');
}

function isNodeModule(specifier: string): boolean {
  return (
    specifier.startsWith('node:') ||
    /^(fs|path|os|child_process|crypto|util|url|http|net|stream)(\/|$)/.test(specifier)
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function withoutStrings(code: string): string {
  return code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");
}

function tooLong(file: SourceFile): boolean {
  const lines = file.text.trimEnd().split('\n');
  const top = lines.slice(0, 12).join('\n');
  return (
    lines.length > 500 &&
    !/\b(long|length|lines|one table|one file)\b.*\b(because|since|for)\b|\bone (table|file|automaton)\b/i.test(
      top,
    )
  );
}

function badlyNamed(file: SourceFile): boolean {
  return file.path
    .replace(/(\.test)?\.(ts|mjs)$/, '')
    .split('/')
    .some(
      (name) =>
        /(^|-)(utils?|helpers?|misc|common)$/.test(name) ||
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name),
    );
}

function exportsDefault(file: SourceFile): boolean {
  return /^export default\b/m.test(file.text);
}

function switchesTests(file: SourceFile): boolean {
  return /\b(describe|it|context|suite|test)\.(only|skip)\(|\bx(it|describe)\(/.test(
    withoutComments(file.text),
  );
}
