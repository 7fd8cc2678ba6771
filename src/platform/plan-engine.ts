import type { PlanEngine } from '../checks/judge-input.ts';

/**
 * Returns the engine of plans that a name stands for: the program of that name on the PATH.
 * On error: when it cannot be used here, every plan is answered with the problem and its remedy, so that the checks that
 * need it are `error`.
 */
export function planEngineOf(name: 'tofu' | 'terraform'): PlanEngine {
  return {
    name,
    plan: async (input, signal) => {
      const { realPlan } = await import('./real-engine.ts');
      return realPlan(name, input, signal);
    },
  };
}
