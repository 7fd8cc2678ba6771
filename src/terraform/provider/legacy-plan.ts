import { numberText } from '../../hcl/values/number.ts';
import type { Path } from '../../hcl/values/path.ts';
import { integerValue, nullValue, setValue, unknownValue, Value } from '../../hcl/values/value.ts';
import type { BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';
import { valueOfJson } from '../state/value-of-json.ts';
import { BlockEdit } from './block-edit.ts';
import { emptyBlock, impliedType, nestedBlockType, noBlocks, withElements } from './implied-type.ts';
import { force, type LegacyPlace, memberPath, planLegacyAttribute, zeroValue } from './legacy-attribute.ts';
import { legacyKey } from './legacy-key.ts';
import { proposedObject } from './proposed-object.ts';
import { isZero, sameValue } from './same-value.ts';

/** What a provider on the older SDK makes of a configuration. */
export interface LegacyPlan {
  readonly planned: Value;
  /** Changed attributes that cannot be changed in place, in the order of the schema. */
  readonly replacePaths: readonly Path[];
}

/**
 * Returns what a provider built on HashiCorp's older SDK (terraform-plugin-sdk) plans for an object, before rules of its
 * own. `prior` is undefined when the object is created.
 *
 * That SDK compares texts: it does not tell null from the zero value of a type, keeps what is computed when nothing or
 * the zero value is set, and takes a collection that has anything unknown in it as unknown. Inside of sets of blocks it
 * looks at everything anew whenever the set changes. Source: the behaviour of terraform-plugin-sdk v2.40, recorded by
 * comparing some ten thousand random objects.
 */
export function planLegacy(schema: BlockSchema, prior: Value | undefined, config: Value): LegacyPlan {
  const proposed = proposedObject(schema, prior, config);
  const paths: Path[] = [];
  const start: LegacyPlace = {
    creating: prior === undefined,
    inSet: false,
    nested: false,
    removed: false,
    path: [],
    paths,
  };
  const planned = planObject(schema, prior, proposed, start);
  if (prior === undefined) return { planned: computedUnknown(schema, planned), replacePaths: [] };
  return { planned, replacePaths: distinct(paths).filter((path) => differsAt(path, prior, planned)) };
}

function distinct(paths: readonly Path[]): readonly Path[] {
  const byText = new Map(paths.map((path) => [path.map(stepText).join(' '), path]));
  return [...byText.values()];
}

function stepText(step: Path[number]): string {
  if (step.kind === 'attribute') return step.name;
  return step.key.type.kind === 'number' ? numberText(step.key.asNumber()) : JSON.stringify(step.key.payload);
}

/** Terraform takes the word of the provider only for what differs, or is there on one side alone. */
function differsAt(path: Path, prior: Value, planned: Value): boolean {
  const before = valueAt(path, prior);
  const after = valueAt(path, planned);
  if (before === undefined || after === undefined) return before !== after;
  return !sameValue(before, after) || !after.isWhollyKnown;
}

function valueAt(path: Path, root: Value): Value | undefined {
  let value: Value | undefined = root;
  for (const step of path) {
    if (value === undefined || value.isNull || !value.isKnown) return undefined;
    value =
      step.kind === 'attribute' ? value.asMap().get(step.name) : value.asArray()[Number(stepText(step))];
  }
  return value;
}

const noElements: readonly Value[] = [];

function planObject(schema: BlockSchema, prior: Value | undefined, next: Value, at: LegacyPlace): Value {
  const before = prior === undefined || prior.isNull || !prior.isKnown ? undefined : prior.asMap();
  const given = next.isNull || !next.isKnown ? emptyBlock(schema) : next;
  const edit = new BlockEdit(schema, given);
  for (const [name, attribute] of attributesOf(schema)) {
    edit.set(name, planLegacyAttribute(attribute, before?.get(name), edit.get(name), at, name, planElements));
  }
  for (const [name, nested] of blocksOf(schema)) {
    edit.set(name, planNested(nested, before?.get(name), edit.get(name), at, name));
  }
  return edit.finish();
}

function planNested(
  schema: NestedBlockSchema,
  prior: Value | undefined,
  next: Value,
  at: LegacyPlace,
  name: string,
): Value {
  // The SDK has one block that is not repeated, `timeouts`, which it passes on.
  if (schema.nesting === 'single' || schema.nesting === 'map') return next;
  const written = next.isKnown && (next.isNull || next.asArray().length === 0) ? undefined : next;
  return planElements(schema, prior, written, at, name) ?? noBlocks(schema);
}

/**
 * Plans the elements of a list or set of objects; `next` is undefined where nothing is written. Returns undefined for
 * none at all.
 */
function planElements(
  schema: NestedBlockSchema,
  prior: Value | undefined,
  next: Value | undefined,
  at: LegacyPlace,
  name: string,
): Value | undefined {
  const was = prior === undefined || prior.isNull || !prior.isKnown ? undefined : prior;
  const old = was?.asArray() ?? noElements;
  if (was !== undefined && next === undefined && schema.computed) return readBack(schema, was);
  if (next !== undefined && !next.isKnown) {
    if (schema.nesting === 'set' && schema.computed && was !== undefined && old.length > 0)
      return readBack(schema, was);
    force(at, name, schema.forceNew);
    return next;
  }
  const given = next?.asArray().map((element) => withDefaults(schema.block, element)) ?? noElements;
  if (schema.nesting === 'list') return planListElements(schema, was, next, given, at, name);
  return planSetElements(schema, was, next, given, at, name);
}

function planListElements(
  schema: NestedBlockSchema,
  was: Value | undefined,
  next: Value | undefined,
  given: readonly Value[],
  at: LegacyPlace,
  name: string,
): Value | undefined {
  const old = was?.asArray() ?? noElements;
  if (!at.inSet && next !== undefined && sameToSdk(schema.block, old, given)) return kept(schema, was, next);
  if (given.length === 0 && old.length === 0 && schema.computed) {
    force(at, name, schema.forceNew);
    return unknownValue(nestedBlockType(schema));
  }
  if (old.length !== given.length) force(at, name, schema.forceNew);
  if (given.length === 0 && was === undefined && !at.inSet) return undefined;
  const list = memberPath(at, name);
  const elements: Value[] = [];
  for (let i = 0; i < Math.max(old.length, given.length); i++) {
    const path: Path = at.inSet ? list : [...list, { kind: 'index', key: integerValue(i) }];
    const place = { ...at, nested: true, path };
    const element = given[i] ?? nullValue(impliedType(schema.block));
    elements.push(planObject(schema.block, existing(schema.block, old[i]), element, place));
  }
  return new Value(nestedBlockType(schema), elements.slice(0, given.length), next?.marks ?? 0);
}

function planSetElements(
  schema: NestedBlockSchema,
  was: Value | undefined,
  next: Value | undefined,
  elements: readonly Value[],
  at: LegacyPlace,
  name: string,
): Value | undefined {
  const old = new Map((was?.asArray() ?? []).map((element) => [legacyKey(schema.block, element), element]));
  // What is unknown may become anything, so that each such element is one of its own.
  const given = new Map(
    elements.map((element, i) => {
      const key = legacyKey(schema.block, element);
      return [element.isWhollyKnown ? key : `${key}~${i}`, element];
    }),
  );
  if (!at.inSet && next !== undefined && sameKeys(old, given)) return kept(schema, was, next);
  if (schema.computed && next === undefined) {
    force(at, name, schema.forceNew);
    return unknownValue(nestedBlockType(schema));
  }
  if (old.size !== given.size) force(at, name, schema.forceNew);
  const place: LegacyPlace = { ...at, inSet: true, nested: true, path: memberPath(at, name) };
  for (const [key, element] of old)
    if (!given.has(key))
      planObject(schema.block, element, nullValue(impliedType(schema.block)), { ...place, removed: true });
  const planned = [...given].map(([key, element]) => planObject(schema.block, old.get(key), element, place));
  if (planned.length === 0 && was === undefined && !at.inSet) return undefined;
  return setValue(impliedType(schema.block), planned, next?.marks ?? 0);
}

function sameKeys(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const key of a.keys()) if (!b.has(key)) return false;
  return true;
}

/** What stays as it is, with the marks of what is written where both are the same. */
function kept(schema: NestedBlockSchema, was: Value | undefined, next: Value): Value | undefined {
  if (was === undefined) return undefined;
  return readBack(schema, sameValue(was, next) ? next : was.withMarks(next.marks));
}

/**
 * A prior block, or undefined for one in which nothing is set: the SDK has no trace of it. Nested blocks are always a
 * trace, since their number is kept even where there are none.
 */
function existing(schema: BlockSchema, element: Value | undefined): Value | undefined {
  if (element === undefined || element.isNull || !element.isKnown) return undefined;
  const members = element.asMap();
  for (const name of schema.attributes.keys()) if (members.get(name)?.isNull === false) return element;
  for (const name of schema.blocks.keys()) {
    const inner = members.get(name);
    if (inner !== undefined && !inner.isNull) return element;
  }
  return undefined;
}

/** A block as the SDK reads it from the configuration: with the defaults of what is not set. */
function withDefaults(schema: BlockSchema, element: Value): Value {
  if (element.isNull || !element.isKnown) return element;
  const edit = new BlockEdit(schema, element);
  for (const [name, attribute] of attributesOf(schema)) {
    const own = edit.get(name);
    // The empty text is no default: it is as good as nothing, and stays null.
    if (attribute.default !== undefined && attribute.default !== '' && own.isNull && own.isKnown)
      edit.set(name, valueOfJson(attribute.default, attribute.type));
  }
  for (const [name, nested] of blocksOf(schema)) {
    const { block, nesting } = nested;
    const own = edit.get(name);
    if (own.isNull || !own.isKnown || (nesting !== 'list' && nesting !== 'set')) continue;
    const elements = own.asArray().map((each) => withDefaults(block, each));
    edit.set(name, withElements(nested, own, elements));
  }
  return edit.finish();
}

/** Blocks of a prior object in the form in which the SDK has them: null became the zero value of its type. */
function readBack(schema: NestedBlockSchema, blocks: Value): Value {
  if (blocks.isNull || !blocks.isKnown || schema.nesting === 'map') return blocks;
  if (schema.nesting === 'single') return blocks;
  const elements = blocks.asArray().map((element) => {
    if (existing(schema.block, element) === undefined) return element;
    const edit = new BlockEdit(schema.block, element);
    for (const name of schema.block.attributes.keys()) {
      const own = edit.get(name);
      if (own.isNull && own.isKnown) edit.set(name, (zeroValue(own.type) ?? own).withMarks(own.marks));
    }
    for (const [name, nested] of blocksOf(schema.block)) edit.set(name, readBack(nested, edit.get(name)));
    return edit.finish();
  });
  return withElements(schema, blocks, elements);
}

/** Whether the SDK sees no difference between lists of objects: it compares what it read, in which nothing is null. */
function sameToSdk(schema: BlockSchema, old: readonly Value[], given: readonly Value[]): boolean {
  if (old.length !== given.length || holdsSets(schema)) return false;
  return old.every((element, i) => {
    const own = given[i] as Value;
    return legacyKey(schema, element, 'read') === legacyKey(schema, own, 'read');
  });
}

const withSets = new WeakMap<BlockSchema, boolean>();

function holdsSets(schema: BlockSchema): boolean {
  let found = withSets.get(schema);
  if (found === undefined) {
    found =
      [...schema.attributes.values()].some(({ type }) => type.kind === 'set') ||
      [...schema.blocks.values()].some(({ nesting, block }) => nesting === 'set' || holdsSets(block));
    withSets.set(schema, found);
  }
  return found;
}

/** What is computed and has no value is unknown in an object that does not exist yet. */
export function computedUnknown(schema: BlockSchema, planned: Value): Value {
  if (planned.isNull || !planned.isKnown) return planned;
  const edit = new BlockEdit(schema, planned);
  for (const [name, attribute] of attributesOf(schema)) {
    const own = edit.get(name);
    if (attribute.computed && own.isNull && own.isKnown) edit.set(name, unknownValue(own.type));
  }
  for (const [name, nested] of blocksOf(schema)) {
    const own = edit.get(name);
    if (own.isNull || !own.isKnown || nested.nesting === 'map') continue;
    if (nested.nesting === 'single') edit.set(name, computedUnknown(nested.block, own));
    else {
      const elements = own.asArray().map((element) => computedUnknown(nested.block, element));
      edit.set(name, withElements(nested, own, elements));
    }
  }
  return edit.finish();
}

/**
 * Returns whether an object is the same to the older SDK: null and the zero value of a type are one wherever they are.
 * A plan that changes nothing else changes nothing.
 */
export function equivalentToLegacySdk(a: Value, b: Value): boolean {
  if (a === b || sameValue(a, b)) return true;
  if (!a.isKnown || !b.isKnown) return a.isKnown === b.isKnown;
  if (isZero(a) || isZero(b)) return isZero(a) && isZero(b);
  switch (a.type.kind) {
    case 'list':
    case 'tuple': {
      const other = b.asArray();
      return (
        other.length === a.asArray().length &&
        a.asArray().every((element, i) => equivalentToLegacySdk(element, other[i] as Value))
      );
    }
    case 'set': {
      const other = b.asArray();
      const own = a.asArray();
      if (own.length !== other.length) return false;
      return (
        own.every((element) => other.some((each) => equivalentToLegacySdk(element, each))) &&
        other.every((element) => own.some((each) => equivalentToLegacySdk(element, each)))
      );
    }
    case 'map':
    case 'object': {
      const other = b.asMap();
      if (other.size !== a.asMap().size) return false;
      for (const [name, member] of a.asMap()) {
        const its = other.get(name);
        if (its === undefined || !equivalentToLegacySdk(member, its)) return false;
      }
      return true;
    }
    default:
      return false;
  }
}
