import type { Diagnostic } from '../base/diagnostic.ts';
import { LineMap } from '../base/line-map.ts';
import type { PackFinding } from './pack.ts';
import type { YamlFile } from './yaml-file.ts';

/** Returns diagnostics of a YAML file of a pack as findings, with lines and columns. */
export function findingsIn(
  yaml: YamlFile,
  diagnostics: readonly Diagnostic[],
  exercise?: string,
): PackFinding[] {
  const lines = diagnostics.length > 0 ? new LineMap(yaml.text) : undefined;
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: yaml.file,
    position: diagnostic.range && lines?.position(diagnostic.range.start),
    exercise,
  }));
}

/** Returns an error about a file or folder of a pack as a whole. */
export function wholeFileFinding(
  file: string,
  code: string,
  summary: string,
  detail: string,
  exercise?: string,
): PackFinding {
  return { severity: 'error', code, summary, detail, file, exercise };
}
