/**
 * A half-open span of one file's text.
 *
 * `start` and `end` are UTF-16 code unit offsets from 0 (what a JavaScript string and VS Code count in).
 * Line and column exist only at the edge: see {@link LineMap}.
 * Invariant: `0 <= start <= end <= text.length`.
 */
export interface Range {
  /** Path of the file as it was given to the engine, with `/` as separator. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Returns the smallest range that covers both; they must be in the same file. */
export function spanning(first: Range, last: Range): Range {
  return { file: first.file, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** Returns whether `outer` covers every offset of `inner` in the same file. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}
