import type { Diagnostic } from '../../base/diagnostic.ts';
import { problem } from '../problem.ts';
import type { Configuration } from './configuration.ts';
import { impliedSource, requiredName } from './provider-source.ts';

/**
 * Returns a warning for every resource that implies a provider by the beginning of its type, while its module requires
 * that provider under another name: the resource then gets none of what is configured under that name.
 */
export function requiredTwiceWarnings(root: Configuration): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const visit = (module: Configuration): void => {
    for (const resource of module.resources.values()) {
      if (resource.provider !== undefined || resource.mode === 'ephemeral') continue;
      const [implied = ''] = resource.type.split('_');
      if (module.requiredProviders.has(implied)) continue;
      const source = impliedSource(implied);
      const other = requiredName(module, source);
      if (other === undefined) continue;
      const detail = `${resource.address} belongs to the provider "${implied}" by its type, but required_providers lists ${source} as "${other}". Call it "${implied}" there, or write provider = ${other} in the resource.`;
      diagnostics.push(
        problem('duplicate-required-providers', detail, resource.headerRange, {
          severity: 'warning',
          summary: 'Duplicate required provider',
          address: resource.address,
        }),
      );
    }
    for (const child of module.children.values()) visit(child);
  };
  visit(root);
  return diagnostics;
}
