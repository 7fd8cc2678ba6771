import { planModule, refusedVariables } from '../../terraform/plan-module.ts';
import { renderPlan } from '../../terraform/render/render-plan.ts';
import { simulateApply } from '../../terraform/simulate-apply.ts';
import type { Planner } from './planner.ts';

/** The planner that is part of this program. */
export const embeddedPlanner: Planner = {
  plan: planModule,
  refusals: refusedVariables,
  apply: simulateApply,
  render: renderPlan,
};
