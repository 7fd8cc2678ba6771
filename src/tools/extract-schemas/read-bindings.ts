import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawResource } from './raw-schema.ts';
import { readBindingSource } from './read-binding-source.ts';

/** The provider that a package of generated bindings describes. */
export interface Bindings {
  /** Version of the provider. */
  readonly version: string;
  readonly resources: readonly RawResource[];
}

/**
 * Returns what the generated bindings of a provider say about all its types.
 *
 * Each module carries its TypeScript source in its source map; above every property the generator wrote what the
 * provider's own schema says, as in `// arn - computed: true, optional: false, required: false`.
 */
export function readBindings(folder: string): Bindings {
  const lib = join(folder, 'lib');
  const resources: RawResource[] = [];
  let version = '';
  for (const name of readdirSync(lib).sort()) {
    if (name.endsWith('.js') || name.endsWith('.d.ts') || name.startsWith('.')) continue;
    const source = moduleFiles(join(lib, name)).map(originalSource).join('\n');
    version ||= /providerVersion: '([^']+)'/.exec(source)?.[1] ?? '';
    resources.push(readBindingSource(source, `${name}/index.ts`));
  }
  return { version, resources };
}

/** The generator moves the structures of a large module to files of their own. */
function moduleFiles(folder: string): string[] {
  const structures = join(folder, 'index-structs');
  const more = existsSync(structures)
    ? readdirSync(structures).filter((name) => /^structs\d+\.js$/.test(name))
    : [];
  return [join(folder, 'index.js'), ...more.sort().map((name) => join(structures, name))];
}

function originalSource(file: string): string {
  const script = readFileSync(file, 'utf8');
  const map = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(script)?.[1];
  if (!map) throw new Error(`${file} has no source map`);
  const { sourcesContent } = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as {
    sourcesContent?: string[];
  };
  const source = sourcesContent?.[0];
  if (!source) throw new Error(`the source map of ${file} has no source`);
  return source;
}
