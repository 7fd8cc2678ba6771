import type { Result } from '../../base/result.ts';
import type { JsonObject } from './json-value.ts';

/** x */
export function readComputedData(
  _source: string,
  _type: string,
  _config: JsonObject,
): Result<JsonObject> | undefined {
  return undefined;
}
