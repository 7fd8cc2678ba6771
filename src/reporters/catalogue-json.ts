import type { Catalogue } from '../engine/catalogue.ts';
import { jsonText } from './json-text.ts';

/** Returns the catalogue as JSON; see `docs/cli.md`. */
export function catalogueJson(catalogue: Catalogue): string {
  return jsonText('catalogue', { ...catalogue });
}
