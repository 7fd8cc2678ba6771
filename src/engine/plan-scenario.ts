import { didYouMean } from '../base/did-you-mean.ts';
import type { PlanOutcome } from '../checks/plan/plan-outcome.ts';
import type { AttemptTarget } from './attempt-target.ts';
import type { PlanRequest } from './engine.ts';
import type { EnginePorts } from './engine-ports.ts';
import { done, type Outcome, refused } from './outcome.ts';

/**
 * Returns the plan that checks make for a scenario over a target. Nothing is recorded.
 *
 * On error: refuses the name of something that is no plan scenario, and a scenario that cannot be carried out here;
 * throws `FileProblem` for a folder that cannot be read, and the signal's reason when cancelled. Errors of the
 * configuration are diagnostics of the outcome.
 */
export async function planScenario(
  ports: EnginePorts,
  target: AttemptTarget,
  request: PlanRequest,
  signal: AbortSignal,
): Promise<Outcome<PlanOutcome>> {
  const { exercise, dir } = target;
  const { scenarios } = exercise.manifest;
  if (scenarios[request.scenario]?.kind !== 'plan') return noSuchPlan(target, request.scenario);
  const work = await ports.files.readTree(dir, signal);
  const [judging, { carryOutPlans }] = await Promise.all([
    ports.judging(),
    import('../checks/plan/carry-out.ts'),
  ]);
  const carryOut = carryOutPlans(
    {
      exercise: exercise.manifest,
      work,
      readFixture: exercise.readFixture,
      listFixtures: exercise.listFixtures,
      ports: judging.ports(request.planEngine ?? 'embedded'),
    },
    signal,
  );
  const outcome = await carryOut(request.scenario);
  signal.throwIfAborted();
  const { problem } = outcome;
  if (problem === undefined) return done(outcome);
  const { by, message, remedy } = problem;
  return by === 'pack'
    ? refused({ code: 'broken-pack', kind: 'pack', message, remedy: 'Tell the author of the exercise.' })
    : refused({ code: 'tool-missing', kind: 'missing', message, remedy });
}

function noSuchPlan({ exercise }: AttemptTarget, name: string): Outcome<never> {
  const { id, scenarios } = exercise.manifest;
  const plans = Object.keys(scenarios).filter((scenario) => scenarios[scenario]?.kind === 'plan');
  const near = didYouMean(name, plans);
  const listed = plans.length === 0 ? 'It has none.' : `It has: ${plans.join(', ')}.`;
  return refused({
    code: 'unknown-scenario',
    kind: 'usage',
    message:
      name in scenarios
        ? `"${name}" is a run of ${id}, not a plan.`
        : `No check of ${id} makes a plan "${name}".`,
    remedy: near === undefined ? listed : `Did you mean "${near}"?`,
  });
}
