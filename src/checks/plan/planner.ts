import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { AppliedState } from '../../terraform/applied-state.ts';
import type { Plan } from '../../terraform/plan.ts';
import type { PlanInput } from '../../terraform/plan-input.ts';

/** The planner as plan checks use it. */
export interface Planner {
  plan(input: PlanInput): Result<Plan | undefined>;
  /** Returns the errors for which values of variables are refused, as far as that can be told without a plan. */
  refusals(input: PlanInput): readonly Diagnostic[];
  apply(plan: Plan): AppliedState;
  /** Returns the plan as Terraform prints it, without colours. */
  render(plan: Plan): string;
}
