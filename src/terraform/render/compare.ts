import { dynamicType, type Type, withoutOptionalAttributes } from '../../hcl/types/type.ts';
import type {
  AttributeSchema,
  BlockSchema,
  NestedAttributeSchema,
  NestedBlockSchema,
} from '../schemas/schema.ts';
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';
import { ExactNumber } from '../state/exact-number.ts';
import {
  actionOf,
  actionOfWhole,
  asCreate,
  asDelete,
  type Change,
  type ChangeAction,
  deepEquals,
  elementChange,
  elementsOf,
  forcesReplacement,
  isNull,
  joinActions,
  memberChange,
  membersOf,
} from './change.ts';
import type { Difference, NestedBlocks, Shape } from './difference.ts';
import { pairElements } from './pair-elements.ts';

/** Returns what is shown of a block of a provider's schema. */
export function compareBlock(change: Change, schema: BlockSchema): Difference {
  return (
    sensitive(change, (inner) => compareBlock(inner, schema), true) ??
    unknown(change, namesOf(schema), (inner) => compareBlock(inner, schema)) ??
    compareBlockParts(change, schema)
  );
}

/** Returns what is shown of a value whose type is not fixed: an output, or an attribute of any type. */
export function compareAny(change: Change): Difference {
  const asType = (inner: Change): Difference => compareType(inner, dynamicType);
  return sensitive(change, asType, false) ?? unknownValue(change, compareAny) ?? compareJson(change);
}

function namesOf(schema: BlockSchema): Record<string, unknown> {
  return Object.fromEntries([...schema.attributes.keys()].map((name) => [name, true]));
}

function made(change: Change, action: ChangeAction, shape: Shape): Difference {
  return { action, replace: forcesReplacement(change), shape };
}

function sensitive(
  change: Change,
  compare: (inner: Change) => Difference,
  block: boolean,
): Difference | undefined {
  const before = change.beforeSensitive === true;
  const after = change.afterSensitive === true;
  if (!before && !after) return undefined;
  // Terraform forgets here that the provider is none on the older SDK.
  const inner = compare({ ...change, beforeSensitive: false, afterSensitive: false, emptyIsText: false });
  const nothing =
    isNull(change.before) && !change.beforeExplicit && isNull(change.after) && !change.afterExplicit;
  const action = inner.action === 'no-op' && before !== after && !nothing ? 'update' : inner.action;
  return made(change, action, { kind: 'sensitive', inner, before, after, block });
}

function unknown(
  change: Change,
  below: unknown,
  compare: (inner: Change) => Difference,
): Difference | undefined {
  if (change.unknown !== true) return undefined;
  const explicit = { ...change, afterExplicit: true };
  if (isNull(change.before)) return made(change, actionOf(explicit), { kind: 'unknown', before: undefined });
  const before = compare({ ...asDelete(explicit), unknown: below, replacePaths: [] });
  return made(change, actionOf(explicit), { kind: 'unknown', before });
}

function unknownValue(change: Change, compare: (inner: Change) => Difference): Difference | undefined {
  return unknown(change, false, compare);
}

function compareBlockParts(given: Change, schema: BlockSchema): Difference {
  const change = hasNewerFeatures(schema) ? { ...given, emptyIsText: true } : given;
  let action = actionOfWhole(change);
  const attributes = new Map<string, Difference>();
  for (const [name, attribute] of attributesOf(schema)) {
    if (attribute.writeOnly) continue;
    const child = memberChange(change, name);
    const shown: Change = { ...child, beforeExplicit: false, afterExplicit: false };
    const difference = compareAttribute(shown, attribute);
    if (difference.action === 'no-op' && isNull(child.before) && isNull(child.after)) continue;
    attributes.set(name, difference);
    action = joinActions(action, difference.action);
  }
  const blocks = new Map<string, NestedBlocks>();
  for (const [name, nested] of blocksOf(schema)) {
    const child = memberChange(change, name);
    const found = compareNested(child, nested);
    if (found === undefined) continue;
    blocks.set(name, found.blocks);
    if (!found.unknown) action = joinActions(action, found.action);
  }
  for (const [name, { writeOnly }] of attributesOf(schema))
    if (writeOnly) attributes.set(name, writeOnlyDifference(change, action));
  return made(change, action, { kind: 'block', attributes, blocks });
}

const newerFeatures = new WeakMap<BlockSchema, boolean>();

/** Whether a block holds what the older SDK cannot express: nested attributes, types that are not fixed, objects. */
function hasNewerFeatures(schema: BlockSchema): boolean {
  let found = newerFeatures.get(schema);
  if (found === undefined) {
    found =
      [...schema.blocks.values()].some(({ nesting }) => nesting === 'map') ||
      [...schema.attributes.values()].some(({ nested, type }) => nested !== undefined || isNewerType(type));
    newerFeatures.set(schema, found);
  }
  return found;
}

function isNewerType(type: Type): boolean {
  if (type.kind === 'dynamic' || type.kind === 'tuple' || type.kind === 'object') return true;
  if (!('element' in type)) return false;
  const { element } = type;
  if ('element' in element && !isPrimitive(element.element)) return true;
  return hasDynamic(element);
}

function isPrimitive({ kind }: Type): boolean {
  return kind === 'string' || kind === 'number' || kind === 'bool';
}

function hasDynamic(type: Type): boolean {
  if (type.kind === 'dynamic') return true;
  if (type.kind === 'object') return [...type.attributes.values()].some(hasDynamic);
  if (type.kind === 'tuple') return type.elements.some(hasDynamic);
  return 'element' in type && hasDynamic(type.element);
}

/** A write-only argument is shown whether it is written or not: with what happens to all around, but never as changed. */
function writeOnlyDifference(change: Change, around: ChangeAction): Difference {
  const isSecret = change.beforeSensitive === true || change.afterSensitive === true;
  return made(change, around === 'update' ? 'no-op' : around, { kind: 'write-only', sensitive: isSecret });
}

interface ComparedBlocks {
  readonly blocks: NestedBlocks;
  readonly action: ChangeAction;
  readonly unknown: boolean;
}

function compareNested(change: Change, nested: NestedBlockSchema): ComparedBlocks | undefined {
  const nothing = isNull(change.before) && isNull(change.after);
  const flags = {
    isSet: nested.nesting === 'set',
    replace: forcesReplacement(change),
    beforeSensitive: change.beforeSensitive === true,
    afterSensitive: change.afterSensitive === true,
  };
  if (change.unknown === true) {
    // The new blocks are not known; the old ones go.
    const action: ChangeAction = isNull(change.before) ? 'create' : 'update';
    const items = [{ label: '', difference: made(change, action, { kind: 'unknown', before: undefined }) }];
    for (let i = 0; i < elementsOf(change.before).length; i++) {
      const old = elementChange(
        { ...change, after: undefined, unknown: undefined, afterSensitive: undefined },
        i,
        i,
      );
      items.push({ label: '', difference: compareBlock({ ...old, replacePaths: [] }, nested.block) });
    }
    return { blocks: { ...flags, items }, action, unknown: true };
  }
  const items: { label: string; difference: Difference }[] = [];
  let action = actionOfWhole(change);
  const add = (label: string, difference: Difference): void => {
    items.push({ label, difference });
    action = joinActions(action, difference.action);
  };
  const compare = (child: Change): Difference => compareBlock(child, nested.block);
  switch (nested.nesting) {
    case 'single': {
      const difference = compare(change);
      action = difference.action;
      items.push({ label: '', difference });
      break;
    }
    case 'map':
      for (const key of keysOf(change, false))
        add(` ${JSON.stringify(key)}`, compare(memberChange(change, key)));
      break;
    case 'list': {
      const count = Math.max(elementsOf(change.before).length, elementsOf(change.after).length);
      for (let i = 0; i < count; i++) add('', compare(elementChange(change, i, i)));
      break;
    }
    default:
      eachOfSet(change, (child) => add('', compare(child)));
  }
  if (action === 'no-op' && nothing) return undefined;
  return { blocks: { ...flags, items }, action, unknown: false };
}

function keysOf(change: Change, all: boolean): string[] {
  const keys = new Set([...Object.keys(membersOf(change.before)), ...Object.keys(membersOf(change.after))]);
  if (all) {
    for (const more of [change.unknown, change.afterSensitive, change.beforeSensitive]) {
      for (const key of Object.keys(membersOf(more))) keys.add(key);
    }
  }
  return [...keys].sort();
}

function eachOfSet(change: Change, visit: (child: Change) => void): void {
  const before = elementsOf(change.before);
  const after = elementsOf(change.after);
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (let i = 0; i < before.length; i++) {
    for (let j = 0; j < after.length; j++) {
      if (taken.has(j)) continue;
      const child = elementChange(change, i, j);
      const same =
        deepEquals(child.before, child.after) &&
        (child.beforeSensitive === true) === (child.afterSensitive === true) &&
        child.unknown !== true;
      if (!same) continue;
      partners.set(i, j);
      taken.add(j);
      break;
    }
  }
  for (let i = 0; i < before.length; i++) visit(elementChange(change, i, partners.get(i) ?? after.length));
  for (let j = 0; j < after.length; j++) if (!taken.has(j)) visit(elementChange(change, before.length, j));
}

function compareAttribute(change: Change, schema: AttributeSchema): Difference {
  return schema.nested === undefined
    ? compareType(change, withoutOptionalAttributes(schema.type))
    : compareNestedAttribute(change, schema.nested);
}

function compareNestedAttribute(change: Change, nested: NestedAttributeSchema): Difference {
  const below = Object.fromEntries([...nested.attributes.keys()].map((name) => [name, true]));
  const again = (inner: Change): Difference => compareNestedAttribute(inner, nested);
  const special = sensitive(change, again, false) ?? unknown(change, below, again);
  if (special !== undefined) return special;
  const one = (inner: Change): Difference => compareNestedAttribute(inner, { ...nested, nesting: 'single' });
  let action = actionOfWhole(change);
  const elements: Difference[] = [];
  const add = (difference: Difference): Difference => {
    elements.push(difference);
    action = joinActions(action, difference.action);
    return difference;
  };
  switch (nested.nesting) {
    case 'single':
      return compareMembers(change, nested.attributes, compareAttribute, true, (schema) => schema.writeOnly);
    case 'map': {
      const members = new Map(
        keysOf(change, false).map((key) => [key, add(one(memberChange(change, key)))] as const),
      );
      return made(change, action, { kind: 'map', members, nested: true });
    }
    case 'list': {
      const count = Math.max(elementsOf(change.before).length, elementsOf(change.after).length);
      for (let i = 0; i < count; i++) add(one(elementChange(change, i, i)));
      return made(change, action, { kind: 'list', elements, context: false });
    }
    default:
      eachOfSet(change, (child) => add(one(child)));
      return made(change, action, { kind: 'set', elements, nested: true });
  }
}

function compareMembers<T>(
  change: Change,
  attributes: ReadonlyMap<string, T>,
  compare: (child: Change, schema: T) => Difference,
  nested: boolean,
  isWriteOnly: (schema: T) => boolean = () => false,
): Difference {
  let action = actionOfWhole(change);
  const members = new Map<string, Difference>();
  for (const [name, schema] of attributes) {
    if (isWriteOnly(schema)) continue;
    const child = { ...memberChange(change, name), beforeExplicit: false, afterExplicit: false };
    const difference = compare(child, schema);
    if (difference.action === 'no-op' && isNull(child.before) && isNull(child.after)) continue;
    members.set(name, difference);
    action = joinActions(action, difference.action);
  }
  for (const [name, schema] of attributes)
    if (isWriteOnly(schema)) members.set(name, writeOnlyDifference(memberChange(change, name), action));
  return made(change, action, { kind: 'object', members, nested });
}

function compareType(given: Change, type: Type): Difference {
  // Providers on the older SDK say "" where they mean nothing.
  const change: Change =
    given.emptyIsText === true || (given.before !== '' && given.after !== '')
      ? given
      : {
          ...given,
          before: given.before === '' ? undefined : given.before,
          after: given.after === '' ? undefined : given.after,
        };
  const again = (inner: Change): Difference => compareType(inner, type);
  const special = sensitive(change, again, false) ?? unknownValue(change, again);
  if (special !== undefined) return special;
  switch (type.kind) {
    case 'dynamic':
      return compareAny(change);
    case 'object':
      return compareMembers(change, type.attributes, compareType, false);
    case 'map': {
      let action = actionOfMap(change);
      const members = new Map<string, Difference>();
      for (const key of keysOf(change, true)) {
        const difference = compareType(memberChange(change, key), type.element);
        members.set(key, difference);
        action = joinActions(action, difference.action);
      }
      return made(change, action, { kind: 'map', members, nested: false });
    }
    case 'list':
      return compareList(
        change,
        (child) => compareType(child, type.element),
        () => type.element.kind === 'object',
      );
    case 'tuple': {
      let action = actionOfWhole(change);
      const elements = type.elements.map((element, i) => {
        const difference = compareType(elementChange(change, i, i), element);
        action = joinActions(action, difference.action);
        return difference;
      });
      return made(change, action, { kind: 'list', elements, context: true });
    }
    case 'set': {
      let action = actionOfWhole(change);
      const elements: Difference[] = [];
      eachOfSet(change, (child) => {
        const difference = compareType(child, type.element);
        elements.push(difference);
        action = joinActions(action, difference.action);
      });
      return made(change, action, { kind: 'set', elements, nested: false });
    }
    default:
      return made(change, actionOf(change), {
        kind: 'primitive',
        before: change.before,
        after: change.after,
      });
  }
}

/** As {@link actionOfWhole}; something that is no map on one side counts as nothing. */
function actionOfMap(change: Change): ChangeAction {
  const before = !isNull(change.before);
  const after = !isNull(change.after);
  if (before && !after) return 'delete';
  return !before && after ? 'create' : 'no-op';
}

function compareList(
  change: Change,
  compare: (child: Change) => Difference,
  isObject: (value: unknown) => boolean,
): Difference {
  let action = actionOfMap(change);
  const elements: Difference[] = [];
  const add = (b: number, a: number): void => {
    const difference = compare(elementChange(change, b, a));
    elements.push(difference);
    action = joinActions(action, difference.action);
  };
  const before = elementsOf(change.before);
  const after = elementsOf(change.after);
  pairElements(before, after, add, isObject);
  return made(change, action, { kind: 'list', elements, context: true });
}

/** Compares JSON data by itself. What forces replacement is not shown inside of it. */
export function compareJson(change: Change): Difference {
  return compareJsonValue({ ...change, replacePaths: [] });
}

function compareJsonValue(change: Change): Difference {
  const special = sensitive(change, compareJsonValue, false) ?? unknownJson(change);
  if (special !== undefined) return special;
  const before = jsonType(change.before);
  const after = jsonType(change.after);
  const deleted = after === 'null' && !change.afterExplicit;
  const created = before === 'null' && !change.beforeExplicit;
  if (before === after || created || deleted)
    return compareJsonOfType(change, before === 'null' ? after : before);
  return made(change, 'update', {
    kind: 'type-change',
    before: compareJsonOfType(asDelete(change), before),
    after: compareJsonOfType(asCreate(change), after),
  });
}

function unknownJson(change: Change): Difference | undefined {
  if (change.unknown !== true) return undefined;
  if (isNull(change.before)) return made(change, 'create', { kind: 'unknown', before: undefined });
  return made(change, 'update', {
    kind: 'unknown',
    before: compareJsonValue({ ...asDelete(change), unknown: false }),
  });
}

type JsonType = 'null' | 'object' | 'array' | 'primitive-string' | 'primitive-number' | 'primitive-boolean';

function jsonType(value: unknown): JsonType {
  if (isNull(value)) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof ExactNumber) return 'primitive-number';
  return typeof value === 'object' ? 'object' : (`primitive-${typeof value}` as JsonType);
}

function compareJsonOfType(change: Change, type: JsonType): Difference {
  if (type === 'object') {
    let action = actionOfMap(change);
    const members = new Map<string, Difference>();
    for (const key of keysOf(change, true)) {
      const difference = compareJsonValue(memberChange(change, key));
      members.set(key, difference);
      action = joinActions(action, difference.action);
    }
    return made(change, action, { kind: 'object', members, nested: false });
  }
  if (type === 'array') return compareList(change, compareJsonValue, (value) => jsonType(value) === 'object');
  const beforeMissing = isNull(change.before) && !change.beforeExplicit;
  const afterMissing = isNull(change.after) && !change.afterExplicit;
  const action: ChangeAction =
    beforeMissing && !afterMissing
      ? 'create'
      : !beforeMissing && afterMissing
        ? 'delete'
        : deepEquals(change.before, change.after)
          ? 'no-op'
          : 'update';
  return made(change, action, { kind: 'primitive', before: change.before, after: change.after });
}
