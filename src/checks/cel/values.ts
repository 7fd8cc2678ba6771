/** The values of the names that an expression uses. A map is one; so is what makes a value when it is asked for. */
export interface Values {
  /** Returns the value of a name, undefined for one that there is not. */
  get(name: string): unknown;
}

/** Returns values with one more name. The others are looked up behind it, so that lazy ones stay lazy. */
export function withName(values: Values, name: string, value: unknown): Values {
  return { get: (asked) => (asked === name ? value : values.get(asked)) };
}
