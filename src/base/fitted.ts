/**
 * Returns the elements in an array that takes no more memory than they need: one that grew by `push` has room for at least
 * sixteen more, which is most of the memory of a syntax tree of short lists.
 */
export function fitted<T>(grown: readonly T[]): T[] {
  return grown.slice();
}
