import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkEntry, WorkTree } from '../../../src/base/work-tree.ts';
import type { ProgramLanguage } from '../../../src/packs/manifest/names.ts';
import { type RunScenario, runScenarioSchema } from '../../../src/packs/manifest/run-scenario.ts';
import type { RunOutcome, RunRecord, SandboxName } from '../../../src/runner/contract.ts';
import { type ClosableScenarioRunner, createScenarioRunner } from '../../../src/runner/scenario-runner.ts';

/** What a test runs: a program's text and the scenario as an author would write it. */
export interface Trial {
  readonly language?: ProgramLanguage;
  readonly program: string;
  readonly scenario?: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly fixtures?: Readonly<Record<string, string | Uint8Array>>;
  readonly sandbox?: SandboxName;
  readonly runner?: ClosableScenarioRunner;
  readonly signal?: AbortSignal;
}

const entries: Readonly<Record<ProgramLanguage, string>> = { py: 'main.py', sh: 'main.sh', go: 'main.go' };

/** Go's cache of the tests is kept between runs of the tests, as it is on a person's machine. */
export const testCache = join(tmpdir(), 'opskata-test-cache');

let shared: ClosableScenarioRunner | undefined;

/** Returns the runner that tests share. */
export function testRunner(): ClosableScenarioRunner {
  shared ??= createScenarioRunner({ cacheFolder: testCache, path: process.env['PATH'] ?? '' });
  return shared;
}

/** Returns a scenario as the manifest's schema reads it. */
export function scenarioOf(scenario: Readonly<Record<string, unknown>> = {}): RunScenario {
  return runScenarioSchema.parse({ kind: 'run', ...scenario });
}

/** Returns a work tree of plain files. */
export function workOf(files: Readonly<Record<string, string>>): WorkTree {
  const tree = new Map<string, WorkEntry>();
  for (const [path, text] of Object.entries(files))
    tree.set(path, { kind: 'file', bytes: Buffer.from(text), mode: 0o644 });
  return tree;
}

/** Carries out a trial. Default language: Bash. */
export function carryOut(trial: Trial): Promise<RunOutcome> {
  const language = trial.language ?? 'sh';
  return (trial.runner ?? testRunner()).run(
    {
      scenario: scenarioOf(trial.scenario),
      work: workOf({ [entries[language]]: trial.program, ...trial.files }),
      async readFixture(path) {
        const content = trial.fixtures?.[path];
        if (content === undefined) throw new Error(`there is no ${path}`);
        return typeof content === 'string' ? Buffer.from(content) : content;
      },
      language,
      entry: entries[language],
      sandbox: trial.sandbox ?? 'none',
    },
    trial.signal ?? new AbortController().signal,
  );
}

/** Carries out a trial that must have no problem; returns its last run with the whole outcome. */
export async function runOf(
  trial: Trial,
): Promise<{ readonly run: RunRecord; readonly outcome: RunOutcome }> {
  const outcome = await carryOut(trial);
  if (outcome.problem !== undefined) throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  const run = outcome.runs.at(-1);
  if (run === undefined) throw new Error('nothing was run');
  return { run, outcome };
}
