import { areAscending, sortNames } from '../types/sort-names.ts';
import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  setType,
  stringType,
  type Type,
  tupleType,
  typeEquals,
  typeType,
} from '../types/type.ts';
import { type Marks, noMarks } from './marks.ts';
import { Members } from './members.ts';
import { integerNumber, type Numeric, toSafeInteger } from './number.ts';
import { rawEquals } from './raw-equals.ts';
import { canonicalElements } from './set-order.ts';
import { notNullUnknown, plainUnknown, type Refinement, Unknown } from './unknown.ts';

/** What a value holds: nothing (null), something not known yet, a primitive, elements, or members by name. */
export type Payload =
  | null
  | Unknown
  | string
  | boolean
  | Numeric
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | { readonly represented: Type };

/**
 * An immutable value of Terraform's language.
 *
 * Payload by type: string, number ({@link Numeric}) and bool as such; list, tuple and set an array of values (a set
 * without duplicates, in its canonical order); map and object a Map sorted by key, or {@link Members}. Every element carries the type that
 * the collection names. Elements of a set have no marks: they are the set's.
 * Invariant: make values with the functions below, which keep this true.
 */
export class Value {
  readonly type: Type;
  readonly payload: Payload;
  /** Marks of this value itself. */
  readonly marks: Marks;
  /** Marks of this value and of everything inside it. */
  readonly deepMarks: Marks;
  /** Whether nothing in it is unknown. */
  readonly isWhollyKnown: boolean;
  /** How many values it is, with all that is inside of it; what is there twice counts twice. */
  readonly weight: number;

  constructor(type: Type, payload: Payload, marks: Marks = noMarks) {
    this.type = type;
    this.payload = payload;
    this.marks = marks;
    let deepMarks = marks;
    let whollyKnown = !(payload instanceof Unknown);
    let weight = 1;
    for (const element of elementsOf(payload)) {
      deepMarks |= element.deepMarks;
      if (!element.isWhollyKnown) whollyKnown = false;
      weight += element.weight;
    }
    this.deepMarks = deepMarks;
    this.isWhollyKnown = whollyKnown;
    this.weight = weight;
  }

  /** Whether it is null. An unknown value is not, though it may become null. */
  get isNull(): boolean {
    return this.payload === null;
  }

  /** Whether it is known itself; elements may still be unknown. */
  get isKnown(): boolean {
    return !(this.payload instanceof Unknown);
  }

  /** What is certain about an unknown value; nothing for a known one. */
  get refinement(): Refinement {
    return this.payload instanceof Unknown ? this.payload.refinement : {};
  }

  /** Returns the string. Invariant: it is a known string and not null. */
  asString(): string {
    if (typeof this.payload !== 'string') throw new Error('asString of a value that is no known string');
    return this.payload;
  }

  /** Returns the bool. Invariant: it is a known bool and not null. */
  asBool(): boolean {
    if (typeof this.payload !== 'boolean') throw new Error('asBool of a value that is no known bool');
    return this.payload;
  }

  /** Returns the number. Invariant: it is a known number and not null. */
  asNumber(): Numeric {
    if (this.type.kind !== 'number' || this.payload === null || this.payload instanceof Unknown)
      throw new Error('asNumber of a value that is no known number');
    return this.payload as Numeric;
  }

  /** Returns the number if it is a whole one that JavaScript holds exactly, else undefined. */
  asInteger(): number | undefined {
    return toSafeInteger(this.asNumber());
  }

  /** Returns the elements of a known list, set or tuple, or the members of a map or object in the order of their keys. */
  asArray(): readonly Value[] {
    if (Array.isArray(this.payload)) return this.payload as readonly Value[];
    if (hasMembers(this.payload)) return [...this.payload.values()];
    throw new Error('asArray of a value that has no known elements');
  }

  /** Returns the members of a known map or object, sorted by key. */
  asMap(): ReadonlyMap<string, Value> {
    if (hasMembers(this.payload)) return this.payload;
    throw new Error('asMap of a value that is no known map or object');
  }

  /** Returns the same value with these marks added to its own. */
  withMarks(marks: Marks): Value {
    const all = this.marks | marks;
    return all === this.marks ? this : new Value(this.type, this.payload, all);
  }

  /** Returns the same value with exactly these marks on itself; what is inside keeps its own. */
  replaceMarks(marks: Marks): Value {
    return marks === this.marks ? this : new Value(this.type, this.payload, marks);
  }

  /** Returns the same value without any mark, on itself or inside. The marks that it had are `deepMarks`. */
  unmarkDeep(): Value {
    if (this.deepMarks === noMarks) return this;
    if (Array.isArray(this.payload))
      return new Value(
        this.type,
        (this.payload as readonly Value[]).map((element) => element.unmarkDeep()),
      );
    if (this.payload instanceof Members) {
      const { names, list } = this.payload;
      return new Value(
        this.type,
        new Members(
          names,
          list.map((member) => member.unmarkDeep()),
        ),
      );
    }
    if (hasMembers(this.payload)) {
      const members = new Map<string, Value>();
      for (const [key, member] of this.payload) members.set(key, member.unmarkDeep());
      return new Value(this.type, members);
    }
    return new Value(this.type, this.payload);
  }

  /** Returns whether both have the same type, content, unknowns and marks. No coercion, no unknown answer. */
  rawEquals(other: Value): boolean {
    return rawEquals(this, other);
  }
}

/** The elements or members of a payload. Values are made by the ten thousand, so nothing is copied that is a list. */
function elementsOf(payload: Payload): readonly Value[] {
  if (typeof payload !== 'object' || payload === null) return noElements;
  if (payload instanceof Members) return payload.list;
  if (Array.isArray(payload)) return payload as readonly Value[];
  return payload instanceof Map ? [...(payload as ReadonlyMap<string, Value>).values()] : noElements;
}

const noElements: readonly Value[] = [];

/** Returns whether a payload holds members by name: those of a known map or object. */
export function hasMembers(payload: Payload): payload is ReadonlyMap<string, Value> {
  return payload instanceof Members || payload instanceof Map;
}

/** Returns the string, normalised as {@link normalText} does. */
export function stringValue(text: string): Value {
  return new Value(stringType, normalText(text));
}

const ascii = /^[\x00-\x7f]*$/;

/** Returns the text in the form in which Terraform keeps strings and names of members: NFC. */
export function normalText(text: string): string {
  return ascii.test(text) ? text : text.normalize('NFC');
}

/** Returns the number. */
export function numberValue(number: Numeric): Value {
  return new Value(numberType, number);
}

/** Returns a whole number that was counted rather than read from text: see {@link integerNumber}. */
export function integerValue(number: number): Value {
  return new Value(numberType, integerNumber(number));
}

/** The value `true`. */
export const trueValue = new Value(boolType, true);
/** The value `false`. */
export const falseValue = new Value(boolType, false);
/** The unknown value of an unknown type. */
export const dynamicValue = new Value(dynamicType, plainUnknown);
/** The literal `null`, which has no type of its own. */
export const nullLiteral = new Value(dynamicType, null);
/** An unknown bool that will not be null: the answer to a question about something unknown. */
export const unknownBool = new Value(boolType, notNullUnknown);

/** Returns the bool. */
export function boolValue(value: boolean): Value {
  return value ? trueValue : falseValue;
}

/** Returns null of a type (without optional attributes). */
export function nullValue(type: Type): Value {
  if (type.kind === 'dynamic') return nullLiteral;
  let value = nulls.get(type);
  if (value === undefined) {
    value = new Value(type, null);
    nulls.set(type, value);
  }
  return value;
}

/** Values without content are the same for all of a type: plans hold thousands of them. */
const nulls = new WeakMap<Type, Value>();
const unknowns = new WeakMap<Type, Value>();

/** Returns an unknown value of a type (without optional attributes). Nothing can be certain of an unknown type. */
export function unknownValue(type: Type, refinement?: Refinement): Value {
  if (type.kind === 'dynamic') return dynamicValue;
  if (refinement !== undefined) return new Value(type, new Unknown(refinement));
  let value = unknowns.get(type);
  if (value === undefined) {
    value = new Value(type, plainUnknown);
    unknowns.set(type, value);
  }
  return value;
}

/** Returns a list. Invariant: the elements have the element type, or the dynamic one (unknown or null). */
export function listValue(element: Type, elements: readonly Value[]): Value {
  return new Value(
    listType(element),
    elements.map((value) => retyped(value, element)),
  );
}

/** Returns a set: duplicates dropped, canonical order, the elements' marks moved to the set. */
export function setValue(element: Type, elements: readonly Value[], marks: Marks = noMarks): Value {
  let all = marks;
  const bare = elements.map((value) => {
    all |= value.deepMarks;
    return retyped(value.unmarkDeep(), element);
  });
  return new Value(setType(element), canonicalElements(element, bare), all);
}

/** Returns a map. Invariant: the members have the element type, or the dynamic one (unknown or null). */
export function mapValue(element: Type, members: Iterable<readonly [string, Value]>): Value {
  const typed = new Map<string, Value>();
  for (const [key, value] of members) typed.set(key, retyped(value, element));
  return new Value(mapType(element), sortedMap(typed));
}

/** Returns a tuple. */
export function tupleValue(elements: readonly Value[]): Value {
  return new Value(tupleType(elements.map((element) => element.type)), elements);
}

/** Returns the value that stands for a type. */
export function typeValue(represented: Type): Value {
  return new Value(typeType, { represented });
}

function retyped(value: Value, type: Type): Value {
  if (value.type.kind !== 'dynamic' || type.kind === 'dynamic') return value;
  return new Value(type, value.payload, value.marks);
}

function sortedMap(members: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const names = [...members.keys()];
  if (areAscending(names)) return members;
  return new Map(sortNames(names).map((name) => [name, members.get(name) as Value]));
}

/** Returns whether all values have the same type, the dynamic one aside: what a collection needs of its elements. */
export function haveOneType(values: readonly Value[]): boolean {
  let first: Type | undefined;
  for (const { type } of values) {
    if (type.kind === 'dynamic') continue;
    if (first === undefined) first = type;
    else if (!typeEquals(first, type)) return false;
  }
  return true;
}
