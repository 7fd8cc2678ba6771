import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the pack lies, seen from the folder of the module: beside a bundle, above its chunks, above `src/platform`. */
const PLACES = ['exercises', '../exercises', '../../exercises'];

/** Returns the absolute path of the pack that comes with OpsKata. `from` is the address of a module of it. */
export function builtinPack(from: string = import.meta.url): string {
  const here = dirname(fileURLToPath(from));
  const places = PLACES.map((place) => join(here, place));
  return places.find((place) => existsSync(join(place, 'pack.yaml'))) ?? join(here, '../../exercises');
}
