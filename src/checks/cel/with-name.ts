/** Returns values with one more name. The others are looked up behind it, so that lazy ones stay lazy. */
export function withName(
  values: Readonly<Record<string, unknown>>,
  name: string,
  value: unknown,
): Readonly<Record<string, unknown>> {
  return Object.create(values, { [name]: { value, enumerable: true } }) as Record<string, unknown>;
}
