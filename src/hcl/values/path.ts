import { numberText } from './number.ts';
import type { Value } from './value.ts';

/** One step into a value: an attribute of an object, or an element by its index, key or (in a set) by itself. */
export type PathStep =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly key: Value };

/** The way from a value to something inside it; empty for the value itself. */
export type Path = readonly PathStep[];

/** Returns the path as people write it: `.rule[0].tags["Name"]`, and `[...]` for a key that is no string or number. */
export function pathText(path: Path): string {
  return path.map(stepText).join('');
}

function stepText(step: PathStep): string {
  if (step.kind === 'attribute') return `.${step.name}`;
  const { payload, type } = step.key;
  if (type.kind === 'number' && step.key.isKnown && payload !== null)
    return `[${numberText(step.key.asNumber())}]`;
  if (type.kind === 'string' && typeof payload === 'string') return `[${JSON.stringify(payload)}]`;
  return '[...]';
}

/** Returns whether both paths lead to the same place. */
export function pathEquals(a: Path, b: Path): boolean {
  return a.length === b.length && pathStartsWith(a, b);
}

/** Returns whether the path goes through (or ends at) the place that the prefix leads to. */
export function pathStartsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, i) => stepEquals(step, path[i]));
}

function stepEquals(a: PathStep, b: PathStep | undefined): boolean {
  if (b === undefined) return false;
  if (a.kind === 'attribute') return b.kind === 'attribute' && a.name === b.name;
  return b.kind === 'index' && a.key.rawEquals(b.key);
}
