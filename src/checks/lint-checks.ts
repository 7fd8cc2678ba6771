import type { Diagnostic } from '../base/diagnostic.ts';
import { findingsIn } from '../packs/finding.ts';
import type { Assertion, CheckSpec } from '../packs/manifest/check.ts';
import type { Exercise, PackFinding } from '../packs/pack.ts';
import type { YamlFile, YamlPath } from '../packs/yaml-file.ts';
import { behaviourEnvironment } from './behaviour/views.ts';
import type { KindEnvironment } from './cel/environment.ts';
import { lintAssertion } from './cel/lint.ts';

/**
 * Returns what is wrong with the checks of an exercise that can be told without running anything: expressions that do
 * not parse or misuse names and types, rules that do not exist or are given wrong parameters.
 */
export function lintChecks(exercise: Exercise): PackFinding[] {
  const { manifest, yaml } = exercise;
  const diagnostics = manifest.checks.flatMap((check, index) => lintCheck(check, yaml, ['checks', index]));
  return findingsIn(yaml, diagnostics, manifest.id);
}

function lintCheck(check: CheckSpec, yaml: YamlFile, path: YamlPath): Diagnostic[] {
  switch (check.kind) {
    case 'behaviour':
      return lintExpectations(behaviourEnvironment, check.expect, yaml, path);
    default:
      return [];
  }
}

function lintExpectations(
  kind: KindEnvironment,
  expect: readonly Assertion[],
  yaml: YamlFile,
  path: YamlPath,
): Diagnostic[] {
  return expect.flatMap((assertion, index) =>
    lintAssertion(kind, assertion).map(({ key, start, end, message }) => ({
      severity: 'error',
      code: 'bad-expression',
      summary: 'Invalid expression',
      detail: `In \`${key}\`: ${message}.`,
      range: yaml.textRange([...path, 'expect', index, key], start, end),
    })),
  );
}
