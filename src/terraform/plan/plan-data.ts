import { hasErrors } from '../../base/diagnostic.ts';
import { withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { noMarks } from '../../hcl/values/marks.ts';
import { nullValue, unknownValue, Value } from '../../hcl/values/value.ts';
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
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';
import { jsonOfValue } from '../state/json-of-value.ts';
import { impliedValue, valueOfJson } from '../state/value-of-json.ts';
import { providerConfigOf } from './prepare-resource.ts';
import { readRemoteState } from './read-remote-state.ts';
import { type ActionReason, isPending, type ResourceChange } from './resource-change.ts';
import { checkInstance, checkObject } from './run-check.ts';
import type { InstanceWork } from './run-resource.ts';
import type { Session } from './session.ts';

/**
 * Reads one instance of a data source, from what its provider computes or from a mock; when it cannot be read yet,
 * notes that the apply reads it. Returns its object, undefined after an error.
 */
export function planData(work: InstanceWork, config: Value, session: Session): Value | undefined {
  const { schema } = work.prepared;
  const { checkName } = work.resource;
  const pending = !session.applying && dependencyPending(work.node, session);
  const reason: ActionReason | 'readable' = !config.isWhollyKnown
    ? 'read_because_config_unknown'
    : pending
      ? 'read_because_dependency_pending'
      : 'readable';
  if (reason !== 'readable') return defer(work, plannedObject(schema.block, config), reason, session);
  const before = session.diagnostics.length;
  const read = readNow(work, config, session);
  if (read === 'error' && checkName === undefined) return undefined;
  if (read === 'error') failCheck(work, session, before);
  const answer = read === 'error' ? undefined : read;
  if (answer === undefined && !session.applying) {
    const planned = plannedObject(schema.block, config);
    if (read === 'error') session.dataRead.push(dataChange(work, 'no-op', '', planned));
    return defer(work, planned, checkName === undefined ? '' : 'read_because_check_nested', session);
  }
  const found = answer ?? plannedObject(schema.block, config);
  const value = markSensitive(session.applying ? madeUp(work, found, session) : found, schema.block);
  session.dataRead.push(dataChange(work, 'no-op', '', value));
  // What a check block reads is read again by the apply, when the check is made again.
  return checkName === undefined || session.applying
    ? value
    : defer(work, value, 'read_because_check_nested', session);
}

/** A data source of a check block that cannot be read fails its check, and the plan goes on. */
function failCheck(work: InstanceWork, session: Session, before: number): void {
  const { node, resource, module } = work;
  const name = resource.checkName ?? '';
  const object = checkObject(name, node.configuration);
  const own = checkInstance(name, module);
  for (const diagnostic of session.diagnostics.splice(before)) {
    session.diagnostics.push({ ...diagnostic, severity: 'warning' });
    session.checks.report(object, own, 'fail', `${diagnostic.summary}: ${diagnostic.detail}`);
  }
  session.failedCheckData.add(own.address);
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
  if (own !== undefined) return mockedObject(block, config, own);
  if (prepared.provider !== builtinSource || resource.type !== 'terraform_remote_state') return undefined;
  const state = readRemoteState(work, config, session);
  session.diagnostics.push(...(state?.diagnostics ?? []));
  return state !== undefined && hasErrors(state.diagnostics) ? 'error' : state?.value;
}

const builtinSource = 'terraform.io/builtin/terraform';

/** The marks of the arguments stay on the arguments of what was read. */
function withMarksOf(read: Value, config: Value): Value {
  if (config.deepMarks === noMarks || read.type.kind !== 'object') return read;
  const members = new Map(read.asMap());
  for (const [name, given] of config.replaceMarks(noMarks).asMap()) {
    const own = members.get(name);
    if (own === undefined || given.deepMarks === noMarks) continue;
    members.set(name, sameValue(own, given) ? given : own.withMarks(given.deepMarks));
  }
  return new Value(read.type, members, config.marks);
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
    const value = own.kind === 'dynamic' ? impliedValue(json) : valueOfJson(json, own);
    const given = members.get(name);
    const isGiven = given !== undefined && given.deepMarks !== noMarks && sameValue(given, value);
    members.set(name, isGiven ? given : value);
  }
  return blockObject(schema, members);
}

/** The object of a data source before it is read: computed attributes that are not set are unknown. */
function plannedObject(schema: BlockSchema, config: Value): Value {
  if (!config.isKnown || config.isNull) return config;
  const members = new Map<string, Value>();
  for (const [name, attribute] of attributesOf(schema)) {
    const value = config.asMap().get(name) ?? nullValue(attribute.type);
    const missing = attribute.computed && value.isNull && value.isKnown;
    members.set(name, missing ? unknownValue(withoutOptionalAttributes(attribute.type)) : value);
  }
  for (const [name, nested] of blocksOf(schema)) {
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
  const value = markSensitive(planned, work.prepared.schema.block);
  const change = dataChange(work, 'read', reason, value);
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
