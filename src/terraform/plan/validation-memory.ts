import type { Value } from '../../hcl/values/value.ts';
import type { VariableConfig } from '../config/configuration.ts';
import type { ConditionResult } from './run-conditions.ts';

interface Remembered {
  readonly value: Value;
  readonly results: readonly ConditionResult[];
}

/** How the validations of variables came out: many plans of one configuration give most variables the same values. */
export class ValidationMemory {
  private readonly remembered = new WeakMap<VariableConfig, Remembered[]>();

  /** Returns how the validations came out for the value; `run` finds out when it was not among the last ones. */
  results(
    variable: VariableConfig,
    value: Value,
    run: () => readonly ConditionResult[],
  ): readonly ConditionResult[] {
    let list = this.remembered.get(variable);
    if (list === undefined) {
      list = [];
      this.remembered.set(variable, list);
    }
    const known = list.find((one) => one.value.rawEquals(value));
    if (known !== undefined) return known.results;
    const results = run();
    if (list.length >= mostValues) list.shift();
    list.push({ value, results });
    return results;
  }
}

/** How many values of one variable are remembered. */
const mostValues = 4;
