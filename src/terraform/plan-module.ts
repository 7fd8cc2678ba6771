import type { Diagnostic } from '../base/diagnostic.ts';
import { hasErrors } from '../base/diagnostic.ts';
import type { Result } from '../base/result.ts';
import { formatInstance } from './address/address.ts';
import type { Configuration } from './config/configuration.ts';
import { loadConfiguration } from './config/load-configuration.ts';
import { makeSurroundings } from './evaluate/surroundings.ts';
import { buildGraph, type Graph } from './graph/build-graph.ts';
import type { GraphNode } from './graph/nodes.ts';
import { FinishedPlan } from './plan/finished-plan.ts';
import { impliedMoves } from './plan/implied-moves.ts';
import { importTargets } from './plan/import-targets.ts';
import { planOrphans } from './plan/plan-orphans.ts';
import { refactoringProblems } from './plan/refactoring-problems.ts';
import { rootVariables } from './plan/root-variables.ts';
import { createBeforeDestroyNodes, orderGraph, runGraph } from './plan/run-graph.ts';
import { Session, type SessionStart } from './plan/session.ts';
import { uniqueDiagnostics } from './plan/unique-diagnostics.ts';
import type { Plan } from './plan.ts';
import type { PlanInput } from './plan-input.ts';
import { problem } from './problem.ts';
import { ProviderLookup } from './provider/provider-lookup.ts';
import { providerProblems } from './provider/provider-problems.ts';
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
  const prepared = prepare(input, diagnostics);
  if (prepared === undefined || hasErrors(diagnostics)) return stop();
  const { root, graph, order, start } = prepared;
  const validation = new Session({ ...start, mode: 'validate' });
  runGraph(order, validation);
  diagnostics.push(...validation.diagnostics);
  if (hasErrors(diagnostics)) return stop();

  const variables = rootVariables(input, root);
  const state = readState(input.state ?? '');
  diagnostics.push(...variables.diagnostics, ...state.diagnostics);
  if (hasErrors(diagnostics)) return stop();
  const moves = applyMoves(state.value.instances, root, impliedMoves(root, state.value.instances));
  diagnostics.push(...moves.diagnostics);

  const full: SessionStart = {
    ...start,
    mode: 'plan',
    variables: variables.value,
    state: moves.instances,
    createBeforeDestroy: createBeforeDestroyNodes(order),
  };
  const session = new Session({ ...full, imports: importsOf(full, graph, order, diagnostics) });
  diagnostics.push(...refactoringProblems(root, start.surroundings.placeText));
  if (hasErrors(diagnostics)) return stop();
  runGraph(order, session);
  if (!hasErrors(session.diagnostics)) planOrphans(session);
  diagnostics.push(...forgottenWarning(session));
  diagnostics.push(...session.diagnostics);
  if (hasErrors(diagnostics)) return stop();
  const unique = uniqueDiagnostics(diagnostics);
  return { value: new FinishedPlan(session, state.value, unique), diagnostics: unique };
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
  const diagnostics: Diagnostic[] = [];
  const prepared = prepare(input, diagnostics);
  if (prepared !== undefined && !hasErrors(diagnostics)) {
    const validation = new Session({ ...prepared.start, mode: 'validate' });
    runGraph(prepared.order, validation);
    diagnostics.push(...validation.diagnostics);
  }
  return uniqueDiagnostics(diagnostics);
}

interface Prepared {
  readonly root: Configuration;
  readonly graph: Graph;
  readonly order: readonly GraphNode[];
  readonly start: SessionStart;
}

function prepare(input: PlanInput, diagnostics: Diagnostic[]): Prepared | undefined {
  const configuration = loadConfiguration(input.files, input.rootDir);
  diagnostics.push(...configuration.diagnostics);
  const root = configuration.value;
  if (root === undefined) return undefined;
  const providers = new ProviderLookup(input.schemas);
  diagnostics.push(...providerProblems(root, providers));
  const graph = buildGraph(root, providers);
  const { order, diagnostics: cycles } = orderGraph(graph);
  diagnostics.push(...cycles);
  const surroundings = makeSurroundings({
    files: input.files,
    rootDir: root.dir,
    workspace: input.workspace,
    now: input.now,
    readBinary: input.readBinary,
    place: 'configuration',
  });
  const start: SessionStart = {
    mode: 'validate',
    input,
    root,
    graph,
    providers,
    surroundings,
    variables: new Map(),
    state: [],
    createBeforeDestroy: new Set(),
    imports: new Map(),
  };
  return { root, graph, order, start };
}

/**
 * The ids of `import` blocks may refer to variables, locals and outputs, but not to what is only known after apply. They
 * are worked out in a walk of their own, before the resources that they are about.
 */
function importsOf(
  start: SessionStart,
  graph: Graph,
  order: readonly GraphNode[],
  diagnostics: Diagnostic[],
): ReadonlyMap<string, string> {
  if (start.root.imports.length === 0) return new Map();
  const session = new Session({ ...start, graph });
  runGraph(
    order.filter((node) => node.kind === 'variable' || node.kind === 'local' || node.kind === 'call'),
    session,
  );
  const targets = importTargets(session);
  diagnostics.push(...targets.diagnostics);
  return targets.value;
}
