import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import {
  formatInstance,
  formatKey,
  formatModule,
  formatModuleNames,
  formatResource,
  joinAddress,
} from '../address/address.ts';
import { parseTarget, type TargetAddress } from '../address/parse-address.ts';
import type { Configuration, MoveConfig } from '../config/configuration.ts';
import type { ModuleInstance } from '../evaluate/module-instance.ts';
import { problem } from '../problem.ts';
import { type MovedKind, movedKind } from '../state/move-statement.ts';
import type { Session } from './session.ts';

/** One end of a statement, and the statement that said so. */
interface OtherEnd {
  readonly address: string;
  readonly place: string;
}

/**
 * Returns what is wrong with the `moved` blocks, seen from every instance of the modules that they stand in: an object
 * that moves to two places or a place with two origins, a move to itself, a chain without an end, and what is said to
 * have moved but is still declared.
 *
 * Source: https://developer.hashicorp.com/terraform/language/moved, and what Terraform 1.11 refuses.
 */
export function moveProblems(session: Session): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const destinations = new Map<string, OtherEnd>();
  const origins = new Map<string, OtherEnd>();
  const visit = (configuration: Configuration): void => {
    for (const move of configuration.moves) {
      const from = parseTarget(move.from);
      const to = parseTarget(move.to);
      if (from === undefined || to === undefined) continue;
      for (const instance of session.instances(configuration)) {
        const statement = { move, from, to, kind: movedKind(from, to), instance };
        diagnostics.push(...statementProblems(statement, destinations, origins, session));
      }
    }
    for (const child of configuration.children.values()) visit(child);
  };
  visit(session.start.root);
  if (diagnostics.length > 0) return diagnostics;
  const circles = cycles(session);
  return circles.length > 0 ? circles : movesBetweenModes(session);
}

/** What a provider keeps cannot become what is only read, nor the other way round. */
function movesBetweenModes(session: Session): readonly Diagnostic[] {
  return session.start.state.flatMap(({ address, previous }) => {
    if (address.resource.mode === previous.resource.mode) return [];
    const from = formatInstance(previous);
    const to = formatInstance(address);
    const detail = `The state has an object at ${from}, which a moved block says is at ${to} now. A resource cannot become a data source, nor a data source a resource: remove the block.`;
    return [problem('move-unsupported', detail, undefined, { address: to })];
  });
}

interface Statement {
  readonly move: MoveConfig;
  readonly from: TargetAddress;
  readonly to: TargetAddress;
  readonly kind: MovedKind;
  readonly instance: ModuleInstance;
}

function statementProblems(
  { move, from, to, kind, instance }: Statement,
  destinations: Map<string, OtherEnd>,
  origins: Map<string, OtherEnd>,
  session: Session,
): Diagnostic[] {
  const { placeText } = session.start.surroundings;
  const origin = absolute(instance, from);
  const destination = absolute(instance, to);
  if (origin === destination) {
    const detail = `This statement says that ${origin} moved to where it was. Remove it, or name the address that the object has now.`;
    return [problem('move-redundant', detail, move.headerRange)];
  }
  const found: Diagnostic[] = [];
  const short = kind.split(' ').at(-1) ?? kind;
  const declared = declaration(kind, from, instance);
  if (declared !== undefined) {
    const detail = `This statement declares a move from ${origin}, but that ${kind} is still declared at ${startOf(placeText(declared))}.\n\nChange your configuration so that this ${short} will be declared as ${destination} instead.`;
    found.push(problem('move-still-exists', detail, move.headerRange));
  }
  const place = startOf(placeText(move.headerRange));
  const earlierDestination = destinations.get(`${kind} ${origin}`);
  if (earlierDestination === undefined) {
    destinations.set(`${kind} ${origin}`, { address: destination, place });
  } else if (earlierDestination.address !== destination) {
    const detail = `${earlierDestination.place} says that ${origin} moved to ${earlierDestination.address}, and this statement that it moved to ${destination}.\n\nA ${kind} can move to one destination only: remove one of the two.`;
    found.push(problem('move-ambiguous', detail, move.headerRange));
  }
  const earlierOrigin = origins.get(`${kind} ${destination}`);
  if (earlierOrigin === undefined) {
    origins.set(`${kind} ${destination}`, { address: origin, place });
  } else if (earlierOrigin.address !== origin) {
    const detail = `${earlierOrigin.place} says that ${earlierOrigin.address} moved to ${destination}, and this statement that ${origin} did.\n\nA ${kind} can have one origin only. For an object that had several names in turn, write a chain: from the oldest to the next, and so on to ${destination}.`;
    found.push(problem('move-ambiguous', detail, move.headerRange));
  }
  return found;
}

function absolute(instance: ModuleInstance, target: TargetAddress): string {
  return joinAddress(instance.address, relative(target));
}

function relative(target: TargetAddress): string {
  const module = formatModule(target.module);
  if (target.resource === undefined) return module;
  return joinAddress(module, `${formatResource(target.resource)}${formatKey(target.key)}`);
}

/** Returns where the object at that address is declared, undefined when it is not. */
function declaration(kind: MovedKind, target: TargetAddress, from: ModuleInstance): Range | undefined {
  const steps = target.resource === undefined ? target.module.slice(0, -1) : target.module;
  let at: ModuleInstance | undefined = from;
  for (const { name, key } of steps) at = at?.calls.get(name)?.instances.get(key);
  if (at === undefined) return undefined;
  if (target.resource === undefined) {
    const last = target.module.at(-1);
    const call = at.configuration.moduleCalls.get(last?.name ?? '');
    if (last === undefined || call === undefined) return undefined;
    if (kind === 'module call') return call.headerRange;
    if (at.calls.get(last.name)?.instances.has(last.key) !== true) return undefined;
    return (call.count ?? call.forEach)?.range ?? call.headerRange;
  }
  const address = formatResource(target.resource);
  const resource = at.configuration.resources.get(address);
  if (resource === undefined || kind === 'resource') return resource?.headerRange;
  if (at.resources.get(address)?.expansion.instances.has(target.key) !== true) return undefined;
  return (resource.count ?? resource.forEach)?.range ?? resource.headerRange;
}

/** Chains that come back to where they began; told once each, without a place as Terraform does. */
function cycles(session: Session): readonly Diagnostic[] {
  const next = new Map<string, { readonly to: string; readonly place: string }>();
  const visit = (configuration: Configuration): void => {
    for (const move of configuration.moves) {
      const from = parseTarget(move.from);
      const to = parseTarget(move.to);
      if (from === undefined || to === undefined) continue;
      const module = formatModuleNames(configuration.path);
      const place = startOf(session.start.surroundings.placeText(move.headerRange));
      next.set(joinAddress(module, relative(from)), { to: joinAddress(module, relative(to)), place });
    }
    for (const child of configuration.children.values()) visit(child);
  };
  visit(session.start.root);
  const diagnostics: Diagnostic[] = [];
  const done = new Set<string>();
  for (const start of next.keys()) {
    const chain: string[] = [];
    let at = start;
    while (next.has(at) && !done.has(at)) {
      done.add(at);
      chain.push(at);
      at = next.get(at)?.to ?? '';
    }
    const begin = chain.indexOf(at);
    if (begin < 0) continue;
    const lines = chain
      .slice(begin)
      .map((from) => `\n  - ${next.get(from)?.place}: ${from} → ${next.get(from)?.to}`);
    const detail = `These statements lead in a circle, so nothing can be moved to its end:${lines.join('')}\n\nA chain must end at an address that moves no further, usually that of an object that is declared.`;
    diagnostics.push(problem('move-cycle', detail));
  }
  return diagnostics;
}

function startOf(place: string): string {
  return place.replace(/-.*$/, '');
}
