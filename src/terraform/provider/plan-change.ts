import { mapType, stringType } from '../../hcl/types/type.ts';
import type { Path } from '../../hcl/values/path.ts';
import { mapValue, nullValue, unknownValue, Value } from '../../hcl/values/value.ts';
import type { PlanRule, ResourceSchema } from '../schemas/schema.ts';
import { attributesOf } from '../schemas/schema-members.ts';
import { valueOfJson } from '../state/value-of-json.ts';
import { BlockEdit } from './block-edit.ts';
import { deriveValues } from './derived-values.ts';
import { forceNewPaths } from './force-new.ts';
import { equivalentToLegacySdk, planLegacy } from './legacy-plan.ts';
import { planBlock } from './plan-block.ts';
import { providerKitOf } from './provider-kit.ts';
import { isZero, sameValue } from './same-value.ts';
import { planTerraformData } from './terraform-data.ts';

/** What a provider plans for one resource. */
export interface PlannedChange {
  readonly planned: Value;
  /** Changed attributes that cannot be changed in place; not empty means that the object is replaced. */
  readonly replacePaths: readonly Path[];
}

/** What a provider is asked to plan. */
export interface ChangeRequest {
  readonly type: string;
  readonly schema: ResourceSchema;
  /** The object as it is, undefined when there is none. */
  readonly prior: Value | undefined;
  readonly config: Value;
  /** The provider's own configuration as decoded from its block; unknown values may be in it. */
  readonly providerConfig: Value;
}

/** Returns what the provider plans: for a new object when there is no prior one, else for changing it in place. */
export function planChange(request: ChangeRequest): PlannedChange {
  const { schema, prior, type, config } = request;
  if (providerKitOf(type) === 'legacy') return planWithLegacySdk(request);
  const proposed = planBlock(schema.block, prior, config);
  if (type === 'terraform_data') return planTerraformData(schema.block, prior, proposed);
  const planned = deriveValues(schema, prior, applyRules(request, proposed));
  if (prior === undefined) return { planned, replacePaths: [] };
  return { planned, replacePaths: forceNewPaths(schema.block, prior, planned) };
}

/** What differs from the prior object only in what is the same to the SDK does not differ. */
function planWithLegacySdk(request: ChangeRequest): PlannedChange {
  const { schema, prior, config } = request;
  const { planned: base, replacePaths } = planLegacy(schema.block, prior, config);
  const planned = deriveValues(schema, prior, applyRules(request, base));
  if (prior === undefined) return { planned, replacePaths: [] };
  if (equivalentToLegacySdk(prior, planned))
    return { planned: withMarksOf(prior, planned), replacePaths: [] };
  return { planned, replacePaths: [...replacePaths, ...replacedByRules(request, base, planned)] };
}

/** The prior object with what the planned one marks. */
function withMarksOf(prior: Value, planned: Value): Value {
  if (sameValue(prior, planned)) return planned;
  const members = new Map<string, Value>();
  for (const [name, value] of planned.asMap()) {
    const was = prior.asMap().get(name) ?? value;
    members.set(name, sameValue(was, value) ? value : was.withMarks(value.marks));
  }
  return new Value(prior.type, members, planned.marks);
}

/** Attributes that rules changed, such as the region of the provider. One that had no value before may get one. */
function replacedByRules({ schema, prior }: ChangeRequest, base: Value, planned: Value): readonly Path[] {
  const paths: Path[] = [];
  for (const [name, attribute] of attributesOf(schema.block)) {
    if (!attribute.forceNew) continue;
    const own = planned.asMap().get(name) as Value;
    const was = prior?.asMap().get(name);
    if (was === undefined || isZero(was) || sameValue(own, base.asMap().get(name) as Value)) continue;
    if (!sameValue(own, was)) paths.push([{ kind: 'attribute', name }]);
  }
  return paths;
}

function applyRules(request: ChangeRequest, base: Value): Value {
  const { schema, prior, type } = request;
  if (schema.rules.length === 0) return base;
  const edit = new BlockEdit(schema.block, base);
  const same = providerKitOf(type) === 'legacy' ? equivalentToLegacySdk : sameValue;
  const changed = (names: readonly string[]): boolean => {
    if (prior === undefined) return false;
    const before = prior.asMap();
    const differs = (name: string): boolean => {
      const was = before.get(name);
      return edit.has(name) && was !== undefined && !same(edit.get(name), was);
    };
    if (names.length > 0) return names.some(differs);
    for (const name of edit.all().keys()) if (differs(name)) return true;
    return false;
  };
  for (const rule of schema.rules) applyRule(rule, request, edit, changed);
  return edit.finish();
}

function applyRule(
  rule: PlanRule,
  { prior, config, providerConfig }: ChangeRequest,
  members: BlockEdit,
  changed: (names: readonly string[]) => boolean,
): void {
  const configured = (name: string): boolean => {
    const value = config.asMap().get(name);
    return value !== undefined && (!value.isNull || !value.isKnown);
  };
  const before = (name: string): Value | undefined => prior?.asMap().get(name);
  switch (rule.kind) {
    case 'merged-tags': {
      const tags = members.has(rule.from) ? members.get(rule.from) : undefined;
      const emptyIsKnown = rule.emptyIsKnown ?? false;
      members.set(rule.attribute, mergedTags(tags, providerConfig, before(rule.attribute), emptyIsKnown));
      break;
    }
    case 'provider-argument': {
      if (configured(rule.attribute)) break;
      const own = members.get(rule.attribute);
      const argument = providerArgument(providerConfig, rule.argument);
      const fallback = before(rule.attribute) ?? unknownValue(own.type);
      members.set(rule.attribute, argument === undefined || argument.isNull ? fallback : argument);
      break;
    }
    case 'copied': {
      if (configured(rule.attribute)) break;
      members.set(rule.attribute, members.get(rule.from));
      break;
    }
    case 'recomputed': {
      if (!changed(rule.when)) break;
      if (rule.onlyIf !== undefined && members.get(rule.onlyIf).payload !== true) break;
      for (const name of rule.attributes) {
        if (members.has(name) && !configured(name)) members.set(name, unknownValue(members.get(name).type));
      }
      break;
    }
    case 'ignored-unless': {
      const by = members.get(rule.by);
      if (!members.has(rule.by) || !by.isKnown || rule.is.includes(String(by.payload))) break;
      for (const name of rule.attributes) {
        const own = members.get(name);
        if (members.has(name) && own.isKnown) members.set(name, before(name) ?? nullValue(own.type));
      }
      break;
    }
    case 'synchronized': {
      const written = rule.attributes.find(configured);
      const value =
        written === undefined
          ? valueOfJson(rule.default, members.get(rule.attributes[0] ?? '').type)
          : (config.asMap().get(written) as Value);
      for (const name of rule.attributes) if (!configured(name)) members.set(name, value);
      break;
    }
    case 'derived':
    case 'at-least-one':
    case 'at-least-one-true':
    case 'at-least-sum':
    case 'block-count':
    case 'deprecated':
    case 'required-unless':
      break;
  }
}

function providerArgument(providerConfig: Value, name: string): Value | undefined {
  if (!providerConfig.isKnown || providerConfig.isNull) return undefined;
  return providerConfig.asMap().get(name);
}

/** The tags of the resource over the provider's `default_tags`: what AWS's `tags_all` shows. */
function mergedTags(
  own: Value | undefined,
  providerConfig: Value,
  prior: Value | undefined,
  emptyIsKnown: boolean,
): Value {
  const type = mapType(stringType);
  const unknown = unknownValue(type);
  if (own === undefined) return prior ?? unknown;
  const defaults = defaultTags(providerConfig);
  if (defaults === undefined || !own.isWhollyKnown || !defaults.isWhollyKnown) return unknown;
  const merged = new Map<string, Value>();
  if (!defaults.isNull) for (const [key, value] of defaults.asMap()) merged.set(key, value);
  if (!own.isNull) for (const [key, value] of own.asMap()) merged.set(key, value);
  const marks = own.marks | defaults.marks;
  if (merged.size === 0) {
    if (prior === undefined) return emptyIsKnown ? mapValue(stringType, []) : unknown;
    return isZero(prior) ? prior : mapValue(stringType, []);
  }
  for (const [key, value] of merged) if (value.isNull) merged.set(key, nullValue(stringType));
  return mapValue(stringType, merged).withMarks(marks);
}

/** The tags of the provider's `default_tags` block; undefined while unknown, null when there is none. */
function defaultTags(providerConfig: Value): Value | undefined {
  const none = nullValue(mapType(stringType));
  if (!providerConfig.isKnown) return undefined;
  if (providerConfig.isNull) return none;
  const block = providerConfig.asMap().get('default_tags');
  if (block === undefined || block.isNull) return none;
  if (!block.isKnown) return undefined;
  const first = block.type.kind === 'object' ? block : block.asArray()[0];
  if (first === undefined || first.isNull) return none;
  if (!first.isKnown) return undefined;
  const tags = first.asMap().get('tags');
  if (tags === undefined || (tags.isNull && tags.isKnown)) return none;
  return tags.isKnown ? new Value(tags.type, tags.payload, tags.marks) : undefined;
}
