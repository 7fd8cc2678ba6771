import { hasErrors } from '../../base/diagnostic.ts';
import { LineMap } from '../../base/line-map.ts';
import type { Result } from '../../base/result.ts';
import type { Plan } from '../../terraform/plan.ts';
import type { PlanInput } from '../../terraform/plan-input.ts';
import type { PlanOutcome, PlanResult } from './plan-outcome.ts';
import { planOutline } from './plan-outline.ts';
import type { Planner } from './planner.ts';

/** How much of a rendered plan a person reads. */
const mostCharacters = 6000;

/** A plan with what is made from it; each part is made when it is first asked for. */
export interface MadePlan extends Pick<PlanOutcome, 'result' | 'refusals' | 'applied' | 'text'> {}

/** Returns the embedded planner's plan. */
export function embeddedPlan(input: PlanInput, planner: Planner): MadePlan {
  const result = once(() => sound(planner.plan(input)));
  return {
    result,
    refusals: once(() => planner.refusals(input)),
    applied: once(() => planner.apply(planOf(result()))),
    text: once(() => shown(result(), input.files, planner.render)),
  };
}

/**
 * Returns the plan of a real engine, which cannot apply without an account: the embedded planner makes up what its plan
 * would leave.
 */
export function realPlan(found: Result<Plan | undefined>, input: PlanInput, planner: Planner): MadePlan {
  const result = sound(found);
  return {
    result: () => result,
    refusals: () => [],
    applied: once(() => {
      planOf(result);
      const own = planner.plan(input).value;
      if (own === undefined) throw new Error('the embedded planner refuses what the real one plans');
      return planner.apply(own);
    }),
    text: once(() => shown(result, input.files, planOutline)),
  };
}

function sound({ value, diagnostics }: Result<Plan | undefined>): PlanResult {
  return { plan: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

function planOf({ plan }: PlanResult): Plan {
  if (plan === undefined) throw new Error('there is no plan to apply');
  return plan;
}

function once<T extends string | object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function shown(
  { plan, diagnostics }: PlanResult,
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
