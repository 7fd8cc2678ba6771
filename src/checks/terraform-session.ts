import type { CheckSpec } from '../packs/manifest/check.ts';
import type { JudgeInput } from './judge-input.ts';
import type { Judgement } from './judgement.ts';
import { oncePerName } from './once.ts';
import { embeddedPlanner } from './plan/embedded-planner.ts';
import { judgePlan, type PlanSession } from './plan/judge-plan.ts';
import type { PlanOutcome } from './plan/plan-outcome.ts';
import { runPlan } from './plan/run-plan.ts';

/** Judges checks over Terraform code; what they share is made once for an attempt. */
export type TerraformJudge = (
  check: Extract<CheckSpec, { kind: 'plan' | 'structure' }>,
) => Promise<Judgement>;

/** Returns the judge of `plan` and `structure` checks of one attempt. */
export function terraformJudge(input: JudgeInput, signal: AbortSignal): TerraformJudge {
  const carryOut: (name: string) => Promise<PlanOutcome> = oncePerName(async (name) => {
    signal.throwIfAborted();
    const scenario = input.exercise.scenarios[name];
    if (scenario?.kind !== 'plan') throw new Error(`scenario ${name} is not a plan`);
    return runPlan(name, scenario, input, embeddedPlanner, carryOut, signal);
  });
  const session: PlanSession = {
    carryOut,
    blockOf: () => undefined,
    blocksOfType: () => [],
    variableBlock: () => undefined,
  };
  return async (check) => {
    if (check.kind === 'plan') return judgePlan(check, session);
    throw new Error('structure');
  };
}
