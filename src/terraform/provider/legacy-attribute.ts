import { type Type, withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { numberText } from '../../hcl/values/number.ts';
import type { Path } from '../../hcl/values/path.ts';
import { mapValue, nullValue, stringValue, unknownValue, Value } from '../../hcl/values/value.ts';
import { attributeOfFlags } from '../schemas/attribute-of-flags.ts';
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';
import { valueOfJson } from '../state/value-of-json.ts';
import { normalJson } from './normal-json.ts';
import { sameValue } from './same-value.ts';

/** Where in an object the older SDK looks for differences. */
export interface LegacyPlace {
  /** The object as a whole does not exist yet. */
  readonly creating: boolean;
  /** Somewhere in a set of blocks, all of which is looked at anew. */
  readonly inSet: boolean;
  /** In a block: the SDK reads prior objects into its own form, in which nothing of a block is null. */
  readonly nested: boolean;
  /** In an element of a set that is there no more. */
  readonly removed: boolean;
  /** The object; inside of a set the set, since its elements have no place of their own. */
  readonly path: Path;
  /** Takes paths of what cannot be changed in place. */
  readonly paths: Path[];
}

/** Returns the place of a member of the object at `at`; inside of a set the set. */
export function memberPath(at: LegacyPlace, name: string): Path {
  return at.inSet ? at.path : [...at.path, { kind: 'attribute', name }];
}

/** Plans objects that are written as an attribute, which the SDK handles like blocks. */
export type PlanElements = (
  schema: NestedBlockSchema,
  prior: Value | undefined,
  next: Value | undefined,
  at: LegacyPlace,
  name: string,
) => Value | undefined;

/**
 * Returns what the older SDK plans for the attribute `name` of the object at `at`; `prior` is undefined when that object
 * is new.
 */
export function planLegacyAttribute(
  schema: AttributeSchema,
  prior: Value | undefined,
  next: Value,
  at: LegacyPlace,
  name: string,
  planElements: PlanElements,
): Value {
  const type = withoutOptionalAttributes(schema.type);
  if (schema.writeOnly) return nullValue(type);
  const was = asRead(prior, type, at);
  switch (type.kind) {
    case 'list':
    case 'set':
      if (type.element.kind === 'object') return planObjects(schema, was, next, at, name, planElements);
      return planSequence(schema, was, next, at, name);
    case 'map':
      return planMap(schema, was, next, at, name);
    case 'string':
    case 'number':
    case 'bool':
      return planPrimitive(schema, was, next, at, name);
    default:
      return next;
  }
}

function asRead(prior: Value | undefined, type: Type, at: LegacyPlace): Value | undefined {
  if (prior === undefined) return undefined;
  if (!prior.isNull || !at.nested) return prior.isNull ? undefined : prior;
  return zeroValue(type);
}

/** Returns what the SDK reads back for null inside of a block: the zero value of the type; undefined for objects. */
export function zeroValue(type: Type): Value | undefined {
  switch (type.kind) {
    case 'string':
      return stringValue('');
    case 'list':
    case 'set':
      return new Value(type, []);
    case 'map':
      return new Value(type, new Map());
    case 'number':
    case 'bool':
      return valueOfJson(type.kind === 'number' ? 0 : false, type);
    default:
      return undefined;
  }
}

function planPrimitive(
  schema: AttributeSchema,
  was: Value | undefined,
  next: Value,
  at: LegacyPlace,
  name: string,
): Value {
  const type = schema.type;
  const unset = next.isNull && next.isKnown;
  const fallback =
    unset && schema.default !== undefined && !at.removed ? valueOfJson(schema.default, type) : next;
  const json =
    schema.equivalence === 'json' && typeof fallback.payload === 'string'
      ? normalJson(fallback.payload)
      : undefined;
  const now =
    json === undefined || json === fallback.payload ? fallback : stringValue(json).withMarks(fallback.marks);
  const none = now.isNull && now.isKnown;
  const unknown = !now.isKnown;
  const old = was === undefined ? '' : text(was);
  const fresh = unknown ? '?' : none ? (was === undefined ? '' : zeroText(type)) : text(now);
  if (old === fresh && !at.inSet && !unknown && (old !== '' || !at.creating || !schema.computed))
    return kept(schema, was, now, next, at);
  if (json !== undefined && old !== '' && normalJson(old) === json) return kept(schema, was, now, next, at);
  const removed = was !== undefined && none;
  if (schema.computed && was !== undefined && (removed || (old === '' && fresh === '')))
    return kept(schema, was, now, next, at);
  const computed = unknown || (schema.computed && !removed && fresh === '');
  if (!removed && schema.computed && old !== '' && fresh === '') return kept(schema, was, now, next, at);
  if (schema.forceNew && (old !== fresh || computed)) force(at, name);
  if (computed) return unknown ? now : unknownValue(type);
  if (removed) return nullValue(type);
  if (old === '' && fresh === '') {
    const empty = type.kind === 'string' ? stringValue('') : nullValue(type);
    return restored(empty.withMarks(next.marks), next, at);
  }
  return now;
}

/** What was there stays, as the configuration writes it where that is the same. */
function kept(
  schema: AttributeSchema,
  was: Value | undefined,
  now: Value,
  next: Value,
  at: LegacyPlace,
): Value {
  const { type, required } = schema;
  const value = was ?? (required && type.kind === 'string' ? stringValue('') : nullValue(type));
  return restored(sameValue(value, now) ? now : value.withMarks(next.marks), next, at);
}

/** The SDK loses the empty text, which is put back where the place of a value is certain. */
function restored(planned: Value, next: Value, at: LegacyPlace): Value {
  return !at.inSet && planned.isNull && planned.isKnown && next.payload === '' ? next : planned;
}

function planSequence(
  schema: AttributeSchema,
  was: Value | undefined,
  next: Value,
  at: LegacyPlace,
  name: string,
): Value {
  const type = withoutOptionalAttributes(schema.type);
  const unset = next.isNull && next.isKnown;
  const unknown = !next.isWhollyKnown;
  const old = was?.asArray() ?? [];
  const given = unset || !next.isKnown ? [] : next.asArray();
  const kept = (): Value => {
    const value = was ?? nullValue(type);
    if (!at.inSet && type.kind === 'list' && was === undefined && !unset) return next;
    return sameValue(value, next) ? next : value.withMarks(next.marks);
  };
  if (was !== undefined && unset && schema.computed) return kept();
  if (!at.inSet && !unset && !unknown && sameElements(old, given)) return kept();
  if (unknown) {
    if (type.kind === 'set' && schema.computed && !next.isKnown && old.length > 0) return kept();
    force(at, name, schema.forceNew);
    return unknownValue(type).withMarks(next.deepMarks);
  }
  if (schema.computed && given.length === 0 && old.length === 0 && (type.kind === 'list' || unset)) {
    force(at, name, schema.forceNew);
    return unknownValue(type);
  }
  if (given.length === 0 && old.length === 0 && !at.inSet) return kept();
  if (!sameElements(old, given)) force(at, name, schema.forceNew);
  return unset ? new Value(type, []) : next;
}

function planMap(
  schema: AttributeSchema,
  was: Value | undefined,
  next: Value,
  at: LegacyPlace,
  name: string,
): Value {
  const type = withoutOptionalAttributes(schema.type);
  const unset = next.isNull && next.isKnown;
  const old = was?.asMap() ?? new Map<string, Value>();
  if (!next.isWhollyKnown) {
    force(at, name, schema.forceNew);
    return unknownValue(type).withMarks(next.deepMarks);
  }
  const given = unset ? new Map<string, Value>() : next.asMap();
  if (schema.computed && old.size === 0 && given.size === 0 && was === undefined) {
    force(at, name, schema.forceNew);
    return unknownValue(type);
  }
  const kept = (): Value => {
    const value = was ?? nullValue(type);
    return sameValue(value, next) ? next : value.withMarks(next.marks);
  };
  if (schema.computed && unset) return kept();
  if (old.size === 0 && given.size === 0) return kept();
  const entries = new Map<string, Value>();
  let changed = old.size !== given.size && !(schema.computed && given.size === 0);
  for (const [key, value] of given) {
    const before = old.get(key);
    const dropped = schema.computed && before !== undefined && text(before) !== '' && text(value) === '';
    const lost = schema.computed && at.inSet && !dropped && before === undefined && text(value) === '';
    entries.set(key, dropped ? before : lost ? unknownValue(value.type) : value);
    if (!dropped && text(before ?? stringValue('')) !== text(value)) changed = true;
  }
  for (const [key, value] of old) if (!given.has(key) && text(value) !== '') changed = true;
  if (changed) force(at, name, schema.forceNew);
  const element = 'element' in type ? type.element : type;
  return mapValue(element, entries).withMarks(next.marks);
}

const blocks = new WeakMap<AttributeSchema, NestedBlockSchema>();

/** Objects that are written with `=` or as blocks: to the SDK they are blocks, of which an empty list is one too. */
function planObjects(
  schema: AttributeSchema,
  was: Value | undefined,
  next: Value,
  at: LegacyPlace,
  name: string,
  planElements: PlanElements,
): Value {
  const type = withoutOptionalAttributes(schema.type);
  let nested = blocks.get(schema);
  if (nested === undefined) {
    nested = asBlocks(schema);
    blocks.set(schema, nested);
  }
  const unset = next.isNull && next.isKnown;
  if (next.isKnown && !unset && next.asArray().some((element) => !element.isKnown)) {
    force(at, name, schema.forceNew);
    return unknownValue(type).withMarks(next.deepMarks);
  }
  const planned = planElements(nested, was, unset ? undefined : next, at, name);
  if (planned !== undefined) return planned;
  if (type.kind === 'set') return new Value(type, []);
  return !unset && !at.inSet ? next : nullValue(type);
}

function asBlocks(schema: AttributeSchema): NestedBlockSchema {
  const type = withoutOptionalAttributes(schema.type);
  const element = 'element' in type ? type.element : type;
  const attributes = new Map<string, AttributeSchema>();
  if (element.kind === 'object') {
    const flags = schema.computed && !schema.optional ? 'c' : 'o';
    for (const [name, member] of element.attributes) {
      const fallback = schema.elementDefaults?.[name];
      const primitive = member.kind === 'bool' || member.kind === 'number';
      attributes.set(name, attributeOfFlags(member, flags, { default: primitive ? fallback : undefined }));
    }
  }
  const block: BlockSchema = { attributes, blocks: new Map() };
  const nesting = type.kind === 'list' ? 'list' : 'set';
  return { nesting, minItems: 0, maxItems: 0, computed: schema.computed, forceNew: schema.forceNew, block };
}

/** Notes that a member's change needs another object, unless there is none yet. */
export function force(at: LegacyPlace, name: string, yes = true): void {
  if (yes && !at.creating) at.paths.push(memberPath(at, name));
}

function sameElements(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((element, i) => sameValue(element, b[i] as Value));
}

function text(value: Value): string {
  if (value.isNull || !value.isKnown) return '';
  return value.type.kind === 'number' ? numberText(value.asNumber()) : String(value.payload);
}

function zeroText(type: Type): string {
  return type.kind === 'number' ? '0' : type.kind === 'bool' ? 'false' : '';
}
