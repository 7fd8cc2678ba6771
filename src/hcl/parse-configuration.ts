import type { Result } from '../base/result.ts';
import type { Body } from './body/body.ts';
import { NativeBody } from './body/native-body.ts';
import { hclError } from './hcl-diagnostic.ts';
import { JsonBody } from './json/json-body.ts';
import { jsonStart } from './json/json-node.ts';
import { parseJson } from './json/parse-json.ts';
import { parseFile } from './syntax/parse.ts';

/**
 * Returns the body of a configuration file: JSON syntax when its name ends in `.json`, native syntax otherwise.
 *
 * On error: each mistake is a diagnostic, and the body holds what could be read.
 */
export function parseConfiguration(file: string, text: string): Result<Body> {
  if (!file.endsWith('.json')) {
    const { value, diagnostics } = parseFile(file, text);
    return { value: new NativeBody(value.body), diagnostics };
  }
  const { value, diagnostics } = parseJson(file, text);
  if (diagnostics.length > 0 || value.kind === 'object' || value.kind === 'array') {
    return { value: new JsonBody(value), diagnostics };
  }
  const problem = hclError(
    'invalid-json',
    'Root value must be object',
    'The root value in a JSON-based configuration must be either a JSON object or a JSON array of objects.',
    jsonStart(value),
  );
  return { value: new JsonBody({ kind: 'invalid', range: value.range }), diagnostics: [problem] };
}
