import type { Result } from '../../base/result.ts';
import type { Body } from '../../hcl/body/body.ts';
import { parseConfiguration } from '../../hcl/parse-configuration.ts';

const cache = new Map<string, { readonly text: string; readonly result: Result<Body> }>();

/** How many files are remembered: those of a few configurations. */
const cacheSize = 200;

/**
 * Returns the body of a configuration file in HCL's native or JSON syntax, parsed anew only when its text has changed.
 *
 * On error: the body holds everything that could be read.
 */
export function parseFile(path: string, text: string): Result<Body> {
  const known = cache.get(path);
  if (known?.text === text) return known.result;
  // Given up before, so that the trees of both texts need not be in memory at once.
  cache.delete(path);
  const result = parseConfiguration(path, text);
  cache.set(path, { text, result });
  if (cache.size > cacheSize) {
    const oldest = cache.keys().next().value;
    if (oldest !== undefined) cache.delete(oldest);
  }
  return result;
}
