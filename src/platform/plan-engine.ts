import type { PlanEngine } from '../checks/judge-input.ts';

/**
 * Returns the engine of plans that a name stands for.
 * On error: one that cannot be used here answers every plan with the problem and its remedy, so that the checks that
 * need it are `error`.
 */
export function planEngineOf(name: 'tofu' | 'terraform'): PlanEngine {
  const problem = {
    message: `Plans made by ${name} cannot be judged by this version of OpsKata.`,
    remedy:
      'Leave out --engine (or choose "embedded"): the embedded planner needs no program and no provider.',
  };
  return { name, plan: async () => ({ value: undefined, diagnostics: [], problem }) };
}
