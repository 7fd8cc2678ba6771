import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Returns the absolute path of the pack that comes with OpsKata: `exercises` beside the bundle, or at the top of the
 * repository when run from source. `from` is the address of a module in `dist` or two folders below the repository.
 */
export function builtinPack(from: string = import.meta.url): string {
  const here = dirname(fileURLToPath(from));
  const beside = join(here, 'exercises');
  return existsSync(join(beside, 'pack.yaml')) ? beside : join(here, '..', '..', 'exercises');
}
