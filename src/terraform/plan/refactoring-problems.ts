import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import {
  formatKey,
  formatModule,
  formatModuleNames,
  formatResource,
  joinAddress,
} from '../address/address.ts';
import { parseTarget, type TargetAddress } from '../address/parse-address.ts';
import type { Configuration, ModuleCallConfig, ResourceConfig } from '../config/configuration.ts';
import { problem } from '../problem.ts';

/** Returns what contradicts the configuration in `moved` and `removed` blocks: what went away must not be declared. */
export function refactoringProblems(
  configuration: Configuration,
  placeText: (range: Range) => string,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const move of configuration.moves) {
    const from = parseTarget(move.from);
    const to = parseTarget(move.to);
    if (from === undefined || to === undefined) continue;
    const declared = declarationOf(configuration, from);
    if (declared === undefined || stillThere(from, declared) === false) continue;
    const place = placeText(declared.headerRange).replace(/-.*$/, '');
    const source = labelOf(configuration, from);
    const noun = from.resource === undefined ? 'module call' : 'resource';
    const detail = `This statement declares a move from ${source}, but that ${noun} is still declared at ${place}.\n\nChange your configuration so that this ${noun} will be declared as ${labelOf(configuration, to)} instead.`;
    diagnostics.push(problem('move-still-exists', detail, move.headerRange));
  }
  for (const removal of configuration.removals) {
    const from = parseTarget(removal.from);
    const declared = from && declarationOf(configuration, from);
    if (from === undefined || declared === undefined) continue;
    const detail = `This statement declares that ${labelOf(configuration, from)} was removed, but it is still declared in configuration.`;
    const summary = from.resource === undefined ? { summary: 'Removed module still exists' } : {};
    diagnostics.push(problem('removed-still-exists', detail, declared.headerRange, summary));
  }
  for (const child of configuration.children.values())
    diagnostics.push(...refactoringProblems(child, placeText));
  return diagnostics;
}

function declarationOf(
  configuration: Configuration,
  target: TargetAddress,
): ResourceConfig | ModuleCallConfig | undefined {
  let at: Configuration | undefined = configuration;
  const calls = target.resource === undefined ? target.module.slice(0, -1) : target.module;
  for (const { name } of calls) at = at?.children.get(name);
  if (target.resource !== undefined) return at?.resources.get(formatResource(target.resource));
  return at?.moduleCalls.get(target.module.at(-1)?.name ?? '');
}

/** An instance with a key may be gone though the resource is declared: then its keys tell, when they are worked out. */
function stillThere(target: TargetAddress, declared: ResourceConfig | ModuleCallConfig): boolean {
  const key = target.resource === undefined ? target.module.at(-1)?.key : target.key;
  const repeated = declared.count !== undefined || declared.forEach !== undefined;
  if (key === undefined) return !repeated;
  return false;
}

function labelOf(configuration: Configuration, target: TargetAddress): string {
  const own = formatModule(target.module);
  const rest =
    target.resource === undefined ? '' : `${formatResource(target.resource)}${formatKey(target.key)}`;
  const inner = rest === '' ? own : joinAddress(own, rest);
  return joinAddress(formatModuleNames(configuration.path), inner);
}
