import { deepEquals } from './change.ts';

/**
 * Calls back for the elements of two lists. Lists of one length are paired place by place, unless all that was there is
 * still there, in another order. Others are paired where they are the same (by their longest common subsequence); an
 * element without a partner comes with the length of the other list as its index. Source: what Terraform 1.11 shows.
 */
export function pairElements(
  before: readonly unknown[],
  after: readonly unknown[],
  visit: (beforeIndex: number, afterIndex: number) => void,
  isObject: (value: unknown) => boolean,
): void {
  if (before.length === after.length && !isReordered(before, after)) {
    for (let i = 0; i < before.length; i++) visit(i, i);
    return;
  }
  const common = commonPairs(before, after);
  let b = 0;
  let a = 0;
  for (const [next] of [...common, [before.length] as const]) {
    // The first element that equals the next common one counts as it, even if there are more.
    const isNext = (element: unknown): boolean => next < before.length && deepEquals(element, before[next]);
    while (b < before.length && !isNext(before[b])) {
      // Objects in the same place are one that changed, not one that went and one that came.
      if (isObject(before[b]) && a < after.length && isObject(after[a]) && !isNext(after[a])) visit(b++, a++);
      else visit(b++, after.length);
    }
    while (a < after.length && !isNext(after[a])) visit(before.length, a++);
    if (next < before.length) visit(b++, a++);
  }
}

function isReordered(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.every((element) => after.some((other) => deepEquals(element, other)));
}

/** Lists longer than this are compared from both ends alone: the table would be too large. */
const maxTable = 4_000_000;

function commonPairs(before: readonly unknown[], after: readonly unknown[]): (readonly [number, number])[] {
  let head = 0;
  while (head < before.length && head < after.length && deepEquals(before[head], after[head])) head++;
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < head; i++) pairs.push([i, i]);
  const width = after.length - head;
  const height = before.length - head;
  if (width === 0 || height === 0 || width * height > maxTable) return pairs;
  const table = new Int32Array((width + 1) * (height + 1));
  const at = (y: number, x: number): number => table[y * (width + 1) + x] ?? 0;
  const same = (y: number, x: number): boolean => deepEquals(before[head + y - 1], after[head + x - 1]);
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) {
      table[y * (width + 1) + x] = same(y, x) ? at(y - 1, x - 1) + 1 : Math.max(at(y, x - 1), at(y - 1, x));
    }
  }
  const tail: (readonly [number, number])[] = [];
  let y = height;
  let x = width;
  while (y > 0 && x > 0) {
    if (same(y, x)) {
      tail.push([head + y - 1, head + x - 1]);
      y--;
      x--;
    } else if (at(y - 1, x) > at(y, x - 1)) y--;
    else x--;
  }
  return [...pairs, ...tail.reverse()];
}
