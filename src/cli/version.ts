import { readFileSync } from 'node:fs';

/** Version of OpsKata: the bundler puts it in; run from source, it is read from package.json. */
export const VERSION: string = process.env['OPSKATA_VERSION'] ?? versionInSource();

function versionInSource(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
