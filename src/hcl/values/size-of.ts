import { hasMembers, type Value } from './value.ts';

/** Characters that cost as much to look at as one element. */
const charactersPerStep = 16;

/** Returns how many steps it takes to look at a value once: its elements, but not what is in them. */
export function sizeOf({ payload }: Value): number {
  if (typeof payload === 'string') return payload.length / charactersPerStep;
  if (Array.isArray(payload)) return payload.length;
  return hasMembers(payload) ? payload.size : 0;
}
