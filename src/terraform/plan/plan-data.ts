import { hasErrors } from '../../base/diagnostic.ts';
import { withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { nullValue, unknownValue, type Value } from '../../hcl/values/value.ts';
import { fillUnknown } from '../apply/fill-unknown.ts';
import { regionOf } from '../apply/region-of.ts';
import type { GraphNode } from '../graph/nodes.ts';
import type { DataMock, Json } from '../plan-input.ts';
import { blockObject, impliedType } from '../provider/implied-type.ts';
import { markSensitive } from '../provider/mark-sensitive.ts';
import { providerName } from '../provider/provider-lookup.ts';
import { sameValue } from '../provider/same-value.ts';
import type { JsonObject } from '../schemas/json-value.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { jsonOfValue } from '../state/json-of-value.ts';
import { impliedValue, valueOfJson } from '../state/value-of-json.ts';
import { providerConfigOf } from './prepare-resource.ts';
import { type ActionReason, isPending, type ResourceChange } from './resource-change.ts';
import type { InstanceWork } from './run-resource.ts';
import type { Session } from './session.ts';

/**
 * Reads one instance of a data source, from what its provider computes or from a mock; when it cannot be read yet,
 * notes that the apply reads it. Returns its object, undefined after an error.
 */
export function planData(work: InstanceWork, config: Value, session: Session): Value | undefined {
  const { schema } = work.prepared;
  const pending = !session.applying && dependencyPending(work.node, session);
  const reason: ActionReason | 'readable' = !config.isWhollyKnown
    ? 'read_because_config_unknown'
    : pending
      ? 'read_because_dependency_pending'
      : 'readable';
  if (reason !== 'readable') return defer(work, plannedObject(schema.block, config), reason, session);
  const read = readNow(work, config, session);
  if (read === 'error') return undefined;
  if (read === undefined && !session.applying)
    return defer(work, plannedObject(schema.block, config), '', session);
  const found = read ?? plannedObject(schema.block, config);
  const value = markSensitive(session.applying ? madeUp(work, found, session) : found, schema.block);
  session.dataRead.push(dataChange(work, 'no-op', '', value));
  return value;
}

/** While applying, what neither provider nor mock tells is made up. */
function madeUp(work: InstanceWork, planned: Value, session: Session): Value {
  return fillUnknown({
    type: work.resource.type,
    address: work.label,
    schema: work.prepared.schema.block,
    same: work.prepared.schema.sameAfterApply,
    planned,
    prior: undefined,
    replaced: false,
    region: regionOf(providerConfigOf(work.resource, session, work.module)),
  });
}

function readNow(work: InstanceWork, config: Value, session: Session): Value | 'error' | undefined {
  const { resource, prepared, module } = work;
  const { block } = prepared.schema;
  const provider = session.start.providers.schema(module.configuration, providerName(resource));
  const computed = provider?.readData(resource.type, jsonOfValue(config.unmarkDeep()) as JsonObject);
  if (computed !== undefined) {
    session.diagnostics.push(
      ...computed.diagnostics.map((found) => ({
        ...found,
        range: found.range ?? resource.headerRange,
        address: found.address ?? work.label,
      })),
    );
    if (hasErrors(computed.diagnostics)) return 'error';
    return withMarksOf(valueOfJson(computed.value, impliedType(block)), config);
  }
  const mocks = session.start.mocks?.data;
  const own =
    mocks?.[`${resource.type}.${resource.name}`]?.[0] ?? findMock(mocks?.[resource.type] ?? [], config);
  return own === undefined ? undefined : mockedObject(block, config, own);
}

/** The marks of the arguments stay on the arguments of what was read. */
function withMarksOf(read: Value, config: Value): Value {
  return config.marks === 0 ? read : read.withMarks(config.marks);
}

function findMock(mocks: readonly DataMock[], config: Value): DataMock | undefined {
  return mocks.find(({ match }) =>
    Object.entries(match ?? {}).every(([name, json]) => {
      const value = config.asMap().get(name);
      return value !== undefined && matches(value, json);
    }),
  );
}

function matches(value: Value, json: Json): boolean {
  return sameValue(value, valueOfJson(json, value.type)) || sameValue(value, impliedValue(json));
}

/** The arguments with the mock's attributes; what neither has stays unknown, as nobody said what it is. */
function mockedObject(schema: BlockSchema, config: Value, mock: DataMock): Value {
  const planned = plannedObject(schema, config);
  const type = impliedType(schema);
  const members = new Map(planned.asMap());
  for (const [name, json] of Object.entries(mock.values)) {
    const own = type.kind === 'object' ? type.attributes.get(name) : undefined;
    if (own === undefined) continue;
    members.set(name, own.kind === 'dynamic' ? impliedValue(json) : valueOfJson(json, own));
  }
  return blockObject(schema, members);
}

/** The object of a data source before it is read: computed attributes that are not set are unknown. */
function plannedObject(schema: BlockSchema, config: Value): Value {
  if (!config.isKnown || config.isNull) return config;
  const members = new Map<string, Value>();
  for (const [name, attribute] of schema.attributes) {
    const value = config.asMap().get(name) ?? nullValue(attribute.type);
    const missing = attribute.computed && value.isNull && value.isKnown;
    members.set(name, missing ? unknownValue(withoutOptionalAttributes(attribute.type)) : value);
  }
  for (const [name, nested] of schema.blocks) {
    const value = config.asMap().get(name) as Value;
    if (!value.isKnown || value.isNull) {
      members.set(name, nested.computed && value.isNull ? unknownValue(value.type) : value);
    } else if (nested.nesting === 'single') {
      members.set(name, plannedObject(nested.block, value));
    } else if (nested.computed && value.asArray().length === 0) {
      members.set(name, unknownValue(value.type));
    } else {
      members.set(name, value);
    }
  }
  return blockObject(schema, members).withMarks(config.marks);
}

function defer(work: InstanceWork, planned: Value, reason: ActionReason, session: Session): Value {
  const nested: ActionReason = work.resource.checkName === undefined ? reason : 'read_because_check_nested';
  const value = markSensitive(planned, work.prepared.schema.block);
  const change = dataChange(work, 'read', nested, value);
  session.changes.push(change);
  session.changesOf.set(work.node, [...(session.changesOf.get(work.node) ?? []), change]);
  return value;
}

function dataChange(
  work: InstanceWork,
  action: 'read' | 'no-op',
  reason: ActionReason,
  after: Value,
): ResourceChange {
  const { prepared, resource, address } = work;
  return {
    address,
    previous: address,
    action,
    reason,
    before: nullValue(impliedType(prepared.schema.block)),
    after,
    replacePaths: [],
    schema: prepared.schema,
    provider: prepared.provider,
    importing: undefined,
    deposed: undefined,
    prior: undefined,
    config: resource,
    createBeforeDestroy: false,
    dependencies: () => [],
  };
}

/** Returns whether anything that `depends_on` names, directly or through what it needs itself, is going to change. */
function dependencyPending(node: GraphNode, session: Session): boolean {
  const seen = new Set<GraphNode>();
  const queue = [...node.explicit];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.resource?.mode === 'managed' && (session.changesOf.get(next) ?? []).some(isPending)) return true;
    queue.push(...next.dependencies);
  }
  return false;
}
