import type { Body } from '../../hcl/body/body.ts';
import type { Expression, TraversalStep } from '../../hcl/syntax/ast.ts';
import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { formatKey, formatModule, formatResource, joinAddress, type ModulePath } from '../address/address.ts';
import { formatSteps, formatSubject, type Reference } from '../address/reference.ts';
import { callArguments } from '../config/call-arguments.ts';
import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import { configurationAt } from '../config/configuration-at.ts';
import { bodyReferences } from '../evaluate/body-references.ts';
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
 * Returns the attributes of resources that the changes of a plan depend on, directly or through variables, locals,
 * outputs and the arguments of other resources, sorted. (Terraform lists them in no particular order.)
 */
export function relevantAttributes(
  session: Session,
  changes: readonly ResourceChange[],
  outputs: readonly OutputChange[],
): readonly RelevantAttribute[] {
  const { root } = session.start;
  const walker = new Walker(session);
  for (const { action, address, config } of changes) {
    const configuration = configurationAt(root, address.module);
    if (action === 'no-op' || config === undefined || configuration === undefined) continue;
    walker.follow(walker.ofResource(config, [], { configuration, path: address.module, owner: config }));
  }
  for (const { action, name } of outputs) {
    const output = root.outputs.get(name);
    if (action !== 'no-op' && output !== undefined)
      walker.follow(placed(output.expression, { configuration: root, path: [], owner: undefined }));
  }
  const queue = [...root.children.values()];
  for (let child = queue.pop(); child !== undefined; child = queue.pop()) {
    queue.push(...child.children.values());
    for (const { path, outputs: values } of session.instances(child)) {
      for (const [name, output] of child.outputs) {
        const value = values.get(name);
        if (value === undefined || (value.isNull && value.isKnown)) continue;
        walker.follow(placed(output.expression, { configuration: child, path, owner: undefined }));
      }
    }
  }
  return walker.result();
}

/** Where a reference stands: in a module, which may be called by a path without keys, and in a resource or in none. */
interface Place {
  readonly configuration: Configuration;
  readonly path: ModulePath;
  readonly owner: ResourceConfig | undefined;
}

interface PlacedReference {
  readonly reference: Reference;
  readonly place: Place;
}

function placed(expression: Expression | undefined, place: Place): readonly PlacedReference[] {
  return expression === undefined ? [] : at(referencesOf(expression).references, place);
}

function at(references: readonly Reference[], place: Place): readonly PlacedReference[] {
  return references.map((reference) => ({ reference, place }));
}

class Walker {
  private readonly session: Session;
  private readonly found = new Map<string, RelevantAttribute>();
  private readonly seen = new Set<string>();

  constructor(session: Session) {
    this.session = session;
  }

  result(): readonly RelevantAttribute[] {
    return [...this.found].sort(([a], [b]) => compareStrings(a, b)).map(([, attribute]) => attribute);
  }

  /** An explicit stack: chains of locals and outputs may be long. */
  follow(start: readonly PlacedReference[]): void {
    const queue = [...start];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { reference, place } = next;
      const address = formatModule(place.path);
      const label = `${formatSubject(reference.subject)}${formatSteps(reference.remaining)}`;
      const owner =
        reference.subject.kind === 'count' || reference.subject.kind === 'each' ? place.owner : undefined;
      const key = `${address} ${owner?.address ?? ''} ${label}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      if (reference.subject.kind === 'resource') this.note(reference, address);
      queue.push(...this.behind(reference, place));
    }
  }

  /** What the thing refers to that a reference is about. */
  private behind({ subject, remaining }: Reference, place: Place): readonly PlacedReference[] {
    const { configuration, path, owner } = place;
    const outside = { configuration, path, owner: undefined };
    switch (subject.kind) {
      case 'local':
        return placed(configuration.locals.get(subject.name)?.expression, outside);
      case 'var': {
        const { parent } = configuration;
        if (parent === undefined) return [];
        const argument = callArguments(configuration).get(subject.name);
        const above = { configuration: parent, path: path.slice(0, -1), owner: undefined };
        return placed(argument?.expression, above);
      }
      case 'module': {
        const child = configuration.children.get(subject.name);
        if (child === undefined) return [];
        // Terraform follows a module without a key once for all its instances, and calls it without a key.
        const inside = {
          configuration: child,
          path: [...path, { name: subject.name, key: subject.key }],
          owner: undefined,
        };
        const names = subject.output === undefined ? [...child.outputs.keys()] : [subject.output];
        return names.flatMap((name) => placed(child.outputs.get(name)?.expression, inside));
      }
      case 'count':
      case 'each':
        return placed(owner?.count ?? owner?.forEach, outside);
      case 'resource': {
        const resource = configuration.resources.get(formatResource(subject.resource));
        return resource === undefined
          ? []
          : this.ofResource(resource, remaining, { ...outside, owner: resource });
      }
      default:
        return [];
    }
  }

  /**
   * What the arguments of a resource refer to, or those that the steps lead to. Blocks of which there may be several
   * are not followed any further than to all arguments.
   */
  ofResource(
    resource: ResourceConfig,
    steps: readonly TraversalStep[],
    place: Place,
  ): readonly PlacedReference[] {
    let schema = this.session.start.providers.resourceSchema(place.configuration, resource)?.block;
    if (schema === undefined) return [];
    let bodies: readonly Body[] = [resource.body];
    const found: PlacedReference[] = [];
    for (const step of steps) {
      const name = String(stepJson(step));
      if (schema.attributes.has(name)) {
        const content = bodies.map((body) => body.partialContent({ attributes: [{ name }] }).value.content);
        return [
          ...found,
          ...content.flatMap(({ attributes }) => placed(attributes.get(name)?.expression, place)),
        ];
      }
      const nested = schema.blocks.get(name);
      if (nested === undefined) return found;
      if (nested.nesting !== 'single') continue;
      const inner = bodies.flatMap((body) => blocksOfType(body, name));
      found.push(
        ...inner.flatMap(({ arguments: of }) => of.flatMap((expression) => placed(expression, place))),
      );
      bodies = inner.flatMap(({ body }) => body ?? []);
      schema = nested.block;
    }
    const last = schema;
    return [...found, ...bodies.flatMap((body) => at(bodyReferences(body, last).references, place))];
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

interface InnerBlock {
  readonly body: Body | undefined;
  /** Of a `dynamic` block, what decides how many there are. */
  readonly arguments: readonly Expression[];
}

function blocksOfType(body: Body, type: string): readonly InnerBlock[] {
  const schema = { blocks: [{ type }, { type: 'dynamic', labels: ['type'] }] };
  return body.partialContent(schema).value.content.blocks.flatMap((block): readonly InnerBlock[] => {
    if (block.type === type) return [{ body: block.body, arguments: [] }];
    if (block.labels[0] !== type) return [];
    const { attributes, blocks } = block.body.partialContent({
      attributes: [{ name: 'for_each' }, { name: 'labels' }],
      blocks: [{ type: 'content' }],
    }).value.content;
    return [
      { body: blocks.at(-1)?.body, arguments: [...attributes.values()].map(({ expression }) => expression) },
    ];
  });
}

function stepJson(step: TraversalStep): string | number {
  if (step.kind === 'attribute') return step.name;
  return step.key.type === 'string' ? step.key.value : Number(step.key.text);
}
