/** A path inside of a value, as plan JSON has it. */
export type JsonPath = readonly (string | number)[];

/** A place in a planned change: what is there before and after, and what is known about it. */
export interface Change {
  readonly before: unknown;
  readonly after: unknown;
  /** Whether null was written rather than nothing at all. */
  readonly beforeExplicit: boolean;
  readonly afterExplicit: boolean;
  /** `true`, or the structure below. */
  readonly unknown: unknown;
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
  /** The rest of each path that forces replacement; an empty one is this place. */
  readonly replacePaths: readonly JsonPath[];
  /**
   * Whether the schema above has what the older SDK cannot express, so that an empty text is one and not "nothing". It is
   * forgotten on the way through lists and sets, as Terraform forgets it.
   */
  readonly emptyIsText?: boolean;
}

/** What happens to a place. */
export type ChangeAction = 'no-op' | 'create' | 'update' | 'delete';

/** Returns whether a change in this very place forces replacement. */
export function forcesReplacement(change: Change): boolean {
  return change.replacePaths.some((path) => path.length === 0);
}

/** Returns the action that the values of a place show. */
export function actionOf(change: Change): ChangeAction {
  const { before, after, beforeExplicit, afterExplicit } = change;
  if (isNull(before) && !beforeExplicit && (!isNull(after) || afterExplicit)) return 'create';
  if (isNull(after) && !afterExplicit && (!isNull(before) || beforeExplicit)) return 'delete';
  const same =
    deepEquals(before, after) &&
    beforeExplicit === afterExplicit &&
    (change.beforeSensitive === true) === (change.afterSensitive === true);
  return same ? 'no-op' : 'update';
}

/** Returns the action of a place with parts, before its parts are looked at. */
export function actionOfWhole(change: Change): ChangeAction {
  if (isNull(change.before)) return isNull(change.after) ? 'no-op' : 'create';
  return isNull(change.after) ? 'delete' : 'no-op';
}

/** Returns the action of a whole with one more part: parts with different actions make an update. */
export function joinActions(whole: ChangeAction, part: ChangeAction): ChangeAction {
  if (part === 'no-op' || part === whole) return whole;
  return 'update';
}

/** Returns the change of a member of an object or map. */
export function memberChange(change: Change, name: string): Change {
  const [before, beforeExplicit] = member(change.before, name);
  const [after, afterExplicit] = member(change.after, name);
  return {
    before,
    after,
    beforeExplicit,
    afterExplicit,
    unknown: member(change.unknown, name)[0],
    beforeSensitive: member(change.beforeSensitive, name)[0],
    afterSensitive: member(change.afterSensitive, name)[0],
    replacePaths: below(change.replacePaths, name),
    ...(change.emptyIsText === true ? { emptyIsText: true } : {}),
  };
}

/** Returns the change of an element; an index at or behind the end stands for no element. */
export function elementChange(change: Change, beforeIndex: number, afterIndex: number): Change {
  const before = elementsOf(change.before);
  const after = elementsOf(change.after);
  return {
    before: before[beforeIndex],
    after: after[afterIndex],
    beforeExplicit: beforeIndex < before.length,
    afterExplicit: afterIndex < after.length,
    unknown: elementsOf(change.unknown)[afterIndex],
    beforeSensitive: elementsOf(change.beforeSensitive)[beforeIndex],
    afterSensitive: elementsOf(change.afterSensitive)[afterIndex],
    replacePaths: below(change.replacePaths, beforeIndex < before.length ? beforeIndex : afterIndex),
  };
}

/** Returns the same place as if it were removed. */
export function asDelete(change: Change): Change {
  return {
    ...change,
    after: undefined,
    afterExplicit: false,
    unknown: undefined,
    afterSensitive: undefined,
    emptyIsText: false,
  };
}

/** Returns the same place as if it were new. */
export function asCreate(change: Change): Change {
  return { ...change, before: undefined, beforeExplicit: false, beforeSensitive: undefined };
}

/** Returns whether there is no value: JSON's null, or nothing at all. */
export function isNull(value: unknown): boolean {
  return value === null || value === undefined;
}

/** Returns the elements of a list, none for anything else. */
export function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns the members of an object, none for anything else. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** Returns whether two JSON values are the same, null and nothing counting as one. */
export function deepEquals(a: unknown, b: unknown): boolean {
  if (a === b || (isNull(a) && isNull(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a)) {
    const other = b as readonly unknown[];
    return a.length === other.length && a.every((item, i) => deepEquals(item, other[i]));
  }
  const left = Object.entries(a);
  const right = b as Record<string, unknown>;
  return (
    left.length === Object.keys(right).length &&
    left.every(([key, item]) => Object.hasOwn(right, key) && deepEquals(item, right[key]))
  );
}

function member(value: unknown, name: string): readonly [unknown, boolean] {
  const members = membersOf(value);
  return Object.hasOwn(members, name) ? [members[name], true] : [undefined, false];
}

function below(paths: readonly JsonPath[], step: string | number): readonly JsonPath[] {
  if (paths.length === 0) return paths;
  return paths
    .filter((path) => path.length > 0 && String(path[0]) === String(step))
    .map((path) => path.slice(1));
}
