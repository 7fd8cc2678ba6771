let current: Readonly<Record<string, unknown>> = {};

/** Returns the values of the expression that is being evaluated, for functions that look at more than their arguments. */
export function currentValues(): Readonly<Record<string, unknown>> {
  return current;
}

/** Returns what `evaluate` returns while {@link currentValues} are these. */
export function withCurrentValues<T>(values: Readonly<Record<string, unknown>>, evaluate: () => T): T {
  const before = current;
  current = values;
  try {
    return evaluate();
  } finally {
    current = before;
  }
}
