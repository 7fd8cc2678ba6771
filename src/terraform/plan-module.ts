import type { Diagnostic } from '../base/diagnostic.ts';
import { hasErrors } from '../base/diagnostic.ts';
import type { Result } from '../base/result.ts';
import { formatInstance } from './address/address.ts';
import { backendProblems } from './backends/backend-problems.ts';
import type { GraphNode } from './graph/nodes.ts';
import { FinishedPlan } from './plan/finished-plan.ts';
import { impliedMoves } from './plan/implied-moves.ts';
import { importTargets } from './plan/import-targets.ts';
import { infiniteValues } from './plan/infinite-values.ts';
import { moveProblems } from './plan/move-problems.ts';
import { planOrphans } from './plan/plan-orphans.ts';
import { prepareConfiguration } from './plan/prepare-configuration.ts';
import { removalProblems } from './plan/removal-problems.ts';
import { rootVariables } from './plan/root-variables.ts';
import { runGraph } from './plan/run-graph.ts';
import { Session, type SessionStart } from './plan/session.ts';
import { uniqueDiagnostics } from './plan/unique-diagnostics.ts';
import type { Plan } from './plan.ts';
import { defaultPlanTime, type PlanInput } from './plan-input.ts';
import { problem } from './problem.ts';
import { applyMoves } from './state/moves.ts';
import { readState } from './state/read-state.ts';

/**
 * Returns the plan that Terraform would make for a configuration, without Terraform, a provider or an account.
 *
 * On error: undefined with diagnostics in Terraform's words; code `unsupported` stands for what this cannot judge.
 */
export function planModule(input: PlanInput): Result<Plan | undefined> {
  const diagnostics: Diagnostic[] = [];
  const stop = (): Result<undefined> => ({ value: undefined, diagnostics: uniqueDiagnostics(diagnostics) });
  const prepared = prepareConfiguration(input);
  diagnostics.push(...prepared.diagnostics);
  if (prepared.start === undefined || hasErrors(diagnostics)) return stop();
  const { root, order } = prepared.start;
  diagnostics.push(...backendProblems(root));
  if (hasErrors(diagnostics)) return stop();

  const variables = rootVariables(input, root);
  const state = readState(input.state ?? '');
  diagnostics.push(...variables.diagnostics, ...state.diagnostics);
  if (hasErrors(diagnostics)) return stop();
  const moves = applyMoves(state.value.instances, root, impliedMoves(root, state.value.instances));
  diagnostics.push(...moves.diagnostics);

  const full: SessionStart = {
    ...prepared.start,
    ...prepared.at(input.now ?? defaultPlanTime),
    mode: 'plan',
    mocks: input.mocks,
    importable: input.importable,
    variables: variables.value,
    state: moves.instances,
  };
  const session = new Session({ ...full, imports: importsOf(full, diagnostics) });
  diagnostics.push(...removalProblems(root));
  if (hasErrors(diagnostics)) return stop();
  runGraph(order, session);
  // A wrong move is often the cause of everything else, so it is told alone.
  const wrongMoves = moveProblems(session);
  diagnostics.push(...wrongMoves);
  if (hasErrors(wrongMoves)) return stop();
  if (!hasErrors(session.diagnostics)) diagnostics.push(...missingImports(session));
  if (!hasErrors(session.diagnostics)) planOrphans(session);
  diagnostics.push(...forgottenWarning(session));
  diagnostics.push(...session.diagnostics);
  if (!hasErrors(diagnostics)) diagnostics.push(...infiniteValues(session));
  if (hasErrors(diagnostics)) return stop();
  const unique = uniqueDiagnostics(diagnostics);
  return { value: new FinishedPlan(session, state.value, unique), diagnostics: unique };
}

/** Instances that `import` blocks name and that nothing in the configuration makes. */
function missingImports(session: Session): readonly Diagnostic[] {
  const { imports } = session.start;
  if (imports.size === 0) return [];
  const planned = new Set(session.changes.map(({ address }) => formatInstance(address)));
  return [...imports.keys()]
    .filter((label) => !planned.has(label))
    .map((label) => {
      const detail = `The configuration for the given import ${label} does not exist. All target instances must have an associated configuration to be imported.`;
      return problem('import-target-missing', detail);
    });
}

/** Objects that are dropped from the state stay where they are, unmanaged: worth a warning. */
function forgottenWarning(session: Session): readonly Diagnostic[] {
  const forgotten = session.changes
    .filter(({ action }) => action === 'forget')
    .map(({ address }) => formatInstance(address));
  if (forgotten.length === 0) return [];
  const list = forgotten.map((label) => `\n - ${label}`).join('');
  const detail = `If you apply this plan, Terraform will discard its tracking information for the following objects, but it will not delete them:${list}\n\nAfter applying this plan, Terraform will no longer manage these objects. You will need to import them into Terraform to manage them again.`;
  return [problem('objects-forgotten', detail, undefined, { severity: 'warning' })];
}

/**
 * Returns what is wrong with the configuration in a folder, whatever values its variables have: what
 * `terraform validate` reports.
 */
export function validateModule(
  input: Pick<PlanInput, 'files' | 'rootDir' | 'schemas' | 'readBinary'>,
): readonly Diagnostic[] {
  return uniqueDiagnostics(prepareConfiguration(input).diagnostics);
}

/**
 * The ids of `import` blocks are worked out before the resources that they are about, in a walk of their own: over
 * variables and locals alone as far as these are enough, else over everything, again as long as what is adopted makes
 * more of them known.
 */
function importsOf(start: SessionStart, diagnostics: Diagnostic[]): ReadonlyMap<string, string> {
  if (start.root.imports.length === 0) return new Map();
  const values = start.order.filter(({ kind }) => kind === 'variable' || kind === 'local' || kind === 'call');
  let targets = targetsAfter(values, start);
  for (let known = -1; hasErrors(targets.diagnostics) && targets.value.size > known; ) {
    known = targets.value.size;
    targets = targetsAfter(start.order, { ...start, imports: targets.value });
  }
  diagnostics.push(...targets.diagnostics);
  return targets.value;
}

/** The walk over the plan finds errors again, so that they are told once. */
function targetsAfter(order: readonly GraphNode[], start: SessionStart): Result<ReadonlyMap<string, string>> {
  const session = new Session(start);
  runGraph(order, session);
  const targets = importTargets(session);
  return order === start.order && hasErrors(session.diagnostics)
    ? { value: targets.value, diagnostics: [] }
    : targets;
}
