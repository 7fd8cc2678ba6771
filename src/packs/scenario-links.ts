import type { Diagnostic } from '../base/diagnostic.ts';
import type { ExerciseManifest } from './manifest/exercise.ts';
import type { PlanScenario } from './manifest/plan-scenario.ts';
import { unknownName } from './unknown-name.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** Returns what the scenarios of an exercise refer to that is not there: fixtures, services, earlier plans. */
export function scenarioLinks(
  manifest: ExerciseManifest,
  yaml: YamlFile,
  fixtures: readonly string[],
): Diagnostic[] {
  return Object.entries(manifest.scenarios).flatMap(([name, scenario]) => [
    ...fixtureLinks(yaml, ['scenarios', name], fixtures),
    ...(scenario.kind === 'run'
      ? serviceLinks(yaml, ['scenarios', name], Object.keys(scenario.services))
      : [...planLinks(manifest, yaml, name, scenario), ...planFixtures(yaml, name, scenario, fixtures)]),
  ]);
}

/** Every `fixture: path`, wherever it stands in a run. */
function fixtureLinks(yaml: YamlFile, path: YamlPath, fixtures: readonly string[]): Diagnostic[] {
  return visit(dataAt(yaml, path), path).flatMap(({ path: at, key, value }) => {
    if (key !== 'fixture' || typeof value !== 'string' || fixtures.includes(normal(value))) return [];
    return [missingFixture(yaml, at, value, fixtures)];
  });
}

function planFixtures(
  yaml: YamlFile,
  name: string,
  scenario: PlanScenario,
  fixtures: readonly string[],
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const at = (...path: (string | number)[]) => ['scenarios', name, ...path];
  const file = (path: YamlPath, fixture: string | undefined) => {
    if (fixture !== undefined && !fixtures.includes(fixture)) {
      diagnostics.push(missingFixture(yaml, path, fixture, fixtures));
    }
  };
  file(at('state'), scenario.state);
  file(at('mocks'), scenario.mocks);
  for (const [index, path] of scenario.variableFiles.entries()) file(at('variableFiles', index), path);
  const { harness } = scenario;
  if (harness !== undefined && !fixtures.some((path) => path.startsWith(`${harness}/`))) {
    const folders = [...new Set(fixtures.map((path) => path.split('/').slice(0, -1).join('/')))];
    diagnostics.push(missingFixture(yaml, at('harness'), harness, folders));
  }
  return diagnostics;
}

function missingFixture(
  yaml: YamlFile,
  path: YamlPath,
  fixture: string,
  known: readonly string[],
): Diagnostic {
  return unknownName(yaml, path, 'fixture', fixture, known, `There is no fixtures/${fixture}.`);
}

function planLinks(
  manifest: ExerciseManifest,
  yaml: YamlFile,
  name: string,
  scenario: PlanScenario,
): Diagnostic[] {
  if (scenario.after === undefined) return [];
  const path = ['scenarios', name, 'after'];
  const earlier = manifest.scenarios[scenario.after];
  const plans = Object.keys(manifest.scenarios).filter((other) => manifest.scenarios[other]?.kind === 'plan');
  if (earlier === undefined) {
    return [unknownName(yaml, path, 'scenario', scenario.after, plans, 'The exercise has no such scenario.')];
  }
  if (earlier.kind !== 'plan') {
    return [
      problem(
        yaml,
        path,
        'not-a-plan',
        `"${scenario.after}" is not a plan`,
        'Only a plan can be applied before another one.',
      ),
    ];
  }
  if (scenario.state !== undefined) {
    return [
      problem(
        yaml,
        path,
        'two-states',
        'Both `after` and `state`',
        'The prior state is either what `after` leaves or the file of `state`. Remove one.',
      ),
    ];
  }
  const seen = new Set([name]);
  for (let next: string | undefined = scenario.after; next !== undefined; ) {
    if (seen.has(next)) {
      return [
        problem(
          yaml,
          path,
          'cycle',
          'Scenarios come after each other in a circle',
          `${[...seen, next].join(' after ')}. One of them must start from nothing.`,
        ),
      ];
    }
    seen.add(next);
    const other: ExerciseManifest['scenarios'][string] | undefined = manifest.scenarios[next];
    next = other?.kind === 'plan' ? other.after : undefined;
  }
  return [];
}

/** `${service.NAME.url}` in texts, and `service: NAME` beside `request: N`. */
function serviceLinks(yaml: YamlFile, path: YamlPath, services: readonly string[]): Diagnostic[] {
  return visit(dataAt(yaml, path), path).flatMap(({ path: at, key, value }) => {
    if (typeof value !== 'string') return [];
    const detail =
      services.length === 0 ? 'The scenario has no services.' : `The scenario has ${services.join(', ')}.`;
    if (key === 'service' && at.at(-2) === 'when') {
      return services.includes(value) ? [] : [unknownName(yaml, at, 'service', value, services, detail)];
    }
    return [...value.matchAll(/\$\{([^}]*)\}/g)].flatMap((match): Diagnostic[] => {
      const inner = match[1] ?? '';
      const name = /^service\.(\w+)\.(url|port)$/.exec(inner)?.[1];
      const place = () => yaml.textRange(at, match.index, match.index + match[0].length);
      if (name !== undefined && !services.includes(name)) {
        return [{ ...unknownName(yaml, at, 'service', name, services, detail), range: place() }];
      }
      if (name !== undefined || inner === 'dir' || at.includes('generate') || at.includes('services'))
        return [];
      if (!inner.startsWith('service')) return [];
      return [
        {
          ...problem(
            yaml,
            at,
            'bad-substitution',
            `Unknown substitution "${match[0]}"`,
            `Known are \${service.NAME.url}, \${service.NAME.port} and \${dir}.`,
          ),
          range: place(),
        },
      ];
    });
  });
}

function problem(yaml: YamlFile, path: YamlPath, code: string, summary: string, detail: string): Diagnostic {
  return { severity: 'error', code, summary, detail, range: yaml.valueRange(path) };
}

function normal(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function dataAt(yaml: YamlFile, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
    yaml.value,
  );
}

interface Leaf {
  readonly path: YamlPath;
  readonly key: string;
  readonly value: unknown;
}

/** Every value that is not a list or map, with the nearest key above it. */
function visit(value: unknown, path: YamlPath, key = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => visit(item, [...path, index], key));
  if (typeof value !== 'object' || value === null) return [{ path, key, value }];
  return Object.entries(value).flatMap(([name, inner]) => visit(inner, [...path, name], name));
}
