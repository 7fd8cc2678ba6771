const none: readonly never[] = [];

/**
 * Returns the elements in an array that takes no more memory than they need, and the same one each time when there are
 * none: an array that grew by `push` has room for at least sixteen more, which is most of the memory of a syntax tree.
 */
export function fitted<T>(grown: readonly T[]): readonly T[] {
  return grown.length === 0 ? none : grown.slice();
}
