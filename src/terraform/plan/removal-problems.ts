import type { Diagnostic } from '../../base/diagnostic.ts';
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

/** Returns what contradicts the configuration in `removed` blocks: what went away must not be declared. */
export function removalProblems(configuration: Configuration): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const removal of configuration.removals) {
    const from = parseTarget(removal.from);
    const declared = from && declarationOf(configuration, from);
    if (from === undefined || declared === undefined) continue;
    const detail = `This statement declares that ${labelOf(configuration, from)} was removed, but it is still declared in configuration.`;
    const summary = from.resource === undefined ? { summary: 'Removed module still exists' } : {};
    diagnostics.push(problem('removed-still-exists', detail, declared.headerRange, summary));
  }
  for (const child of configuration.children.values()) diagnostics.push(...removalProblems(child));
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

function labelOf(configuration: Configuration, target: TargetAddress): string {
  const own = formatModule(target.module);
  const rest =
    target.resource === undefined ? '' : `${formatResource(target.resource)}${formatKey(target.key)}`;
  const inner = rest === '' ? own : joinAddress(own, rest);
  return joinAddress(formatModuleNames(configuration.path), inner);
}
