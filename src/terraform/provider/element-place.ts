import type { Value } from '../../hcl/values/value.ts';

/**
 * Returns how a path names an element: by its index, and `*` in a set, whose order is not that in which its elements are
 * written.
 */
export function elementPlace({ type }: Value, index: number): string {
  return type.kind === 'set' ? '*' : String(index);
}
