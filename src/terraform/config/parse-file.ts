import type { Result } from '../../base/result.ts';
import type { Body } from '../../hcl/body/body.ts';
import { NativeBody } from '../../hcl/body/native-body.ts';
import { parseFile as parseNative } from '../../hcl/syntax/parse.ts';

/**
 * Returns the body of a configuration file in HCL's native or JSON syntax.
 *
 * On error: the body holds everything that could be read.
 */
export function parseFile(path: string, text: string, _json: boolean): Result<Body> {
  const { value, diagnostics } = parseNative(path, text);
  return { value: new NativeBody(value.body), diagnostics };
}
