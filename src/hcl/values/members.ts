import type { Type } from '../types/type.ts';
import type { Value } from './value.ts';

/** The names of the members of objects of one type, sorted. */
export class MemberNames {
  readonly list: readonly string[];
  private readonly places = new Map<string, number>();

  constructor(sorted: Iterable<string>) {
    this.list = [...sorted];
    for (const [i, name] of this.list.entries()) this.places.set(name, i);
  }

  /** Returns the index of a name in the list, undefined for one that is not in it. */
  place(name: string): number | undefined {
    return this.places.get(name);
  }
}

const known = new WeakMap<ReadonlyMap<string, Type>, MemberNames>();

/** Returns the names of an object type's attributes, the same ones each time. */
export function memberNames(attributes: ReadonlyMap<string, Type>): MemberNames {
  let names = known.get(attributes);
  if (names === undefined) {
    names = new MemberNames(attributes.keys());
    known.set(attributes, names);
  }
  return names;
}

/**
 * The members of an object, in the order of their names. To read it is a map. Objects of one type share the names, so
 * that a copy with other members, of which a plan makes several for each resource, is that of an array.
 */
export class Members implements ReadonlyMap<string, Value> {
  readonly names: MemberNames;
  /** In the order of the names. */
  readonly list: Value[];

  /** Takes the list as it is; it belongs to the members from now on. */
  constructor(names: MemberNames, list: Value[]) {
    this.names = names;
    this.list = list;
  }

  get size(): number {
    return this.list.length;
  }

  get(name: string): Value | undefined {
    const place = this.names.place(name);
    return place === undefined ? undefined : this.list[place];
  }

  has(name: string): boolean {
    return this.names.place(name) !== undefined;
  }

  /** Replaces a member; only while no value has been made of them. Invariant: there is one of that name. */
  set(name: string, value: Value): void {
    const place = this.names.place(name);
    if (place === undefined) throw new Error(`an object has no member "${name}"`);
    this.list[place] = value;
  }

  copy(): Members {
    return new Members(this.names, this.list.slice());
  }

  forEach(visit: (value: Value, name: string, members: ReadonlyMap<string, Value>) => void): void {
    const names = this.names.list;
    for (let i = 0; i < names.length; i++) visit(this.list[i] as Value, names[i] as string, this);
  }

  keys(): MapIterator<string> {
    return this.names.list.values();
  }

  values(): MapIterator<Value> {
    return this.list.values();
  }

  entries(): MapIterator<[string, Value]> {
    return this.list.map((value, i): [string, Value] => [this.names.list[i] as string, value]).values();
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
