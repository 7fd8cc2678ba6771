import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedPackage } from './packages.ts';

/**
 * Returns the folder of an unpacked npm package, which it downloads with `npm pack` when the cache does not have it.
 * Nothing of the package is run and nothing is installed.
 *
 * On error: throws with npm's or tar's message.
 */
export function fetchPackage(spec: PinnedPackage, cache: string): string {
  const name = spec.replace(/^@/, '').replaceAll('/', '-').replace('@', '-');
  const folder = join(cache, name);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const archive = join(cache, `${name}.tgz`);
    if (!existsSync(archive))
      execFileSync('npm', ['pack', '--silent', spec], { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'] });
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
    execFileSync('tar', ['xzf', archive, '-C', partial]);
    renameSync(partial, folder);
  }
  return join(folder, 'package');
}
