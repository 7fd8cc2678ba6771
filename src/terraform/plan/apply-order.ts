import type { Diagnostic } from '../../base/diagnostic.ts';
import { compareModules, formatConfigResource, formatInstance, formatModule } from '../address/address.ts';
import { orderByDependency } from '../graph/dependency-graph.ts';
import type { GraphNode } from '../graph/nodes.ts';
import { problem } from '../problem.ts';
import { isReplace, type ResourceChange } from './resource-change.ts';
import type { Session } from './session.ts';

/**
 * Returns an error for each ring in the order of an apply, for which Terraform refuses the plan: an object that is
 * destroyed has to wait for those that depended on it, as the state says, and these may wait for it by now.
 *
 * Source: https://developer.hashicorp.com/terraform/internals/graph, and what Terraform 1.11 refuses after a refresh.
 */
export function applyCycles(session: Session): readonly Diagnostic[] {
  if (!session.changes.some(isDestroyed)) return [];
  const steps = new ApplySteps(session).all();
  const { cycles } = orderByDependency(steps, ({ after }) => [...after]);
  return cycles.map((cycle) => {
    const address = cycle.find(({ change }) => change !== undefined)?.change?.address;
    const detail =
      'These objects could not be created, changed and destroyed in any order: each one has to wait for another one of them. Break the ring, for instance by changing one of them in an apply of its own.';
    const names = cycle.flatMap(({ label }) => label ?? []).sort();
    return problem('cycle', detail, undefined, {
      summary: names.length === 1 ? `Self reference: ${names[0]}` : `Cycle: ${names.join(', ')}`,
      ...(address === undefined ? {} : { address: formatInstance(address) }),
    });
  });
}

/** One step of an apply, and those that come before it; without a label, the beginning or the end of several. */
interface Step {
  readonly label: string | undefined;
  readonly change: ResourceChange | undefined;
  readonly after: Set<Step>;
}

function step(label?: string, change?: ResourceChange): Step {
  return { label, change, after: new Set() };
}

/**
 * What is made or destroyed of one resource in one instance of its module, as far as it depends on the same. Edges lead
 * from group to group: there would be too many between instances.
 */
interface Group {
  readonly kind: 'make' | 'destroy';
  /** One of them. */
  readonly change: ResourceChange;
  /** Addresses of resources, without instance keys. */
  readonly dependencies: ReadonlySet<string>;
  /** Whether the objects are destroyed after their successors are made. */
  readonly isLast: boolean;
  readonly begin: Step;
  readonly end: Step;
}

function isDestroyed({ action }: ResourceChange): boolean {
  return action === 'delete' || isReplace(action);
}

class ApplySteps {
  private readonly steps: Step[] = [];
  private readonly groups = new Map<string, Group>();
  /** By the address of the resource, without instance keys. */
  private readonly groupsOf = new Map<string, Group[]>();
  private readonly makers = new Map<string, Step>();
  private readonly destroyers: Step[] = [];
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  all(): readonly Step[] {
    for (const change of this.session.changes) this.add(change);
    this.connectInstances();
    this.connectConfiguration();
    const groups = [...this.groups.values()];
    for (const group of groups) if (group.kind === 'make') this.connectMakers(group);
    for (const group of groups) if (group.kind === 'destroy') this.connectDestroyers(group);
    return this.steps;
  }

  private add(change: ResourceChange): void {
    const { action, address, deposed } = change;
    const label = formatInstance(address);
    if (!['no-op', 'delete', 'forget'].includes(action)) {
      const maker = step(label, change);
      this.makers.set(label, maker);
      this.join(maker, 'make', change);
    }
    if (!isDestroyed(change)) return;
    const suffix = deposed === undefined ? '(destroy)' : `(destroy deposed ${deposed})`;
    const destroyer = step(`${label} ${suffix}`, change);
    this.destroyers.push(destroyer);
    this.join(destroyer, 'destroy', change);
  }

  /** An object and its predecessors, of which one may have been left behind. */
  private connectInstances(): void {
    for (const destroyer of this.destroyers) {
      const { change } = destroyer;
      const maker = change && this.makers.get(formatInstance(change.address));
      if (change === undefined || maker === undefined) continue;
      if (isMadeBefore(change)) destroyer.after.add(maker);
      else maker.after.add(destroyer);
    }
  }

  private join(member: Step, kind: Group['kind'], change: ResourceChange): void {
    const resource = formatConfigResource(change.address.module, change.address.resource);
    const dependencies = dependenciesOf(change);
    const isLast = kind === 'destroy' && isMadeBefore(change);
    const module = formatModule(change.address.module);
    const key = [kind, module, resource, isLast, change.provider, ...dependencies].join(' ');
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { kind, change, dependencies, isLast, begin: step(), end: step() };
      this.groups.set(key, group);
      this.groupsOf.set(resource, [...(this.groupsOf.get(resource) ?? []), group]);
      this.steps.push(group.begin, group.end);
    }
    this.steps.push(member);
    member.after.add(group.begin);
    group.end.after.add(member);
  }

  /** What expressions refer to is worked out before; of a resource, all instances that are made. */
  private connectConfiguration(): void {
    const own = new Map<GraphNode, Step>();
    for (const node of this.session.start.order) own.set(node, step(node.label));
    this.steps.push(...own.values());
    for (const [node, evaluated] of own) {
      for (const dependency of node.dependencies) {
        const before = own.get(dependency);
        if (before !== undefined) evaluated.after.add(before);
        if (dependency.kind !== 'resource') continue;
        for (const { kind, end } of this.groupsOf.get(dependency.label) ?? [])
          if (kind === 'make') evaluated.after.add(end);
      }
      if (node.kind !== 'resource') continue;
      for (const { kind, begin } of this.groupsOf.get(node.label) ?? [])
        if (kind === 'make') begin.after.add(evaluated);
    }
  }

  /** Objects wait until what they depended on is destroyed, where that is not destroyed last. */
  private connectMakers(group: Group): void {
    for (const resource of group.dependencies)
      for (const other of this.groupsOf.get(resource) ?? [])
        if (other.kind === 'destroy' && !areApart(group, other)) follow(group, other);
  }

  /** What objects depended on is changed or destroyed after they are destroyed. */
  private connectDestroyers(group: Group): void {
    for (const resource of group.dependencies) {
      for (const later of this.groupsOf.get(resource) ?? []) {
        if (areApart(later, group)) continue;
        // Between providers, Terraform leaves the edge out rather than to close a ring.
        const isOther = later.change.provider !== group.change.provider;
        if (!isOther || !waitsFor(group.end, later.begin)) follow(later, group);
      }
    }
  }
}

/** Lets a group come after one that is destroyed, or before it, where it is made and that is destroyed last. */
function follow(group: Group, destroyed: Group): void {
  if (group.kind === 'make' && destroyed.isLast) destroyed.begin.after.add(group.end);
  else group.begin.after.add(destroyed.end);
}

function isMadeBefore({ action, deposed, prior, createBeforeDestroy }: ResourceChange): boolean {
  if (deposed !== undefined) return true;
  return action === 'delete' ? prior?.createBeforeDestroy === true : createBeforeDestroy;
}

/** What the state says and what the configuration says: a refresh brings both together. */
function dependenciesOf({ prior, dependencies }: ResourceChange): ReadonlySet<string> {
  return new Set([...(prior?.dependencies ?? []), ...dependencies()]);
}

/** Whether two groups are in different instances of one module: these have nothing to do with each other. */
function areApart(a: Group, b: Group): boolean {
  const [one, other] = [a.change.address.module, b.change.address.module];
  const isSameModule = one.length === other.length && one.every(({ name }, i) => name === other[i]?.name);
  return isSameModule && compareModules(one, other) !== 0;
}

function waitsFor(from: Step, other: Step): boolean {
  const seen = new Set([from]);
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === other) return true;
    for (const before of next.after) {
      if (seen.has(before)) continue;
      seen.add(before);
      queue.push(before);
    }
  }
  return false;
}
