import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { backendProblems } from '../backends/backend-problems.ts';
import { defaultPlanTime, type PlanInput } from '../plan-input.ts';
import { applyMoves, type MoveResult } from '../state/moves.ts';
import { type PriorState, readState } from '../state/read-state.ts';
import { impliedMoves } from './implied-moves.ts';
import { prepareConfiguration } from './prepare-configuration.ts';
import { rootVariables } from './root-variables.ts';
import type { SessionStart } from './session.ts';

/** What a plan is made from. */
export interface BegunPlan {
  /** What the session of the plan begins with; what `import` blocks adopt is not worked out yet. */
  readonly start: SessionStart;
  /** The prior state as it was given. */
  readonly state: PriorState;
  readonly moves: MoveResult;
}

/**
 * Returns what comes before the walk over the dependency graph of a plan: the configuration, the values given for
 * variables, and the prior state.
 *
 * On error: undefined with diagnostics in Terraform's words.
 */
export function beginPlan(input: PlanInput): Result<BegunPlan | undefined> {
  const diagnostics: Diagnostic[] = [];
  const prepared = prepareConfiguration(input);
  diagnostics.push(...prepared.diagnostics);
  if (prepared.start === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const { root } = prepared.start;
  diagnostics.push(...backendProblems(root));
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };

  const variables = rootVariables(input, root);
  const state = readState(input.state ?? '');
  diagnostics.push(...variables.diagnostics, ...state.diagnostics);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const moves = applyMoves(state.value.instances, root, impliedMoves(root, state.value.instances));
  const start: SessionStart = {
    ...prepared.start,
    ...prepared.at(input.now ?? defaultPlanTime),
    mode: 'plan',
    mocks: input.mocks,
    importable: input.importable,
    variables: variables.value,
    state: moves.instances,
  };
  return { value: { start, state: state.value, moves }, diagnostics };
}
