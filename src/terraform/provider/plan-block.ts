import type { Type } from '../../hcl/types/type.ts';
import { withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { objectValue } from '../../hcl/values/object-value.ts';
import { Unknown } from '../../hcl/values/unknown.ts';
import {
  listValue,
  mapValue,
  nullValue,
  setValue,
  stringValue,
  tupleValue,
  unknownValue,
  Value,
} from '../../hcl/values/value.ts';
import type { JsonObject } from '../schemas/json-value.ts';
import type {
  AttributeSchema,
  BlockSchema,
  NestedAttributeSchema,
  NestedBlockSchema,
} from '../schemas/schema.ts';
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';
import { valueOfJson } from '../state/value-of-json.ts';
import { BlockEdit } from './block-edit.ts';
import { emptyBlock, impliedType, nestedBlockType } from './implied-type.ts';
import { normalJson } from './normal-json.ts';
import { isZero, sameValue } from './same-value.ts';

/**
 * Returns what a provider built on HashiCorp's plugin framework plans for a block: the configuration, completed by defaults, by
 * what the prior object has for computed attributes, and by unknowns for those on create.
 *
 * `prior` is undefined when the object is created. Marks of the configuration stay on what comes from it.
 * Source of the rules: Terraform's resource instance change lifecycle (docs/resource-instance-change-lifecycle.md in
 * hashicorp/terraform) and the SDK's documented schema behaviours (Optional, Computed, Default).
 */
export function planBlock(schema: BlockSchema, prior: Value | undefined, config: Value): Value {
  if (!config.isKnown) return config;
  const given = config.isNull ? emptyBlock(schema) : config;
  const before = prior === undefined || prior.isNull || !prior.isKnown ? undefined : prior;
  const edit = new BlockEdit(schema, given.withMarks(config.marks));
  for (const [name, attribute] of attributesOf(schema)) {
    edit.set(name, planAttribute(attribute, member(before, name), member(given, name) as Value));
  }
  for (const [name, nested] of blocksOf(schema)) {
    edit.set(name, planNestedBlocks(nested, member(before, name), member(given, name) as Value));
  }
  return edit.finish();
}

/** Returns the planned value of one attribute; `prior` is undefined when the object around it is created. */
function planAttribute(schema: AttributeSchema, prior: Value | undefined, config: Value): Value {
  const type = withoutOptionalAttributes(schema.type);
  if (schema.writeOnly) return nullValue(type);
  if (!config.isNull || !config.isKnown) {
    if (schema.nested !== undefined) return planNestedAttribute(schema.nested, prior, config);
    if (schema.equivalence === 'json') return planJson(prior, config);
    return schema.elementDefaults === undefined
      ? config
      : withElementDefaults(schema.elementDefaults, config);
  }
  if (schema.default !== undefined) return valueOfJson(schema.default, type);
  return schema.computed ? (prior ?? unknownValue(type)) : config;
}

/** The JSON in the form in which the provider keeps it, or the prior text when that says the same. */
function planJson(prior: Value | undefined, config: Value): Value {
  if (typeof config.payload !== 'string') return config;
  const normal = normalJson(config.payload);
  if (normal === undefined) return config;
  if (typeof prior?.payload === 'string' && normalJson(prior.payload) === normal) return prior;
  return normal === config.payload ? config : stringValue(normal).withMarks(config.marks);
}

/** Objects that are written as blocks of an attribute: what is null in one is planned as the provider's own default. */
function withElementDefaults(defaults: JsonObject, config: Value): Value {
  if (!config.isKnown || config.isNull || !('element' in config.type)) return config;
  const { element } = config.type;
  const elements = config.asArray().map((each) => {
    if (!each.isKnown || each.isNull) return each;
    const members = [...each.asMap()].map(([name, value]): [string, Value] => {
      const json = defaults[name];
      return [name, json !== undefined && value.isNull ? valueOfJson(json, value.type) : value];
    });
    return objectValue(members).withMarks(each.marks);
  });
  return config.type.kind === 'set'
    ? setValue(element, elements, config.marks)
    : listValue(element, elements).withMarks(config.marks);
}

function planNestedAttribute(schema: NestedAttributeSchema, prior: Value | undefined, config: Value): Value {
  if (!config.isKnown) return config;
  const before = prior === undefined || prior.isNull || !prior.isKnown ? undefined : prior;
  const one = (element: Value, was: Value | undefined): Value => {
    if (element.isNull || !element.isKnown) return element;
    const members: [string, Value][] = [];
    for (const [name, attribute] of schema.attributes) {
      members.push([
        name,
        planAttribute(
          attribute,
          member(was, name),
          member(element, name) ?? nullValue(withoutOptionalAttributes(attribute.type)),
        ),
      ]);
    }
    return objectValue(members).withMarks(element.marks);
  };
  const elementType = 'element' in config.type ? config.type.element : config.type;
  switch (schema.nesting) {
    case 'single':
      return one(config, before);
    case 'map': {
      const old = before?.asMap();
      const entries = [...config.asMap()].map(
        ([key, element]) => [key, one(element, old?.get(key))] as const,
      );
      return rebuild(config, () =>
        config.type.kind === 'object' ? objectValue(entries) : mapValue(elementType, entries),
      );
    }
    case 'list': {
      const old = before?.asArray() ?? [];
      const elements = config.asArray().map((element, i) => one(element, old[i]));
      return rebuild(config, () =>
        config.type.kind === 'tuple' ? tupleValue(elements) : listValue(elementType, elements),
      );
    }
    default: {
      const old = before?.asArray() ?? [];
      const elements = config.asArray().map((element) =>
        one(
          element,
          old.find((was) => couldComeFrom(schema.attributes, was, element)),
        ),
      );
      return rebuild(config, () => setValue(elementType, elements));
    }
  }
}

function rebuild(original: Value, make: () => Value): Value {
  return make().withMarks(original.marks);
}

/** Returns what is planned for all nested blocks of one name. */
function planNestedBlocks(schema: NestedBlockSchema, prior: Value | undefined, config: Value): Value {
  if (!config.isKnown) return config;
  const type = nestedBlockType(schema);
  const before = prior === undefined || prior.isNull || !prior.isKnown ? undefined : prior;
  if (isAbsent(config)) {
    if (!schema.computed) return config;
    return before ?? (prior === undefined ? unknownValue(type) : config);
  }
  switch (schema.nesting) {
    case 'single':
      return planBlock(schema.block, before, config);
    case 'map': {
      const old = before?.asMap();
      const entries = [...config.asMap()].map(
        ([key, element]) => [key, planBlock(schema.block, old?.get(key), element)] as const,
      );
      return rebuild(config, () =>
        type.kind === 'map' ? mapValue(type.element, entries) : objectValue(entries),
      );
    }
    case 'list': {
      const old = before?.asArray() ?? [];
      const elements = config.asArray().map((element, i) => planBlock(schema.block, old[i], element));
      return rebuild(config, () => (type.kind === 'list' ? new Value(type, elements) : tupleValue(elements)));
    }
    default:
      return planSet(schema, type, before, config);
  }
}

function planSet(schema: NestedBlockSchema, type: Type, prior: Value | undefined, config: Value): Value {
  const unused = new Set(prior?.asArray() ?? []);
  const elements = config.asArray().map((element) => {
    for (const candidate of unused) {
      if (!blockCouldComeFrom(schema.block, candidate, element)) continue;
      unused.delete(candidate);
      return planBlock(schema.block, candidate, element);
    }
    return planBlock(schema.block, undefined, element);
  });
  return rebuild(config, () =>
    setValue(type.kind === 'set' ? type.element : impliedType(schema.block), elements),
  );
}

function isAbsent(config: Value): boolean {
  if (config.isNull) return true;
  if (config.payload instanceof Unknown) return false;
  return config.type.kind !== 'object' && config.asArray().length === 0;
}

/** Returns whether a prior element of a set of blocks may be what the configured one became: only computed parts differ. */
function blockCouldComeFrom(schema: BlockSchema, prior: Value, config: Value): boolean {
  if (prior.isNull || !prior.isKnown || config.isNull || !config.isKnown) return sameValue(prior, config);
  if (!couldComeFrom(schema.attributes, prior, config)) return false;
  for (const [name, nested] of blocksOf(schema)) {
    const was = member(prior, name) as Value;
    const now = member(config, name) as Value;
    if (sameValue(was, now)) continue;
    if (!now.isKnown || !was.isKnown || now.isNull || was.isNull || nested.nesting === 'set') return false;
    if (nested.nesting === 'single') {
      if (!blockCouldComeFrom(nested.block, was, now)) return false;
      continue;
    }
    const old = was.asArray();
    const elements = now.asArray();
    if (old.length !== elements.length) return false;
    if (!elements.every((element, i) => blockCouldComeFrom(nested.block, old[i] as Value, element)))
      return false;
  }
  return true;
}

function couldComeFrom(
  attributes: ReadonlyMap<string, AttributeSchema>,
  prior: Value,
  config: Value,
): boolean {
  if (prior.isNull || !prior.isKnown || config.isNull || !config.isKnown) return sameValue(prior, config);
  for (const [name, attribute] of attributes) {
    const was = member(prior, name);
    const now = member(config, name);
    if (was === undefined || now === undefined || sameValue(was, now)) continue;
    if (!now.isNull) return false;
    const planned =
      attribute.default === undefined ? undefined : valueOfJson(attribute.default, attribute.type);
    if (planned !== undefined ? !sameValue(planned, was) : !attribute.computed && !isZero(was)) return false;
  }
  return true;
}

function member(object: Value | undefined, name: string): Value | undefined {
  if (object === undefined) return undefined;
  return object.asMap().get(name);
}
