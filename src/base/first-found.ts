/** Returns what `find` gives for the first item for which it gives anything; undefined when there is none. */
export function firstFound<T, Found>(
  items: readonly T[],
  find: (item: T, index: number) => Found | undefined,
): Found | undefined {
  for (const [i, item] of items.entries()) {
    const found = find(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}
