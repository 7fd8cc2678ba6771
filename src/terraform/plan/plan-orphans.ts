import { nullValue } from '../../hcl/values/value.ts';
import {
  compareInstances,
  formatInstance,
  formatResource,
  type InstanceAddress,
  sameModule,
} from '../address/address.ts';
import { parseTarget } from '../address/parse-address.ts';
import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import { configurationAt } from '../config/configuration-at.ts';
import type { GraphNode } from '../graph/nodes.ts';
import { problem } from '../problem.ts';
import { impliedType } from '../provider/implied-type.ts';
import { markSensitive } from '../provider/mark-sensitive.ts';
import { fullProviderName } from '../provider/provider-lookup.ts';
import { instanceObject } from '../state/instance-object.ts';
import type { MovedInstance } from '../state/moves.ts';
import type { ActionReason } from './resource-change.ts';
import type { Session } from './session.ts';
import { stateProblem } from './state-problem.ts';

/** Plans what becomes of the state's objects of which the configuration has no resource: destroyed or forgotten. */
export function planOrphans(session: Session): void {
  const { root } = session.start;
  const left = [...session.unclaimed.values()].flat().filter(({ address: { module, resource } }) => {
    return configurationAt(root, module)?.resources.has(formatResource(resource)) !== true;
  });
  for (const moved of left.sort(byAddress)) planOrphan(moved, session);
}

/**
 * Plans what becomes of the state's objects of a resource that are none of its instances (any more). Returns whether no
 * error was found.
 */
export function planOrphansOf(node: GraphNode, session: Session): boolean {
  let fine = true;
  for (const moved of [...session.unclaimedOf(node.label)].sort(byAddress))
    fine = planOrphan(moved, session) && fine;
  return fine;
}

function byAddress(a: MovedInstance, b: MovedInstance): number {
  return compareInstances(a.address, b.address);
}

function planOrphan(moved: MovedInstance, session: Session): boolean {
  const { address, instance } = moved;
  const label = formatInstance(address);
  const source = /^(?:module\..*\.)?provider\["([^"]+)"\]/.exec(instance.provider)?.[1] ?? '';
  const schema = session.start.providers.schemaOfSource(source)?.resource(address.resource.type);
  if (schema === undefined) {
    const detail = `The state has ${label} of provider "${source}", whose schema is not known here, so what becomes of it cannot be planned.`;
    session.diagnostics.push(problem('unsupported', detail, undefined, { address: label }));
    return false;
  }
  const wrong = stateProblem(instance, schema, label);
  if (wrong !== undefined) {
    session.diagnostics.push(wrong);
    return false;
  }
  const configuration = configurationAt(session.start.root, address.module);
  const resource = configuration?.resources.get(formatResource(address.resource));
  const removal = removalOf(session.start.root, address);
  const forget = removal !== undefined && !removal.destroy;
  if (resource?.preventDestroy === true && !forget) {
    const detail = `Resource ${label} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of the plan using the -target option.`;
    session.diagnostics.push(
      problem('instance-cannot-be-destroyed', detail, resource.headerRange, { address: label }),
    );
    return false;
  }
  session.changes.push({
    address,
    previous: moved.previous,
    action: forget ? 'forget' : 'delete',
    reason: instance.deposed === undefined ? reasonOf(moved, resource, configuration, session) : '',
    before: markSensitive(instanceObject(instance, schema.block), schema.block),
    after: nullValue(impliedType(schema.block)),
    replacePaths: [],
    schema,
    provider: fullProviderName(source),
    importing: undefined,
    deposed: instance.deposed,
    prior: instance,
    config: resource,
    createBeforeDestroy: false,
    dependencies: () => [],
  });
  return true;
}

function reasonOf(
  { address, previous }: MovedInstance,
  resource: ResourceConfig | undefined,
  configuration: Configuration | undefined,
  session: Session,
): ActionReason {
  if (resource === undefined) {
    return formatInstance(address) === formatInstance(previous)
      ? 'delete_because_no_resource_config'
      : 'delete_because_no_move_target';
  }
  const known = configuration === undefined ? [] : session.instances(configuration);
  if (!known.some((module) => sameModule(module.path, address.module))) return 'delete_because_no_module';
  switch (typeof address.key) {
    case 'number':
      return resource.count === undefined ? 'delete_because_wrong_repetition' : 'delete_because_count_index';
    case 'string':
      return resource.forEach === undefined ? 'delete_because_wrong_repetition' : 'delete_because_each_key';
    default:
      return 'delete_because_wrong_repetition';
  }
}

/** The `removed` block that is about an object, in its module or in one above. */
function removalOf(root: Configuration, address: InstanceAddress): { readonly destroy: boolean } | undefined {
  let at: Configuration | undefined = root;
  for (let depth = 0; at !== undefined; depth++) {
    const inner = address.module.slice(depth);
    for (const removal of at.removals) {
      const target = parseTarget(removal.from);
      if (target === undefined) continue;
      const matchesModule = target.module.every((step, i) => step.name === inner[i]?.name);
      if (!matchesModule || target.module.length > inner.length) continue;
      if (target.resource === undefined) return removal;
      if (
        target.module.length === inner.length &&
        formatResource(target.resource) === formatResource(address.resource)
      )
        return removal;
    }
    at = at.children.get(address.module[depth]?.name ?? '');
  }
  return undefined;
}
