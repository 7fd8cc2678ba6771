import type { Diagnostic } from '../base/diagnostic.ts';
import { type CheckSpec, scenariosOf } from './manifest/check.ts';
import { type ExerciseManifest, languagesOf } from './manifest/exercise.ts';
import type { PackManifest } from './manifest/pack.ts';
import { unknownName } from './unknown-name.ts';
import type { YamlFile } from './yaml-file.ts';

/** Returns what the checks of an exercise refer to that is not there, and checks that could never be judged. */
export function checkLinks(manifest: ExerciseManifest, yaml: YamlFile, pack: PackManifest): Diagnostic[] {
  const ids = manifest.checks.map((check) => check.id);
  return [
    ...manifest.checks.flatMap((check, index) => [
      ...duplicate(yaml, ids, check.id, index),
      ...dimension(yaml, pack, check, index),
      ...needs(yaml, ids, check, index),
      ...scenarios(yaml, manifest, check, index),
      ...reach(yaml, manifest, check, index),
    ]),
    ...circles(yaml, manifest.checks),
    ...unusedScenarios(yaml, manifest),
  ];
}

function duplicate(yaml: YamlFile, ids: readonly string[], id: string, index: number): Diagnostic[] {
  if (ids.indexOf(id) === index) return [];
  return [
    {
      severity: 'error',
      code: 'duplicate-check',
      summary: `Duplicate check "${id}"`,
      detail: 'An earlier check has the same id. Every check has its own.',
      range: yaml.valueRange(['checks', index, 'id']),
    },
  ];
}

function dimension(yaml: YamlFile, pack: PackManifest, check: CheckSpec, index: number): Diagnostic[] {
  const known = Object.keys(pack.dimensions);
  if (known.includes(check.dimension)) return [];
  const path = ['checks', index, 'dimension'];
  return [unknownName(yaml, path, 'dimension', check.dimension, known, `pack.yaml has ${known.join(', ')}.`)];
}

function needs(yaml: YamlFile, ids: readonly string[], check: CheckSpec, index: number): Diagnostic[] {
  return check.needs.flatMap((id, position) =>
    ids.includes(id)
      ? []
      : [
          unknownName(
            yaml,
            ['checks', index, 'needs', position],
            'check',
            id,
            ids,
            'The exercise has no such check.',
          ),
        ],
  );
}

function scenarios(
  yaml: YamlFile,
  manifest: ExerciseManifest,
  check: CheckSpec,
  index: number,
): Diagnostic[] {
  const wanted = check.kind === 'behaviour' ? 'run' : 'plan';
  return scenariosOf(check).flatMap((name, position): Diagnostic[] => {
    const path =
      'scenarios' in check && check.scenarios !== undefined
        ? ['checks', index, 'scenarios', position]
        : ['checks', index, 'scenario'];
    const scenario = manifest.scenarios[name];
    const known = Object.keys(manifest.scenarios).filter(
      (other) => manifest.scenarios[other]?.kind === wanted,
    );
    if (scenario === undefined) {
      return [unknownName(yaml, path, 'scenario', name, known, 'The exercise has no such scenario.')];
    }
    if (scenario.kind === wanted) return [];
    return [
      {
        severity: 'error',
        code: 'wrong-scenario',
        summary: `"${name}" is a ${scenario.kind}`,
        detail: `A check of kind \`${check.kind}\` looks at a scenario of kind \`${wanted}\`.`,
        range: yaml.valueRange(path),
      },
    ];
  });
}

/** A check that no language of the exercise can reach judges nothing. */
function reach(yaml: YamlFile, manifest: ExerciseManifest, check: CheckSpec, index: number): Diagnostic[] {
  const offered = languagesOf(manifest);
  const unknown = (check.languages ?? []).filter((language) => !offered.includes(language));
  const diagnostics = unknown.map((language): Diagnostic => {
    const position = check.languages?.indexOf(language) ?? 0;
    return {
      severity: 'error',
      code: 'unknown-language',
      summary: `The exercise is not in language "${language}"`,
      detail: `It is in ${offered.join(', ')}.`,
      range: yaml.valueRange(['checks', index, 'languages', position]),
    };
  });
  const terraform = check.kind === 'plan' || check.kind === 'structure';
  const judged = (check.languages ?? offered).filter((language) => offered.includes(language));
  const unfit = judged.filter((language) => (language === 'tf') !== terraform);
  if (unfit.length > 0) {
    const who = terraform ? 'Terraform code alone' : 'programs, not Terraform code';
    diagnostics.push({
      severity: 'error',
      code: 'unreachable-check',
      summary: `A \`${check.kind}\` check cannot judge ${unfit.join(', ')}`,
      detail: `Checks of this kind judge ${who}. Narrow the check with \`languages\`.`,
      range: yaml.valueRange(['checks', index, 'kind']),
    });
  }
  if (check.kind === 'source' && check.query !== undefined) {
    for (const language of judged) {
      if (language === 'tf' || check.query[language] !== undefined) continue;
      diagnostics.push({
        severity: 'error',
        code: 'missing-query',
        summary: `No query for "${language}"`,
        detail:
          'Every language that the check judges has a query of its own, or the check is narrowed with `languages`.',
        range: yaml.keyRange(['checks', index, 'query']),
      });
    }
  }
  return diagnostics;
}

function circles(yaml: YamlFile, checks: readonly CheckSpec[]): Diagnostic[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  // With two checks of one id nobody can say which one is needed; that is told already.
  if (byId.size < checks.length) return [];
  const reported = new Set<string>();
  return checks.flatMap((check, index): Diagnostic[] => {
    const way = wayBack(check.id, byId);
    if (way === undefined || way.some((id) => reported.has(id))) return [];
    for (const id of way) reported.add(id);
    return [
      {
        severity: 'error',
        code: 'cycle',
        summary: 'Checks need each other in a circle',
        detail: `${[...way, check.id].join(' needs ')}, so none of them could ever be judged.`,
        range: yaml.valueRange(['checks', index, 'needs']),
      },
    ];
  });
}

function wayBack(start: string, byId: ReadonlyMap<string, CheckSpec>): string[] | undefined {
  const queue: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    for (const next of byId.get(way.at(-1) ?? '')?.needs ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return undefined;
}

function unusedScenarios(yaml: YamlFile, manifest: ExerciseManifest): Diagnostic[] {
  const used = new Set(manifest.checks.flatMap((check) => scenariosOf(check)));
  for (const scenario of Object.values(manifest.scenarios)) {
    if (scenario.kind === 'plan' && scenario.after !== undefined) used.add(scenario.after);
  }
  return Object.keys(manifest.scenarios).flatMap((name): Diagnostic[] =>
    used.has(name)
      ? []
      : [
          {
            severity: 'warning',
            code: 'unused-scenario',
            summary: `No check looks at "${name}"`,
            detail: 'Remove the scenario, or add a check that judges what it shows.',
            range: yaml.keyRange(['scenarios', name]),
          },
        ],
  );
}
