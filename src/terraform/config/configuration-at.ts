import type { ModulePath } from '../address/address.ts';
import type { Configuration } from './configuration.ts';

/** Returns the module at a path below the root, whatever its instance keys; undefined when nothing calls such a one. */
export function configurationAt(root: Configuration, path: ModulePath): Configuration | undefined {
  let at: Configuration | undefined = root;
  for (const { name } of path) at = at?.children.get(name);
  return at;
}
