import type { Diagnostic } from '../../base/diagnostic.ts';
import type { PlanScenario } from '../../packs/manifest/plan-scenario.ts';
import { mocksSchema } from '../../packs/manifest/plan-scenario.ts';
import { yamlData } from '../../packs/yaml-data.ts';
import type { DataMocks, PlanInput, VariableFile } from '../../terraform/plan-input.ts';
import { commandLine } from '../behaviour/run-evidence.ts';
import type { PlanWork } from './carry-out.ts';
import { embeddedPlan, realPlan } from './made-plan.ts';
import { harnessModule, type PlanFiles } from './plan-files.ts';
import type { PlanOutcome, PlanResult } from './plan-outcome.ts';
import type { Planner } from './planner.ts';
import { scenarioTerms } from './scenario-terms.ts';
import { schemasOnce } from './schemas-once.ts';

/** The time of a plan that comes after no other: plans do not depend on the day on which they are judged. */
const firstPlanAt = '1970-01-01T00:00:00Z';

/** Time between a plan and the one after it, in ms: long enough that year, month, day, hour, minute and second differ. */
const betweenPlans = 400 * 86_400_000 + 3_661_000;

/** What the plan scenarios of an attempt share. */
export interface SharedPlanWork {
  /** Returns the files for plans below a harness, or of the work alone for `''`; the same ones each time. */
  readonly files: (harness: string) => Promise<PlanFiles>;
  /** Returns the outcome of another scenario, which is carried out once. */
  readonly outcome: (scenario: string) => Promise<PlanOutcome>;
}

/**
 * Returns what Terraform would do with the work in a scenario.
 * On error: errors of the configuration are diagnostics; a fixture that cannot be used is a `problem` of the pack.
 */
export async function runPlan(
  name: string,
  scenario: PlanScenario,
  input: PlanWork,
  planner: Planner,
  shared: SharedPlanWork,
  signal: AbortSignal,
): Promise<PlanOutcome> {
  const before = scenario.after === undefined ? undefined : await shared.outcome(scenario.after);
  const now = before === undefined ? firstPlanAt : laterThan(before.now);
  const blank = blankOutcome(name, scenario, now, input.ports.planEngine?.name);
  if (before?.problem !== undefined) return { ...blank, problem: before.problem };
  // Without a plan before, there is nothing to come after: what is wrong there is what is wrong here.
  if (before !== undefined && before.result().plan === undefined) return { ...before, scenario: name };
  const prepared = await prepare(scenario, input, shared, before?.applied().state).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `the scenario "${name}" cannot be set up: ${reason}` };
  });
  if ('problem' in prepared)
    return { ...blank, problem: { by: 'pack', message: prepared.problem, remedy: '' } };
  if ('missing' in prepared) {
    const refused = { plan: undefined, diagnostics: prepared.missing };
    return { ...blank, ...prepared.places, result: () => refused };
  }
  const { workPath, moduleDir, given } = prepared;
  const planInput: PlanInput = { now, ...prepared.planInput };
  const result = await input.ports.planEngine?.plan(planInput, signal);
  if (result?.problem !== undefined) return { ...blank, problem: { by: 'machine', ...result.problem } };
  const made = result === undefined ? embeddedPlan(planInput, planner) : realPlan(result, planInput, planner);
  return {
    ...blank,
    result: made.result,
    refusals: made.refusals,
    applied: made.applied,
    text: made.text,
    texts: planInput.files,
    workPath,
    rootDir: planInput.rootDir,
    moduleDir,
    given,
  };
}

function laterThan(time: string): string {
  return new Date(Date.parse(time) + betweenPlans).toISOString().replace(/[.]\d+Z$/, 'Z');
}

const noPlan: PlanResult = { plan: undefined, diagnostics: [] };

function blankOutcome(
  name: string,
  scenario: PlanScenario,
  now: string,
  engine: string | undefined,
): PlanOutcome {
  return {
    scenario: name,
    result: () => noPlan,
    refusals: () => [],
    applied: () => {
      throw new Error('there is no plan to apply');
    },
    texts: new Map(),
    workPath: (path) => path,
    rootDir: scenario.dir,
    moduleDir: scenario.dir,
    text: () => '',
    variables: scenario.variables,
    now,
    command: planCommand(name, engine),
    given: () => scenarioTerms(scenario),
  };
}

interface Prepared {
  readonly planInput: PlanInput;
  readonly workPath: (path: string) => string | undefined;
  readonly moduleDir: string;
  readonly given: () => readonly string[];
}

/** What is said instead of a plan when files of variables are not there. */
interface Missing {
  readonly missing: readonly Diagnostic[];
  readonly places: Pick<PlanOutcome, 'texts' | 'workPath' | 'rootDir' | 'moduleDir'>;
}

async function prepare(
  scenario: PlanScenario,
  input: PlanWork,
  shared: SharedPlanWork,
  priorState: string | undefined,
): Promise<Prepared | Missing> {
  const readText = async (path: string) => new TextDecoder().decode(await input.readFixture(path));
  const state = priorState ?? (scenario.state === undefined ? undefined : await readText(scenario.state));
  const mocks =
    scenario.mocks === undefined ? undefined : readMocks(scenario.mocks, await readText(scenario.mocks));
  const variableFiles: VariableFile[] = await Promise.all(
    scenario.variableFiles.map(async (path) => ({ path, text: await readText(path) })),
  );
  const { files, readBinary, workPath } = await shared.files(scenario.harness ?? '');
  const below = scenario.dir === '.' ? harnessModule : `${harnessModule}/${scenario.dir}`;
  const [rootDir, moduleDir] = scenario.harness === undefined ? [scenario.dir, scenario.dir] : ['.', below];
  const own = scenario.workVariableFiles.map((name) => {
    const path = moduleDir === '.' ? name : `${moduleDir}/${name}`;
    return { name, path, text: files.get(path) };
  });
  const missing = own.filter(({ text }) => text === undefined);
  if (missing.length > 0)
    return {
      missing: missing.map(({ name }) => noVariablesFile(name)),
      places: { texts: files, workPath, rootDir, moduleDir },
    };
  const common = {
    variables: scenario.variables,
    variableFiles: [...own.map(({ path, text }) => ({ path, text: text ?? '' })), ...variableFiles],
    state,
    mocks,
    workspace: scenario.workspace,
    importable: scenario.importable,
    schemas: await schemasOnce(input.ports.schemas),
  };
  const given = () => scenarioTerms(scenario, variableFiles);
  return { planInput: { files, readBinary, rootDir, ...common }, workPath, moduleDir, given };
}

/** What Terraform says of `-var-file` with a path that is not there. */
function noVariablesFile(name: string): Diagnostic {
  return {
    severity: 'error',
    code: 'no-variables-file',
    summary: 'Failed to read variables file',
    detail: `There is no file ${name} in the folder of the root module. Terraform is called with -var-file=${name}.`,
  };
}

function readMocks(path: string, text: string): DataMocks {
  const parsed = mocksSchema.safeParse(yamlData(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`fixtures/${path}: ${issue?.path.join('.')} ${issue?.message}`);
  }
  return parsed.data;
}

/** In the folder of an exercise the scenario says everything else: files of the pack need not be within reach. */
function planCommand(name: string, engine: string | undefined): string {
  return commandLine([
    'opskata',
    'plan',
    '--scenario',
    name,
    ...(engine === undefined ? [] : ['--engine', engine]),
  ]);
}
