import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GrammarSource } from '../checks/judge-input.ts';

/**
 * Returns the tree-sitter grammars on disk: `dist/grammars` of an installed OpsKata, the packages of `node_modules`
 * when it runs from its sources. `from` is the address of a module of it.
 */
export function grammarFiles(from: string = import.meta.url): GrammarSource {
  const shipped = join(dirname(fileURLToPath(from)), 'grammars');
  return {
    async bytes(name) {
      const file = name === 'web-tree-sitter' ? `${name}.wasm` : `tree-sitter-${name}.wasm`;
      const beside = join(shipped, file);
      return new Uint8Array(await readFile(existsSync(beside) ? beside : inPackage(from, name, file)));
    },
  };
}

function inPackage(from: string, name: string, file: string): string {
  const { resolve } = createRequire(from);
  const entry = name === 'web-tree-sitter' ? resolve(name) : resolve(`tree-sitter-${name}/package.json`);
  return join(dirname(entry), file);
}
