import type { Diagnostic } from '../base/diagnostic.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** Returns a finding about a name that nothing has, with a suggestion when one is near. */
export function unknownName(
  yaml: YamlFile,
  path: YamlPath,
  what: string,
  name: string,
  known: readonly string[],
  detail: string,
): Diagnostic {
  const meant = didYouMean(name, known);
  return {
    severity: 'error',
    code: `unknown-${what}`,
    summary: `Unknown ${what} "${name}"`,
    detail: meant === undefined ? detail : `${detail} Did you mean "${meant}"?`,
    range: yaml.valueRange(path),
  };
}
