import type { Diagnostic } from '../../base/diagnostic.ts';
import { formatModuleNames, joinAddress } from '../address/address.ts';
import type { Configuration, ProviderReference } from '../config/configuration.ts';
import { providerKey } from '../config/provider-reference.ts';
import { problem } from '../problem.ts';
import { emptyProviderWarnings, passedProviderProblems } from './passed-provider-problems.ts';
import type { ProviderLookup } from './provider-lookup.ts';

/**
 * Returns what is wrong with how provider configurations are named and passed: an alias that no `provider` block has,
 * one that a module asks for (`configuration_aliases`) but is not given, and what {@link passedProviderProblems} finds.
 */
export function providerProblems(
  configuration: Configuration,
  providers: ProviderLookup,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const check = (reference: ProviderReference, who: string): void => {
    if (reference.alias === undefined) return;
    const key = providerKey(reference);
    if (providers.resolve(configuration, key) !== undefined) return;
    const known = [...configuration.providers.keys()].filter((name) => name.startsWith(`${reference.name}.`));
    const hint = known.length === 0 ? '' : ` There is ${known.join(', ')}.`;
    const detail = `${who} uses the provider configuration ${key}, which no provider block has.${hint} Add a provider "${reference.name}" block with alias = "${reference.alias}", or name one that exists.`;
    diagnostics.push(problem('missing-provider-configuration', detail, reference.range));
  };
  diagnostics.push(...emptyProviderWarnings(configuration, providers));
  const module = formatModuleNames(configuration.path);
  for (const resource of configuration.resources.values()) {
    if (resource.provider !== undefined) check(resource.provider, joinAddress(module, resource.address));
  }
  for (const [name, child] of configuration.children) {
    const call = configuration.moduleCalls.get(name);
    if (call === undefined) continue;
    for (const { inParent } of call.providers ?? []) check(inParent, joinAddress(module, `module.${name}`));
    const passed = new Set((call.providers ?? []).map(({ inChild }) => providerKey(inChild)));
    for (const required of child.requiredProviders.values()) {
      for (const alias of required.aliases) {
        const key = providerKey(alias);
        if (passed.has(key)) continue;
        const detail = `The child module requires an additional configuration for provider ${required.source}, with the local name "${key}".\n\nRefer to the module's documentation to understand the intended purpose of this additional provider configuration, and then add an entry for ${key} in the "providers" meta-argument in the module block to choose which provider configuration the module should use for that purpose.`;
        diagnostics.push(
          problem('missing-provider-configuration', detail, call.headerRange, {
            summary: 'Missing required provider configuration',
          }),
        );
      }
    }
    diagnostics.push(...passedProviderProblems(configuration, call, child, providers));
    diagnostics.push(...providerProblems(child, providers));
  }
  return diagnostics;
}
