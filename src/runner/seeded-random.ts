/** Returns numbers from 0 up to but not including 1. */
export type Random = () => number;

/**
 * Returns a generator that gives the same numbers for the same seed on every machine.
 *
 * The algorithm is mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to spread failures.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
