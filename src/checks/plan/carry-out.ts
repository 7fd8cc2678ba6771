import type { JudgeInput } from '../judge-input.ts';
import { oncePerName } from '../once.ts';
import { embeddedPlanner } from './embedded-planner.ts';
import { planFiles } from './plan-files.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { runPlan } from './run-plan.ts';

/** Carries out a plan scenario of an exercise, once however often it is asked for. */
export type CarryOutPlan = (scenario: string) => Promise<PlanOutcome>;

/** What the plans of an attempt are made from. */
export type PlanWork = Pick<JudgeInput, 'exercise' | 'work' | 'readFixture' | 'listFixtures' | 'ports'>;

/**
 * Returns the means to carry out the plan scenarios of an exercise over somebody's work.
 * On error: the result rejects for the name of something that is no plan scenario; see {@link runPlan} for the rest.
 */
export function carryOutPlans(input: PlanWork, signal: AbortSignal): CarryOutPlan {
  const files = oncePerName((harness) => planFiles(input, harness));
  const carryOut: CarryOutPlan = oncePerName(async (name) => {
    signal.throwIfAborted();
    const scenario = input.exercise.scenarios[name];
    if (scenario?.kind !== 'plan') throw new Error(`scenario ${name} is not a plan`);
    return runPlan(name, scenario, input, embeddedPlanner, { files, outcome: carryOut }, signal);
  });
  return carryOut;
}
