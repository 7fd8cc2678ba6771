import type { PlanEngine } from '../checks/judge-input.ts';

/** Returns the engine of plans that runs `tofu` or `terraform` from the PATH of an environment. */
export function planEngineOf(
  name: 'tofu' | 'terraform',
  env: Readonly<Record<string, string | undefined>> = process.env,
): PlanEngine {
  return {
    name,
    plan: async (input, signal) => {
      const { realPlan } = await import('./real-engine.ts');
      return realPlan(name, input, signal, env);
    },
  };
}
