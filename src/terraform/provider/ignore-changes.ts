import type { TraversalStep } from '../../hcl/syntax/ast.ts';
import { nullValue, Value } from '../../hcl/values/value.ts';
import type { ResourceConfig } from '../config/configuration.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { attributesOf } from '../schemas/schema-members.ts';
import { blockObject } from './implied-type.ts';

/**
 * Returns the configuration of an existing object with what `ignore_changes` names taken from that object, so that
 * nothing is planned for it.
 */
export function ignoreChanges(
  resource: ResourceConfig,
  schema: BlockSchema,
  prior: Value,
  config: Value,
): Value {
  if (resource.ignoreAllChanges) return ignoreAll(schema, prior, config);
  let result = config;
  for (const { steps } of resource.ignoreChanges) result = ignoreAt(result, prior, steps);
  if (result === config) return config;
  return blockObject(schema, new Map(result.asMap())).withMarks(config.marks);
}

/** Everything that can be configured is as it is; what is computed alone stays unset. */
function ignoreAll(schema: BlockSchema, prior: Value, config: Value): Value {
  const members = new Map(config.asMap());
  for (const [name, attribute] of attributesOf(schema)) {
    if (attribute.computed && !attribute.optional) continue;
    members.set(name, prior.asMap().get(name) ?? nullValue(attribute.type));
  }
  for (const name of schema.blocks.keys()) {
    const value = prior.asMap().get(name);
    if (value !== undefined) members.set(name, value);
  }
  return blockObject(schema, members).withMarks(config.marks);
}

function ignoreAt(config: Value, prior: Value, steps: readonly TraversalStep[]): Value {
  const step = steps[0];
  // Terraform takes maps apart by key, and leaves one alone whose keys are not known.
  if (step === undefined) return config.type.kind === 'map' && !config.isKnown ? config : prior;
  if (!config.isKnown || !prior.isKnown) return config;
  const name = stepName(step);
  const isIndex = step.kind !== 'attribute';
  if (config.type.kind === 'map' || (config.isNull && prior.type.kind === 'map'))
    return isIndex ? ignoreKey(config, prior, name, steps) : config;
  if (config.isNull || prior.isNull) return config;
  if (config.type.kind === 'object') {
    // An index names no attribute; as the last step, Terraform takes it for the key of a map and keeps the whole value.
    if (isIndex) return steps.length === 1 && step.key.type === 'string' ? prior : config;
    const members = new Map(config.asMap());
    const own = members.get(name);
    const was = prior.asMap().get(name);
    if (own === undefined || was === undefined) return config;
    members.set(name, ignoreAt(own, was, steps.slice(1)));
    return rebuilt(config, members);
  }
  if (config.type.kind === 'list' || config.type.kind === 'tuple') {
    const index = Number(name);
    const elements = [...config.asArray()];
    const own = elements[index];
    const was = prior.asArray()[index];
    if (own === undefined || was === undefined) return config;
    elements[index] = ignoreAt(own, was, steps.slice(1));
    return new Value(config.type, elements, config.marks);
  }
  return config;
}

/** A key of a map is as it is, also when it is there on one side alone. */
function ignoreKey(config: Value, prior: Value, key: string, steps: readonly TraversalStep[]): Value {
  const members = new Map<string, Value>(config.isNull ? [] : config.asMap());
  const was = prior.isNull ? undefined : prior.asMap().get(key);
  if (steps.length > 1 && (was === undefined || !members.has(key))) return config;
  if (was === undefined) {
    if (!members.delete(key)) return config;
    return members.size === 0 && prior.isNull ? prior : new Value(config.type, members, config.marks);
  }
  const own = members.get(key);
  members.set(key, own === undefined || steps.length === 1 ? was : ignoreAt(own, was, steps.slice(1)));
  const sorted = new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Value(prior.type, sorted, config.marks);
}

function rebuilt(original: Value, members: ReadonlyMap<string, Value>): Value {
  if (original.type.kind !== 'object') return new Value(original.type, members, original.marks);
  const types = new Map([...members].map(([name, value]) => [name, value.type] as const));
  return new Value(
    { kind: 'object', attributes: types, optional: original.type.optional },
    members,
    original.marks,
  );
}

function stepName(step: TraversalStep): string {
  if (step.kind === 'attribute') return step.name;
  return step.key.type === 'string' ? step.key.value : step.key.text;
}
