import type { Diagnostic } from '../base/diagnostic.ts';
import { hasErrors } from '../base/diagnostic.ts';
import type { Result } from '../base/result.ts';
import { formatInstance } from './address/address.ts';
import type { Configuration } from './config/configuration.ts';
import type { GraphNode } from './graph/nodes.ts';
import { applyCycles } from './plan/apply-order.ts';
import { beginPlan } from './plan/begin-plan.ts';
import { FinishedPlan } from './plan/finished-plan.ts';
import { importsOfNothing } from './plan/import-targets.ts';
import { infiniteValues } from './plan/infinite-values.ts';
import { moveProblems } from './plan/move-problems.ts';
import { planOrphans } from './plan/plan-orphans.ts';
import { prepareConfiguration } from './plan/prepare-configuration.ts';
import { removalProblems } from './plan/removal-problems.ts';
import { runGraph } from './plan/run-graph.ts';
import { Session } from './plan/session.ts';
import { uniqueDiagnostics } from './plan/unique-diagnostics.ts';
import type { Plan } from './plan.ts';
import type { PlanInput } from './plan-input.ts';
import { problem } from './problem.ts';
import { blockedMoves } from './state/moves.ts';

/**
 * Returns the plan that Terraform would make for a configuration, without Terraform, a provider or an account.
 *
 * On error: undefined with diagnostics in Terraform's words; code `unsupported` stands for what this cannot judge.
 */
export function planModule(input: PlanInput): Result<Plan | undefined> {
  const { value: begun, diagnostics: found } = beginPlan(input);
  const diagnostics: Diagnostic[] = [...found];
  const stop = (): Result<undefined> => ({ value: undefined, diagnostics: uniqueDiagnostics(diagnostics) });
  if (begun === undefined) return stop();
  const { start, state, moves } = begun;
  const { root, order } = start;
  const session = new Session(start);
  diagnostics.push(...removalProblems(root));
  if (hasErrors(diagnostics)) return stop();
  runGraph(order, session);
  // A wrong move is often the cause of everything else, so it is told alone.
  const wrongMoves = moveProblems(session);
  diagnostics.push(...wrongMoves);
  if (hasErrors(wrongMoves)) return stop();
  diagnostics.push(...importsOfNothing(root));
  planOrphans(session);
  diagnostics.push(...forgottenWarning(session));
  diagnostics.push(...session.diagnostics);
  if (!hasErrors(diagnostics)) diagnostics.push(...infiniteValues(session));
  if (!hasErrors(diagnostics)) diagnostics.push(...applyCycles(session));
  if (hasErrors(diagnostics)) return stop();
  diagnostics.unshift(...blockedMoves(moves, diagnostics));
  const unique = uniqueDiagnostics(diagnostics);
  return { value: new FinishedPlan(session, state, unique), diagnostics: unique };
}

/**
 * Returns the errors for which values of the root module's variables are refused, without making the plan: what it would
 * say beside them stays unknown. Nothing when no value is, or when only the plan can tell.
 */
export function refusedVariables(input: PlanInput): readonly Diagnostic[] {
  const { value: begun } = beginPlan(input);
  // Where objects are moved, adopted or let go, a mistake of that kind may be told alone.
  if (begun === undefined || rearranges(begun.start.root)) return [];
  const { start } = begun;
  const enough = new Set<GraphNode>();
  for (const node of start.order) {
    if (node.configuration !== start.root || (node.kind !== 'variable' && node.kind !== 'local')) continue;
    if (node.dependencies.every((dependency) => enough.has(dependency))) enough.add(node);
  }
  const session = new Session(start);
  runGraph([...enough], session);
  return session.diagnostics.filter(({ severity }) => severity === 'error');
}

function rearranges(configuration: Configuration): boolean {
  const { moves, removals, imports, children } = configuration;
  return moves.length + removals.length + imports.length > 0 || [...children.values()].some(rearranges);
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
  input: Pick<PlanInput, 'files' | 'rootDir' | 'schemas' | 'readBinary' | 'functions'>,
): readonly Diagnostic[] {
  return uniqueDiagnostics(prepareConfiguration(input).diagnostics);
}
