import type { Path } from '../../hcl/values/path.ts';
import { nullValue, type Value } from '../../hcl/values/value.ts';
import { fillUnknown } from '../apply/fill-unknown.ts';
import { regionOf } from '../apply/region-of.ts';
import { problem } from '../problem.ts';
import { ignoreChanges } from '../provider/ignore-changes.ts';
import { impliedType } from '../provider/implied-type.ts';
import { markSensitive } from '../provider/mark-sensitive.ts';
import { planChange } from '../provider/plan-change.ts';
import { sameValue } from '../provider/same-value.ts';
import { instanceObject } from '../state/instance-object.ts';
import type { MovedInstance } from '../state/moves.ts';
import type { StateInstance } from '../state/read-state.ts';
import { dependenciesOf } from './dependencies-of.ts';
import { importedInstance } from './imported-instance.ts';
import { providerConfigOf } from './prepare-resource.ts';
import { replaceTrigger } from './replace-trigger.ts';
import { type Action, type ActionReason, isReplace, type ResourceChange } from './resource-change.ts';
import type { InstanceWork } from './run-resource.ts';
import type { Session } from './session.ts';
import { stateProblem } from './state-problem.ts';

/** Plans one instance of a managed resource and notes the change. Returns the planned object, undefined after an error. */
export function planManaged(work: InstanceWork, config: Value, session: Session): Value | undefined {
  const { resource, prepared, address } = work;
  const { schema } = prepared;
  const claimed = session.claim(address);
  const current = claimed.find(({ instance }) => instance.deposed === undefined);
  const importing = session.imports.get(work.label);
  const existing =
    current === undefined && importing !== undefined
      ? importedInstance(work, importing, session)
      : current?.instance;
  if (existing === 'missing') return undefined;
  const createBeforeDestroy = session.start.createBeforeDestroy.has(work.node);
  const wrong = existing && stateProblem(existing, schema, work.label, resource.headerRange);
  if (wrong !== undefined) {
    session.diagnostics.push(wrong);
    return undefined;
  }
  const prior = existing === undefined ? undefined : instanceObject(existing, schema.block);
  const decision = decide(work, config, prior, existing, createBeforeDestroy, session);
  const change: ResourceChange = {
    address,
    previous: current?.previous ?? address,
    action: decision.action,
    reason: decision.reason,
    before: prior === undefined ? nullValue(impliedType(schema.block)) : markSensitive(prior, schema.block),
    after: markSensitive(decision.planned, schema.block),
    plannedAfter: isReplace(decision.action) ? decision.planned : undefined,
    replacePaths: decision.replacePaths,
    schema,
    provider: prepared.provider,
    importing: current === undefined ? importing : undefined,
    deposed: undefined,
    prior: existing,
    config: resource,
    createBeforeDestroy,
    dependencies: () => dependenciesOf(work.node),
  };
  const settled = session.applying ? applied(change, work, session) : settleMarks(change);
  note(settled, work, session);
  for (const deposed of claimed) if (deposed !== current) note(destroyDeposed(deposed, work), work, session);
  if (resource.preventDestroy && (settled.action === 'delete-create' || settled.action === 'create-delete')) {
    const detail = `Resource ${work.label} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of the plan using the -target option.`;
    session.diagnostics.push(
      problem('instance-cannot-be-destroyed', detail, resource.headerRange, { address: work.label }),
    );
    return undefined;
  }
  if (!schema.verified && isUncertain(settled)) {
    const detail = `Which arguments of ${resource.type} can be changed in place is not known for certain, so a change to ${work.label} cannot be planned.`;
    session.diagnostics.push(problem('unsupported', detail, resource.headerRange, { address: work.label }));
    return undefined;
  }
  // What refers to a replacement does not know of the secrets that the schema tells: so it is with Terraform.
  return session.applying ? settled.after : (settled.plannedAfter ?? settled.after);
}

function isUncertain(change: ResourceChange): boolean {
  return change.action === 'update' && !sameValue(change.before, change.after);
}

interface Decision {
  readonly action: Action;
  readonly reason: ActionReason;
  readonly planned: Value;
  readonly replacePaths: readonly Path[];
}

function decide(
  work: InstanceWork,
  config: Value,
  prior: Value | undefined,
  existing: StateInstance | undefined,
  createBeforeDestroy: boolean,
  session: Session,
): Decision {
  const { resource, prepared, module } = work;
  const { schema } = prepared;
  const providerConfig = providerConfigOf(resource, session, module);
  const request = { type: resource.type, schema, providerConfig };
  const triggered = replaceTrigger(work, session);
  // Terraform gives this reason before all others, and for what is created too.
  const because = (reason: ActionReason): ActionReason => (triggered ? 'replace_by_triggers' : reason);
  if (prior === undefined) {
    const { planned } = planChange({ prior: undefined, config, ...request });
    return { action: 'create', reason: because(''), planned, replacePaths: [] };
  }
  const kept = ignoreChanges(resource, schema.block, prior, config);
  const replace: Action = createBeforeDestroy ? 'create-delete' : 'delete-create';
  // What is made anew is made from the configuration alone: ignore_changes speaks of an object that stays.
  const anew = (): Value => planChange({ prior: undefined, config, ...request }).planned;
  if (existing?.tainted === true) {
    return { action: replace, reason: because('replace_because_tainted'), planned: anew(), replacePaths: [] };
  }
  // What was sensitive stays so only if the configuration or the schema still says it.
  const { planned, replacePaths } = planChange({ prior: prior.unmarkDeep(), config: kept, ...request });
  if (replacePaths.length > 0) {
    const reason = because('replace_because_cannot_update');
    return { action: replace, reason, planned: anew(), replacePaths };
  }
  if (triggered) return { action: replace, reason: because(''), planned: anew(), replacePaths: [] };
  return { action: sameValue(prior, planned) ? 'no-op' : 'update', reason: '', planned, replacePaths: [] };
}

/** The change with everything known that the provider would have made up. */
function applied(change: ResourceChange, work: InstanceWork, session: Session): ResourceChange {
  const after = fillUnknown({
    type: work.resource.type,
    address: work.label,
    schema: change.schema.block,
    same: change.schema.sameAfterApply,
    planned: change.after,
    prior: change.before.isNull ? undefined : change.before,
    replaced: isReplace(change.action),
    region: regionOf(providerConfigOf(work.resource, session, work.module)),
  });
  return { ...change, after };
}

/** The same content with other parts sensitive is an update, so that the state learns of it. */
function settleMarks(change: ResourceChange): ResourceChange {
  if (change.action !== 'no-op') return change;
  return change.before.rawEquals(change.after)
    ? { ...change, after: change.before }
    : { ...change, action: 'update' };
}

function note(change: ResourceChange, work: InstanceWork, session: Session): void {
  session.changes.push(change);
  const list = session.changesOf.get(work.node);
  if (list === undefined) session.changesOf.set(work.node, [change]);
  else list.push(change);
}

function destroyDeposed(moved: MovedInstance, work: InstanceWork): ResourceChange {
  const { schema } = work.prepared;
  const before = instanceObject(moved.instance, schema.block);
  return {
    address: work.address,
    previous: moved.previous,
    action: 'delete',
    reason: '',
    before: markSensitive(before, schema.block),
    after: nullValue(impliedType(schema.block)),
    replacePaths: [],
    schema,
    provider: work.prepared.provider,
    importing: undefined,
    deposed: moved.instance.deposed,
    prior: moved.instance,
    config: work.resource,
    createBeforeDestroy: false,
    dependencies: () => [],
  };
}
