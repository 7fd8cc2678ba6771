import type { Values } from './values.ts';

let current: Values = new Map();

/** Returns the values of the expression that is being evaluated, for functions that look at more than their arguments. */
export function currentValues(): Values {
  return current;
}

/** Returns what `evaluate` returns while {@link currentValues} are these. */
export function withCurrentValues<T>(values: Values, evaluate: () => T): T {
  const before = current;
  current = values;
  try {
    return evaluate();
  } finally {
    current = before;
  }
}
