import type { Diagnostic } from '../../base/diagnostic.ts';
import { LineMap } from '../../base/line-map.ts';
import type { PlanScenario } from '../../packs/manifest/plan-scenario.ts';
import { mocksSchema } from '../../packs/manifest/plan-scenario.ts';
import { yamlData } from '../../packs/yaml-data.ts';
import type { AppliedState } from '../../terraform/applied-state.ts';
import type { Plan } from '../../terraform/plan.ts';
import type { DataMocks, PlanInput, VariableFile } from '../../terraform/plan-input.ts';
import { commandLine } from '../behaviour/run-evidence.ts';
import type { PlanEngineResult } from '../judge-input.ts';
import type { PlanWork } from './carry-out.ts';
import { harnessModule, type PlanFiles } from './plan-files.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { planOutline } from './plan-outline.ts';
import type { Planner } from './planner.ts';
import { scenarioTerms } from './scenario-terms.ts';
import { schemasOnce } from './schemas-once.ts';

/** The time of a plan that comes after no other: plans do not depend on the day on which they are judged. */
const firstPlanAt = '1970-01-01T00:00:00Z';

/** Time between a plan and the one after it, in ms: long enough that year, month, day, hour, minute and second differ. */
const betweenPlans = 400 * 86_400_000 + 3_661_000;

/** How much of a rendered plan a person reads. */
const mostCharacters = 6000;

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
  if (before !== undefined && before.plan === undefined) return { ...before, scenario: name };
  const prepared = await prepare(scenario, input, shared, before?.applied().state).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `the scenario "${name}" cannot be set up: ${reason}` };
  });
  if ('problem' in prepared)
    return { ...blank, problem: { by: 'pack', message: prepared.problem, remedy: '' } };
  if ('missing' in prepared) return { ...blank, ...prepared.places, diagnostics: prepared.missing };
  const { workPath, moduleDir, given } = prepared;
  const planInput: PlanInput = { ...prepared.planInput, now };
  const real = input.ports.planEngine !== undefined;
  const result: PlanEngineResult =
    (await input.ports.planEngine?.plan(planInput, signal)) ?? planner.plan(planInput);
  if (result.problem !== undefined) return { ...blank, problem: { by: 'machine', ...result.problem } };
  const plan = result.diagnostics.some(({ severity }) => severity === 'error') ? undefined : result.value;
  let state: AppliedState | undefined;
  let text: string | undefined;
  return {
    ...blank,
    plan,
    diagnostics: result.diagnostics,
    applied: () => {
      if (plan === undefined) throw new Error('there is no plan to apply');
      // A real engine cannot apply without an account; the embedded planner makes up what its plan would leave.
      const own = real ? planner.plan(planInput).value : plan;
      if (own === undefined) throw new Error('the embedded planner refuses what the real one plans');
      state ??= planner.apply(own);
      return state;
    },
    texts: planInput.files,
    workPath,
    rootDir: planInput.rootDir,
    moduleDir,
    given,
    text: () => {
      text ??= shown(plan, result.diagnostics, planInput.files, real ? planOutline : planner.render);
      return text;
    },
  };
}

function laterThan(time: string): string {
  return new Date(Date.parse(time) + betweenPlans).toISOString().replace(/[.]\d+Z$/, 'Z');
}

function blankOutcome(
  name: string,
  scenario: PlanScenario,
  now: string,
  engine: string | undefined,
): PlanOutcome {
  return {
    scenario: name,
    plan: undefined,
    diagnostics: [],
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
    given: scenarioTerms(scenario),
  };
}

interface Prepared {
  readonly planInput: PlanInput;
  readonly workPath: (path: string) => string | undefined;
  readonly moduleDir: string;
  readonly given: readonly string[];
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
  const given = scenarioTerms(scenario, variableFiles);
  return { planInput: { ...common, files, readBinary, rootDir }, workPath, moduleDir, given };
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

function shown(
  plan: Plan | undefined,
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  render: (plan: Plan) => string,
): string {
  const parts = diagnostics.map((diagnostic) => {
    const { range } = diagnostic;
    const text = range === undefined ? undefined : texts.get(range.file);
    const line =
      range === undefined || text === undefined ? '' : new LineMap(text).position(range.start).line;
    const where = line === '' ? '' : `  on ${range?.file} line ${line}\n`;
    const kind = diagnostic.severity === 'error' ? 'Error' : 'Warning';
    const values = (diagnostic.values ?? []).map((one) => `  ${one}\n`).join('');
    return `${kind}: ${diagnostic.summary}\n${where}${values}  ${diagnostic.detail}\n`;
  });
  if (plan !== undefined) parts.unshift(render(plan));
  const whole = parts.join('\n');
  return whole.length <= mostCharacters ? whole : `${whole.slice(0, mostCharacters)}\n… cut here …`;
}
