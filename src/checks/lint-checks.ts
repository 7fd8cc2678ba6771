import type { z } from 'zod';
import type { Diagnostic } from '../base/diagnostic.ts';
import { findingsIn } from '../packs/finding.ts';
import type { Assertion, CheckSpec, SourceCheck } from '../packs/manifest/check.ts';
import { readManifest } from '../packs/manifest-problems.ts';
import type { Exercise, PackFinding } from '../packs/pack.ts';
import { unknownName } from '../packs/unknown-name.ts';
import { valueAt, type YamlFile, type YamlPath } from '../packs/yaml-file.ts';
import { behaviourEnvironment } from './behaviour/views.ts';
import type { KindEnvironment } from './cel/environment.ts';
import { lintAssertion } from './cel/lint.ts';
import type { GrammarSource } from './judge-input.ts';
import { planEnvironment } from './plan/environment.ts';
import { lintSource } from './source/lint-source.ts';
import { structureRules } from './structure/catalogue.ts';
import { structureEnvironment } from './structure/views.ts';

/**
 * Returns what is wrong with the checks of an exercise that can be told without running anything: expressions that do
 * not parse or misuse names and types, rules that do not exist or are given wrong parameters.
 */
export async function lintChecks(exercise: Exercise, grammars: GrammarSource): Promise<PackFinding[]> {
  const { manifest, yaml } = exercise;
  const diagnostics: Diagnostic[] = [];
  for (const [index, check] of manifest.checks.entries()) {
    const path = ['checks', index];
    if (check.kind === 'source')
      diagnostics.push(...(await lintSource(check, manifest, yaml, path, grammars)));
    else diagnostics.push(...lintCheck(check, yaml, path));
  }
  return findingsIn(yaml, diagnostics, manifest.id);
}

function lintCheck(check: Exclude<CheckSpec, SourceCheck>, yaml: YamlFile, path: YamlPath): Diagnostic[] {
  switch (check.kind) {
    case 'behaviour':
      return lintExpectations(behaviourEnvironment, check.expect, yaml, path);
    case 'plan':
      return lintExpectations(planEnvironment, check.expect ?? [], yaml, path);
    case 'structure':
      return check.rule === undefined
        ? lintExpectations(structureEnvironment, check.expect ?? [], yaml, path)
        : lintRule(check.rule, structureRules, yaml, path);
  }
}

/** The rule exists, and `with` is what it takes. */
function lintRule(
  name: string,
  rules: readonly { readonly id: string; readonly parameters: z.ZodType }[],
  yaml: YamlFile,
  path: YamlPath,
): Diagnostic[] {
  const rule = rules.find(({ id }) => id === name);
  if (rule === undefined) {
    const known = rules.map(({ id }) => id);
    const detail = `Known are ${known.join(', ')}.`;
    return [unknownName(yaml, [...path, 'rule'], 'rule', name, known, detail)];
  }
  const below = [...path, 'with'];
  const given: YamlFile = {
    ...yaml,
    value: valueAt(yaml.value, below) ?? {},
    valueRange: (inner) => yaml.valueRange([...below, ...inner]),
    keyRange: (inner) =>
      inner.length === 0 ? yaml.valueRange([...path, 'rule']) : yaml.keyRange([...below, ...inner]),
  };
  return readManifest(given, rule.parameters).diagnostics;
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
