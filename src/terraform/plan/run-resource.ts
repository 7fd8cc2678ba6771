import { type Diagnostic, hasErrors } from '../../base/diagnostic.ts';
import { dynamicValue, nullValue, unknownValue, type Value } from '../../hcl/values/value.ts';
import {
  formatInstance,
  formatModuleNames,
  type InstanceAddress,
  type InstanceKey,
  joinAddress,
  sameModule,
} from '../address/address.ts';
import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import { importTargetMissing } from '../config/import-target.ts';
import { expand } from '../evaluate/expansion.ts';
import type { Expansion, ModuleInstance, Repetition, ResourceObjects } from '../evaluate/module-instance.ts';
import { referencesOf } from '../evaluate/references.ts';
import { selfReferences } from '../evaluate/self-references.ts';
import type { GraphNode } from '../graph/nodes.ts';
import { problem } from '../problem.ts';
import { impliedType } from '../provider/implied-type.ts';
import { validateProvisioner } from '../provisioners/validate-provisioner.ts';
import { type ImportTarget, importTargets } from './import-targets.ts';
import { planData } from './plan-data.ts';
import { planEphemeral } from './plan-ephemeral.ts';
import { planManaged } from './plan-managed.ts';
import { planOrphansOf } from './plan-orphans.ts';
import { decodeInstance, type PreparedResource, prepareResource } from './prepare-resource.ts';
import { failureMessage, runCondition } from './run-conditions.ts';
import type { Session } from './session.ts';

/** One instance that is to be planned. */
export interface InstanceWork {
  readonly node: GraphNode;
  readonly resource: ResourceConfig;
  readonly prepared: PreparedResource;
  readonly module: ModuleInstance;
  readonly address: InstanceAddress;
  readonly label: string;
  readonly repetition: Repetition;
}

/** Plans a resource or data source in every instance of its module. Returns whether no error was found. */
export function runResource(node: GraphNode, session: Session): boolean {
  const { resource, configuration } = node;
  if (resource === undefined) return true;
  const { value: prepared, diagnostics } = preparedOnce(node, resource, session);
  session.diagnostics.push(...diagnostics);
  if (prepared === undefined) return false;
  const selfish = session.validating ? [] : selfRepeating(resource);
  session.diagnostics.push(...selfish);
  if (selfish.length > 0) return false;
  declareConditions(node, resource, session);
  const imports = importTargets(node, session);
  session.diagnostics.push(...imports.diagnostics);
  const places = expandIn(configuration, resource, session);
  if (places === undefined || hasErrors(imports.diagnostics)) return false;
  if (!session.validating && !takeImports(imports.value, places, session)) return false;
  let fine = true;
  for (const { module, expansion } of places) {
    const stored = session.validating ? validatedObjects : plannedObjects(expansion);
    for (const [key, repetition] of expansion.instances) {
      const instance: InstanceAddress = { module: module.path, resource, key };
      const work: InstanceWork = {
        node,
        resource,
        prepared,
        module,
        address: instance,
        label: formatInstance(instance),
        repetition,
      };
      const planned = runInstance(work, session);
      if (planned === undefined) {
        fine = false;
        // What an error keeps from being planned is no orphan.
        session.claim(instance);
      }
      if (session.validating) continue;
      if (expansion.mode === 'single') stored.whole = planned ?? dynamicValue;
      else stored.objects.set(key, planned ?? dynamicValue);
    }
    module.resources.set(resource.address, stored);
  }
  return (!session.planning || planOrphansOf(node, session)) && fine;
}

/** A resource in one instance of its module. */
interface ExpandedResource {
  readonly module: ModuleInstance;
  readonly expansion: Expansion;
}

/** Returns which instances a resource has in each instance of its module, or undefined after an error. */
function expandIn(
  configuration: Configuration,
  resource: ResourceConfig,
  session: Session,
): readonly ExpandedResource[] | undefined {
  const places: ExpandedResource[] = [];
  let known = true;
  for (const module of session.instances(configuration)) {
    const { value: expansion, diagnostics } = expand(
      resource,
      session.argumentPlace(module),
      session.validating,
    );
    if (diagnostics.length > 0) {
      const address = joinAddress(module.address, resource.address);
      session.diagnostics.push(...diagnostics.map((item) => ({ ...item, address: item.address ?? address })));
    }
    if (expansion === undefined) known = false;
    else places.push({ module, expansion });
  }
  return known ? places : undefined;
}

/** Notes what is to be adopted. What the state has already is not; what there is no instance of is an error. */
function takeImports(
  targets: ReadonlyMap<string, ImportTarget>,
  places: readonly ExpandedResource[],
  session: Session,
): boolean {
  let fine = true;
  for (const [label, { address, id }] of targets) {
    if (id === undefined || session.unclaimed.has(label)) continue;
    const place = places.find(({ module }) => sameModule(module.path, address.module));
    if (place?.expansion.instances.has(address.key) === true) {
      session.imports.set(label, id);
      continue;
    }
    fine = false;
    session.diagnostics.push(importTargetMissing(label));
  }
  return fine;
}

/** How often there is a resource, and what replaces it, cannot depend on itself; Terraform notices it when it plans. */
function selfRepeating(resource: ResourceConfig): readonly Diagnostic[] {
  for (const trigger of resource.replaceTriggeredBy) {
    const [own] = selfReferences(referencesOf(trigger).references, resource);
    if (own === undefined) continue;
    const detail = 'A resource cannot be replaced because of itself. Remove it from replace_triggered_by.';
    const summary = `no change found for ${resource.address}`;
    return [problem('self-reference', detail, own.range, { summary })];
  }
  const argument = resource.count ?? resource.forEach;
  if (argument === undefined) return [];
  return selfReferences(referencesOf(argument).references, resource).map((reference) => {
    const detail = `Configuration for ${resource.address} may not refer to itself.`;
    return problem('self-reference', detail, reference.range);
  });
}

/** What does not depend on values is worked out once for all plans of a configuration. */
function preparedOnce(
  node: GraphNode,
  resource: ResourceConfig,
  session: Session,
): ReturnType<typeof prepareResource> {
  node.prepared ??= prepareResource(resource, node.configuration, session);
  return node.prepared;
}

/** While validating, there are no objects yet: references see anything, whatever comes of the instances. */
const validatedObjects: ResourceObjects = {
  expansion: { mode: 'unknown', instances: new Map() },
  objects: new Map(),
  whole: dynamicValue,
};

const noObjects = new Map<InstanceKey, Value>();

/** The one object of what is not repeated is the whole. */
function plannedObjects(expansion: Expansion): ResourceObjects {
  return { expansion, objects: expansion.mode === 'single' ? noObjects : new Map(), whole: undefined };
}

/** Returns the planned object, or undefined after an error. */
function runInstance(work: InstanceWork, session: Session): Value | undefined {
  if (!runConditions(work, session, 'precondition')) return undefined;
  const { value: config, diagnostics } = decodeInstance(
    work.resource,
    work.prepared,
    session,
    work.module,
    work.repetition,
    work.label,
  );
  session.diagnostics.push(...diagnostics);
  if (config === undefined) return undefined;
  const { schema } = work.prepared;
  if (session.validating) {
    const self = unknownValue(impliedType(schema.block));
    return runConditions(work, session, 'postcondition', self) && validateProvisioners(work, session)
      ? self
      : undefined;
  }
  const planned = planInstance(work, config, session);
  if (planned === undefined) return undefined;
  if (!runConditions(work, session, 'postcondition', planned)) return undefined;
  return planned;
}

function planInstance(work: InstanceWork, config: Value, session: Session): Value | undefined {
  switch (work.resource.mode) {
    case 'data':
      return planData(work, config, session);
    case 'ephemeral':
      return planEphemeral(work, config);
    default:
      return planManaged(work, config, session);
  }
}

function checkedObject(node: GraphNode, resource: ResourceConfig) {
  const module = formatModuleNames(node.configuration.path);
  return {
    kind: 'resource' as const,
    mode: resource.mode,
    module,
    name: resource.name,
    type: resource.type,
    address: joinAddress(module, resource.address),
  };
}

function declareConditions(node: GraphNode, resource: ResourceConfig, session: Session): void {
  if (resource.preconditions.length + resource.postconditions.length === 0) return;
  session.checks.declare(checkedObject(node, resource));
}

function runConditions(
  work: InstanceWork,
  session: Session,
  kind: 'precondition' | 'postcondition',
  self?: Value,
): boolean {
  const { resource, prepared, module, repetition } = work;
  const conditions = kind === 'precondition' ? resource.preconditions : resource.postconditions;
  if (conditions.length === 0) return true;
  const place = { ...prepared.place, self: kind === 'postcondition' ? resource : undefined };
  let fine = true;
  for (const condition of conditions) {
    const selfish = [condition.condition, condition.errorMessage].flatMap((expression) =>
      expression === undefined ? [] : selfReferences(referencesOf(expression).references, resource),
    );
    if (selfish.length > 0) {
      fine = false;
      const own = kind === 'postcondition' ? ' Write "self" for the object itself.' : '';
      const detail = `Configuration for ${resource.address} may not refer to itself.${own}`;
      const summary = `Invalid reference in ${kind}`;
      session.diagnostics.push(
        ...selfish.map(({ range }) =>
          problem('self-reference', detail, range, { summary, address: work.label }),
        ),
      );
      continue;
    }
    const result = runCondition(condition, session, module, repetition, place, self);
    session.diagnostics.push(
      ...result.diagnostics.map((found) => ({ ...found, address: found.address ?? work.label })),
    );
    if (result.status === 'error' && hasErrors(result.diagnostics)) fine = false;
    if (result.status === 'fail' && session.planning) {
      fine = false;
      session.diagnostics.push(
        problem(`${kind}-failed`, failureMessage(result), condition.condition.range, {
          address: work.label,
          values: result.values,
        }),
      );
    }
    const own = { address: work.label, module: module.address, key: work.address.key };
    session.checks.report(
      checkedObject(work.node, resource),
      own,
      result.status,
      result.message || undefined,
    );
  }
  return fine;
}

/** Provisioners are never run; their arguments are checked. The first one with a mistake is told of. */
function validateProvisioners(work: InstanceWork, session: Session): boolean {
  const { resource, prepared, module, repetition, node } = work;
  if (resource.provisioners.length === 0) return true;
  const place = { ...prepared.place, self: resource };
  const self = unknownValue(impliedType(prepared.schema.block));
  for (const provisioner of resource.provisioners) {
    const found = validateProvisioner(provisioner, resource.connection, {
      scope: session.scope(module, repetition, self),
      checkReferences: (references) => session.checkReferences(references, node.configuration, place),
    });
    session.diagnostics.push(...found.map((one) => ({ ...one, address: one.address ?? work.label })));
    if (hasErrors(found)) return false;
  }
  return true;
}

/** Returns null of the type of a resource's objects. */
export function noObject(prepared: PreparedResource): Value {
  return nullValue(impliedType(prepared.schema.block));
}
