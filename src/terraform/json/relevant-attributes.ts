import type { TraversalStep } from '../../hcl/syntax/ast.ts';
import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { formatKey, formatModule, formatResource, joinAddress, sameModule } from '../address/address.ts';
import { parseModulePath } from '../address/parse-address.ts';
import type { Reference } from '../address/reference.ts';
import { callArguments } from '../config/call-arguments.ts';
import { bodyReferences } from '../evaluate/body-references.ts';
import type { ModuleInstance } from '../evaluate/module-instance.ts';
import { referencesOf } from '../evaluate/references.ts';
import type { OutputChange } from '../plan/output-change.ts';
import type { ResourceChange } from '../plan/resource-change.ts';
import type { Session } from '../plan/session.ts';

/** One attribute of a resource that the plan's changes look at. */
export interface RelevantAttribute {
  readonly resource: string;
  readonly attribute: readonly (string | number)[];
}

/**
 * Returns the attributes of resources that the changes of a plan depend on, directly or through variables, locals and
 * outputs, sorted. (Terraform lists them in no particular order.)
 */
export function relevantAttributes(
  session: Session,
  changes: readonly ResourceChange[],
  outputs: readonly OutputChange[],
): readonly RelevantAttribute[] {
  const walker = new Walker();
  for (const change of changes) {
    if (change.action === 'no-op' || change.config === undefined) continue;
    const module = session
      .instances(moduleOf(change, session) ?? session.start.root)
      .find((instance) => sameModule(instance.path, change.address.module));
    if (module === undefined) continue;
    const { config } = change;
    const expressions = [config.count, config.forEach].filter((item) => item !== undefined);
    for (const expression of expressions) walker.follow(referencesOf(expression).references, module);
    walker.follow(bodyReferences(config.body, change.schema.block).references, module);
  }
  for (const change of outputs) {
    if (change.action === 'no-op') continue;
    const output = session.start.root.outputs.get(change.name);
    if (output !== undefined) walker.follow(referencesOf(output.expression).references, session.rootInstance);
  }
  const queue = [...session.start.root.children.values()];
  for (let child = queue.pop(); child !== undefined; child = queue.pop()) {
    queue.push(...child.children.values());
    for (const instance of session.instances(child)) {
      for (const [name, output] of child.outputs) {
        const value = instance.outputs.get(name);
        if (value === undefined || (value.isNull && value.isKnown)) continue;
        walker.follow(referencesOf(output.expression).references, instance);
      }
    }
  }
  return walker.result();
}

function moduleOf(change: ResourceChange, session: Session) {
  let at: typeof session.start.root | undefined = session.start.root;
  for (const { name } of change.address.module) at = at?.children.get(name);
  return at;
}

/** A reference, the module instance that it stands in, and the address by which that instance is called. */
interface Place {
  readonly reference: Reference;
  readonly instance: ModuleInstance;
  readonly address: string;
}

class Walker {
  private readonly found = new Map<string, RelevantAttribute>();
  private readonly seen = new Set<string>();

  result(): readonly RelevantAttribute[] {
    return [...this.found].sort(([a], [b]) => compareStrings(a, b)).map(([, attribute]) => attribute);
  }

  /** An explicit stack: chains of locals and outputs may be long. */
  follow(start: readonly Reference[], instance: ModuleInstance): void {
    const queue: Place[] = start.map((reference) => ({ reference, instance, address: instance.address }));
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) queue.push(...this.step(next));
  }

  private once(key: string): boolean {
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }

  private step({ reference, instance, address }: Place): readonly Place[] {
    const { subject } = reference;
    const { configuration } = instance;
    switch (subject.kind) {
      case 'local': {
        const local = configuration.locals.get(subject.name);
        if (local === undefined || !this.once(`${address} local.${subject.name}`)) return [];
        return referencesOf(local.expression).references.map((inner) => ({
          reference: inner,
          instance,
          address,
        }));
      }
      case 'var': {
        const { parent } = instance;
        if (parent === undefined || !this.once(`${address} var.${subject.name}`)) return [];
        const argument = callArguments(configuration).get(subject.name);
        if (argument === undefined) return [];
        const above = formatParent(address);
        return referencesOf(argument.expression).references.map((inner) => ({
          reference: inner,
          instance: parent,
          address: above,
        }));
      }
      case 'module':
        return this.moduleStep(subject, instance, address);
      case 'resource':
        this.note(reference, address);
        return [];
      default:
        return [];
    }
  }

  /** Terraform follows a module without a key once for all its instances, and calls it without a key. */
  private moduleStep(
    subject: Reference['subject'] & { kind: 'module' },
    instance: ModuleInstance,
    address: string,
  ): readonly Place[] {
    const call = instance.calls.get(subject.name);
    const child = call?.instances.get(subject.key) ?? call?.instances.values().next().value;
    if (child === undefined) return [];
    const below = joinAddress(address, `module.${subject.name}${formatKey(subject.key)}`);
    const next: Place[] = [];
    for (const [name, output] of child.configuration.outputs) {
      if (subject.output !== undefined && subject.output !== name) continue;
      if (!this.once(`${below} output.${name}`)) continue;
      for (const inner of referencesOf(output.expression).references) {
        next.push({ reference: inner, instance: child, address: below });
      }
    }
    return next;
  }

  private note({ subject, remaining }: Reference, address: string): void {
    if (subject.kind !== 'resource' || subject.resource.mode === 'ephemeral') return;
    const local = `${formatResource(subject.resource)}${formatKey(subject.key)}`;
    const attribute: RelevantAttribute = {
      resource: joinAddress(address, local),
      attribute: remaining.map(stepJson),
    };
    this.found.set(JSON.stringify([attribute.resource, attribute.attribute]), attribute);
  }
}

/** The address of the module around one: without its last call. */
function formatParent(address: string): string {
  const path = parseModulePath(address) ?? [];
  return formatModule(path.slice(0, -1));
}

function stepJson(step: TraversalStep): string | number {
  if (step.kind === 'attribute') return step.name;
  return step.key.type === 'string' ? step.key.value : Number(step.key.text);
}
