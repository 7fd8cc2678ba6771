import type { Effort } from '../../hcl/effort.ts';
import type { Value } from '../../hcl/values/value.ts';
import type { VariableConfig } from '../config/configuration.ts';
import type { ConditionResult } from './run-conditions.ts';

interface Remembered {
  readonly value: Value;
  readonly results: readonly ConditionResult[];
  /** What it took to find them out. */
  readonly steps: number;
}

/** How the validations of variables came out: many plans of one configuration give most variables the same values. */
export class ValidationMemory {
  private readonly remembered = new WeakMap<VariableConfig, Remembered[]>();

  /**
   * Returns how the validations came out for the value; `run` finds out when it was not among the last ones. What it
   * takes comes off the effort each time, so that a plan does not depend on those before it.
   */
  results(
    variable: VariableConfig,
    value: Value,
    effort: Effort,
    run: () => readonly ConditionResult[],
  ): readonly ConditionResult[] {
    let list = this.remembered.get(variable);
    if (list === undefined) {
      list = [];
      this.remembered.set(variable, list);
    }
    const known = list.find((one) => one.value.rawEquals(value));
    if (known !== undefined && effort.affords(known.steps)) return known.results;
    const before = effort.spent;
    const results = run();
    if (effort.isSpent || value.weight > heaviest) return results;
    if (list.length >= mostValues) list.shift();
    list.push({ value, results, steps: effort.spent - before });
    return results;
  }
}

/** How many values of one variable are remembered: an exercise tries some ten. */
const mostValues = 24;

/** Values with more in them are not kept. */
const heaviest = 1000;
