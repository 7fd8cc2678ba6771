import type { Diagnostic } from '../../base/diagnostic.ts';
import {
  compareModules,
  formatInstance,
  formatModuleNames,
  formatResource,
  joinAddress,
} from '../address/address.ts';
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
  const { cycles } = orderByDependency(steps, (step) => [...step.after]);
  return cycles.map((cycle) => {
    const address = cycle.find(({ change }) => change !== undefined)?.change?.address;
    const detail =
      'These objects could not be created, changed and destroyed in any order: each one has to wait for another one of them. Break the ring, for instance by changing one of them in an apply of its own.';
    const names = cycle.map(({ label }) => label).sort();
    return problem('cycle', detail, undefined, {
      summary: names.length === 1 ? `Self reference: ${names[0]}` : `Cycle: ${names.join(', ')}`,
      ...(address === undefined ? {} : { address: formatInstance(address) }),
    });
  });
}

/** One step of an apply, and those that come before it. */
interface Step {
  readonly label: string;
  readonly kind: 'evaluate' | 'make' | 'destroy';
  readonly change: ResourceChange | undefined;
  readonly after: Set<Step>;
}

function isDestroyed({ action }: ResourceChange): boolean {
  return action === 'delete' || isReplace(action);
}

class ApplySteps {
  private readonly steps: Step[] = [];
  private readonly makers = new Map<string, Step[]>();
  private readonly destroyers = new Map<string, Step[]>();
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  all(): readonly Step[] {
    for (const change of this.session.changes) this.add(change);
    this.connectConfiguration();
    for (const step of this.steps) if (step.kind === 'make') this.connectMaker(step);
    for (const step of this.steps) if (step.kind === 'destroy') this.connectDestroyer(step);
    for (const step of this.steps) if (step.kind === 'make') turnEdges(step);
    return this.steps;
  }

  private add(change: ResourceChange): void {
    const { action, address, deposed } = change;
    const label = formatInstance(address);
    const resource = resourceOf(change);
    const note = (step: Step, map: Map<string, Step[]>): void => {
      this.steps.push(step);
      const list = map.get(resource);
      if (list === undefined) map.set(resource, [step]);
      else list.push(step);
    };
    if (!['no-op', 'delete', 'forget'].includes(action))
      note({ label, kind: 'make', change, after: new Set() }, this.makers);
    if (isDestroyed(change)) {
      const suffix = deposed === undefined ? '(destroy)' : `(destroy deposed ${deposed})`;
      note({ label: `${label} ${suffix}`, kind: 'destroy', change, after: new Set() }, this.destroyers);
    }
  }

  /** What expressions refer to is worked out before; of a resource, all instances that are made. */
  private connectConfiguration(): void {
    const own = new Map<GraphNode, Step>();
    for (const node of this.session.start.order) {
      const step: Step = { label: node.label, kind: 'evaluate', change: undefined, after: new Set() };
      own.set(node, step);
      this.steps.push(step);
    }
    for (const [node, step] of own) {
      for (const dependency of node.dependencies) {
        const before = own.get(dependency);
        if (before !== undefined) step.after.add(before);
        if (dependency.kind !== 'resource') continue;
        for (const maker of this.makers.get(dependency.label) ?? []) step.after.add(maker);
      }
      if (node.kind === 'resource')
        for (const maker of this.makers.get(node.label) ?? []) maker.after.add(step);
    }
  }

  /** An object waits until its predecessor is destroyed, and until what it depended on is, where that is destroyed. */
  private connectMaker(step: Step): void {
    for (const destroyer of this.destroyers.get(resourceOf(step.change)) ?? [])
      if (labelOf(destroyer) === labelOf(step)) step.after.add(destroyer);
    for (const resource of dependenciesOf(step.change))
      for (const destroyer of this.destroyers.get(resource) ?? [])
        if (!areApart(step, destroyer)) step.after.add(destroyer);
  }

  /** What an object depended on is changed or destroyed after it is destroyed. */
  private connectDestroyer(step: Step): void {
    for (const resource of dependenciesOf(step.change)) {
      for (const later of [...(this.destroyers.get(resource) ?? []), ...(this.makers.get(resource) ?? [])]) {
        if (areApart(later, step)) continue;
        // Between providers, Terraform leaves the edge out rather than to close a ring.
        const isOther = later.change?.provider !== step.change?.provider;
        if (!isOther || !waitsFor(step, later)) later.after.add(step);
      }
    }
  }
}

/** With create_before_destroy, what waited for the old object to be destroyed comes before that. */
function turnEdges(maker: Step): void {
  for (const before of [...maker.after]) {
    if (before.kind !== 'destroy' || !isMadeBefore(before)) continue;
    maker.after.delete(before);
    before.after.add(maker);
  }
}

function isMadeBefore({ change }: Step): boolean {
  if (change === undefined) return false;
  if (change.deposed !== undefined) return true;
  if (change.action === 'delete') return change.prior?.createBeforeDestroy === true;
  return change.createBeforeDestroy;
}

/** The address of a resource without instance keys, as states write dependencies. */
function resourceOf(change: ResourceChange | undefined): string {
  if (change === undefined) return '';
  const { module, resource } = change.address;
  return joinAddress(formatModuleNames(module.map(({ name }) => name)), formatResource(resource));
}

/** What the state says and what the configuration says: a refresh brings both together. */
function dependenciesOf(change: ResourceChange | undefined): ReadonlySet<string> {
  return new Set([...(change?.prior?.dependencies ?? []), ...(change?.dependencies() ?? [])]);
}

function labelOf({ change }: Step): string {
  return change === undefined ? '' : formatInstance(change.address);
}

/** Whether two objects are in different instances of one module: these have nothing to do with each other. */
function areApart(a: Step, b: Step): boolean {
  const [one, other] = [a.change?.address.module ?? [], b.change?.address.module ?? []];
  const isSameModule = one.length === other.length && one.every(({ name }, i) => name === other[i]?.name);
  return isSameModule && compareModules(one, other) !== 0;
}

function waitsFor(step: Step, other: Step): boolean {
  const seen = new Set([step]);
  const queue = [step];
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
