/** Returns the elements of one list that the other does not have, each once. */
export function setDifference(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const there = new Set(other.map(canonical));
  const missing = new Map<string, unknown>();
  for (const item of list) {
    const text = canonical(item);
    if (!there.has(text)) missing.set(text, item);
  }
  return [...missing.values()];
}

/** Returns a text that is the same for equal values: keys sorted, whole numbers and fractions alike. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return Number(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
