import type { Range } from '../../base/range.ts';

/** A JSON text with the place of everything in it. */
export type JsonNode =
  | { readonly kind: 'object'; readonly properties: readonly JsonProperty[]; readonly range: Range }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[]; readonly range: Range }
  | JsonString
  | { readonly kind: 'number'; readonly text: string; readonly range: Range }
  | { readonly kind: 'bool'; readonly value: boolean; readonly range: Range }
  | { readonly kind: 'null'; readonly range: Range }
  | { readonly kind: 'invalid'; readonly range: Range };

/** A string. */
export interface JsonString {
  readonly kind: 'string';
  readonly value: string;
  readonly range: Range;
  /** Returns the offset in the file of an offset in `value`, which differ behind an escape. */
  readonly place: (offset: number) => number;
}

/** One member of an object. Two may have one name: what that means is for the reader of the object to say. */
export interface JsonProperty {
  readonly name: JsonString;
  readonly value: JsonNode;
}

/** Returns the place to point at for a value: its opening bracket, or the whole of anything else. */
export function jsonStart(node: JsonNode): Range {
  if (node.kind !== 'object' && node.kind !== 'array') return node.range;
  return { ...node.range, end: Math.min(node.range.start + 1, node.range.end) };
}
