import type { Diagnostic } from '../base/diagnostic.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { findingsIn, wholeFileFinding } from './finding.ts';
import type { ExerciseManifest } from './manifest/exercise.ts';
import { expectSchema, type WrongManifest } from './manifest/expect.ts';
import type { Language } from './manifest/names.ts';
import { readManifest } from './manifest-problems.ts';
import type { PackFinding } from './pack.ts';
import type { PackFiles } from './pack-files.ts';
import { readText } from './read-text.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

/**
 * Returns what a wrong solution declares.
 * On error: findings for a missing or broken `expect.yaml`, unknown checks and languages.
 */
export async function readWrong(
  files: PackFiles,
  dir: string,
  name: string,
  exercise: ExerciseManifest,
  languages: readonly Language[],
): Promise<{ manifest: WrongManifest | undefined; yaml: YamlFile; findings: readonly PackFinding[] }> {
  const file = `${dir}/wrong/${name}/expect.yaml`;
  const text = await readText(files, file).catch(() => undefined);
  const parsed = parseYamlFile(file, text ?? '');
  if (text === undefined) {
    const detail = `A wrong solution names the checks that it fails in ${file}. Add the file.`;
    const missing = wholeFileFinding(file, 'missing-file', 'Missing expect.yaml', detail, exercise.id);
    return { manifest: undefined, yaml: parsed.value, findings: [missing] };
  }
  const checked = readManifest(parsed.value, expectSchema);
  const diagnostics = [...parsed.diagnostics, ...checked.diagnostics];
  if (checked.value !== undefined) diagnostics.push(...references(parsed.value, exercise, languages));
  return {
    manifest: checked.value,
    yaml: parsed.value,
    findings: findingsIn(parsed.value, diagnostics, exercise.id),
  };
}

function references(
  yaml: YamlFile,
  exercise: ExerciseManifest,
  languages: readonly Language[],
): Diagnostic[] {
  const raw = yaml.value as Readonly<Record<string, unknown>>;
  const known = exercise.checks.map((check) => check.id);
  const diagnostics: Diagnostic[] = [];
  for (const key of Object.keys(raw).filter((name) => name === 'fails' || name.startsWith('fails.'))) {
    for (const [index, id] of (raw[key] as readonly string[]).entries()) {
      if (known.includes(id)) continue;
      const meant = didYouMean(id, known);
      diagnostics.push({
        severity: 'error',
        code: 'unknown-check',
        summary: `Unknown check "${id}"`,
        detail: `The exercise has no check "${id}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
        range: yaml.valueRange([key, index]),
      });
    }
  }
  const used = ['edits', 'delete', 'symlink'].flatMap((key) =>
    Object.keys((raw[key] as object | undefined) ?? {}).map((language) => [key, language] as const),
  );
  const suffixed = Object.keys(raw).flatMap((key) => {
    const language = /^fails\.(\w+)$/.exec(key)?.[1];
    return language === undefined ? [] : [[key, language] as const];
  });
  for (const [key, language] of [...used, ...suffixed]) {
    if (languages.includes(language as Language)) continue;
    diagnostics.push({
      severity: 'error',
      code: 'unknown-language',
      summary: `The exercise is not in language "${language}"`,
      detail: `It is in ${languages.join(', ')}.`,
      range: yaml.keyRange(key.startsWith('fails.') ? [key] : [key, language]),
    });
  }
  return diagnostics;
}
