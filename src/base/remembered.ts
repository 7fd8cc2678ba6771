/**
 * Something that keeps what was worked out about it in itself. For what there are a hundred thousand of: the garbage
 * collector takes longer over a WeakMap with so many keys than over all else, since it looks at its pairs again and again.
 */
export interface Remembering {
  /** Of {@link rememberedIn} alone. Those that are made in a hot place begin with undefined (see docs/architecture.md). */
  remembered?: Remembered | undefined;
}

/** What was worked out, and from what: a copy of the thing (`{ ...thing }`) carries it along, though it may differ. */
class Remembered {
  readonly of: Remembering;
  readonly by: unknown;
  readonly value: unknown;

  constructor(of: Remembering, by: unknown, value: unknown) {
    this.of = of;
    this.by = by;
    this.value = value;
  }
}

/**
 * Returns a function that works the value for a thing out at the first call, and gives the same one again. A thing has
 * room for one value: that of the last such function that was asked.
 */
export function rememberedIn<Key extends Remembering, T>(make: (key: Key) => T): (key: Key) => T {
  return (key) => {
    const known = key.remembered;
    if (known !== undefined && known.of === key && known.by === make) return known.value as T;
    const value = make(key);
    key.remembered = new Remembered(key, make, value);
    return value;
  };
}
