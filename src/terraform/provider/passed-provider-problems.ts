import type { Diagnostic } from '../../base/diagnostic.ts';
import { formatModuleNames } from '../address/address.ts';
import type {
  Configuration,
  ModuleCallConfig,
  PassedProvider,
  ProviderBlockConfig,
} from '../config/configuration.ts';
import { providerKey } from '../config/provider-reference.ts';
import { normalSource, requiredName } from '../config/provider-source.ts';
import { problem } from '../problem.ts';
import type { ProviderLookup } from './provider-lookup.ts';

/**
 * Returns what is wrong with the configurations that a module passes to one that it calls: for a provider of another
 * kind, for one that the child configures itself, or under names that one of both does not declare (warnings).
 */
export function passedProviderProblems(
  parent: Configuration,
  call: ModuleCallConfig,
  child: Configuration,
  providers: ProviderLookup,
): readonly Diagnostic[] {
  return (call.providers ?? []).flatMap((passed) => [
    ...undeclaredInParent(parent, passed, providers),
    ...undeclaredInChild(child, passed, providers),
    ...overridden(child, passed),
    ...mismatch(parent, child, passed, providers),
  ]);
}

/** Configurations with an alias are looked for in the module that should have them. */
function undeclaredInParent(
  parent: Configuration,
  { inParent }: PassedProvider,
  providers: ProviderLookup,
): readonly Diagnostic[] {
  const { name, alias, range } = inParent;
  if (alias !== undefined) return [];
  const configured = isConfigured(parent.providers.get(name));
  const source = providers.source(parent, name);
  const module = textOf(parent);
  if (!configured && !parent.requiredProviders.has(name)) {
    const detail = `The provider "${name}" is passed on, but ${module} does not say which one that is, so "${source}" is assumed. Add an entry "${name}" with source = "${source}" to the required_providers block of ${module}.`;
    return [warning('Reference to undefined provider', detail, range)];
  }
  const { parent: above } = parent;
  const ownCall = above?.moduleCalls.get(parent.path.at(-1) ?? '');
  if (above === undefined || ownCall === undefined || configured) return [];
  if (ownCall.providers?.some(({ inChild }) => providerKey(inChild) === name)) return [];
  const detail = `${module} passes the provider "${name}" (${source}) on, but ${textOf(above)} gives it no configuration under that name. Add an entry for "${name}" to the "providers" argument of the module "${ownCall.name}" block.`;
  return [warning('Missing required provider configuration', detail, ownCall.headerRange)];
}

function undeclaredInChild(
  child: Configuration,
  { inChild }: PassedProvider,
  providers: ProviderLookup,
): readonly Diagnostic[] {
  const key = providerKey(inChild);
  const block = child.providers.get(key);
  const isProxy = block !== undefined && !isConfigured(block);
  if (child.requiredProviders.has(key) || isAsked(child, key) || isProxy) return [];
  const source = providers.source(child, inChild.name);
  const entry = `an entry "${inChild.name}" with source = "${source}"${inChild.alias === undefined ? '' : ` and configuration_aliases = [${key}]`}`;
  const remedy = `Add ${entry} to the required_providers block of ${textOf(child)}.`;
  if (source.startsWith('hashicorp/')) {
    const detail = `${capital(textOf(child))} does not declare the provider "${key}", so a configuration for "${source}" is assumed. ${remedy}`;
    return [warning('Reference to undefined provider', detail, inChild.range)];
  }
  const detail = `${capital(textOf(child))} does not declare the provider "${key}" that is passed to it. ${remedy}`;
  return [problem('passed-provider', detail, inChild.range, { summary: 'Reference to undefined provider' })];
}

function overridden(child: Configuration, { inChild }: PassedProvider): readonly Diagnostic[] {
  const key = providerKey(inChild);
  if (!isConfigured(child.providers.get(key))) return [];
  const detail = `${capital(textOf(child))} configures ${key} itself, so no other configuration can be passed to it. Remove the provider block there, or the entry "${key}" here.`;
  return [
    problem('passed-provider', detail, inChild.range, { summary: 'Cannot override provider configuration' }),
  ];
}

function mismatch(
  parent: Configuration,
  child: Configuration,
  { inChild, inParent }: PassedProvider,
  providers: ProviderLookup,
): readonly Diagnostic[] {
  const key = providerKey(inChild);
  const wanted = providers.source(child, inChild.name);
  const given = sourceGiven(parent, key, providers.source(parent, inParent.name));
  if (wanted === given) return [];
  const summary = 'Provider type mismatch';
  const parentKey = providerKey(inParent);
  const fact = `"${parentKey}" in ${textOf(parent)} is "${given}", but "${key}" in ${textOf(child)} is "${wanted}".`;
  const other = requiredName(child, given);
  const remedy =
    other === undefined
      ? `Pass a configuration of ${wanted} here, or correct the source of "${inChild.name}" in the required_providers block of ${textOf(child)}.`
      : `There it is called "${other}": write ${other} = ${parentKey}.`;
  const range = other === undefined ? inParent.range : inChild.range;
  return [problem('passed-provider', `${fact} ${remedy}`, range, { summary })];
}

/**
 * Returns a warning for every provider of a called module that has blocks without any argument: what once said that a
 * configuration is to be passed is said in `required_providers` now.
 */
export function emptyProviderWarnings(
  module: Configuration,
  providers: ProviderLookup,
): readonly Diagnostic[] {
  if (module.parent === undefined) return [];
  const empty = [...module.providers.values()].filter((block) => !isConfigured(block));
  return [...new Set(empty.map(({ name }) => name))].map((name) => {
    const [first, ...more] = empty.filter((block) => block.name === name);
    const aliases = [first, ...more].flatMap((block) =>
      block?.alias === undefined ? [] : `${name}.${block.alias}`,
    );
    const asked = aliases.length === 0 ? '' : ` and configuration_aliases = [${aliases.join(', ')}]`;
    const detail = `An empty provider "${name}" block once declared that the caller passes a configuration. That is deprecated: remove it, and add an entry "${name}" with source = "${providers.source(module, name)}"${asked} to the required_providers block of ${textOf(module)}.`;
    return warning('Redundant empty provider block', detail, first?.headerRange);
  });
}

/** Terraform (1.11) looks the child's name up in the parent first. */
function sourceGiven(parent: Configuration, key: string, source: string): string {
  const required = parent.requiredProviders.get(key);
  return required === undefined ? source : normalSource(required.source);
}

/** A block without any argument only says that a configuration is to be passed. */
function isConfigured(block: ProviderBlockConfig | undefined): boolean {
  if (block === undefined) return false;
  return block.version !== undefined || block.body.content({}).diagnostics.length > 0;
}

function isAsked(module: Configuration, key: string): boolean {
  return [...module.requiredProviders.values()].some(({ aliases }) =>
    aliases.some((alias) => providerKey(alias) === key),
  );
}

function warning(summary: string, detail: string, range: Diagnostic['range']): Diagnostic {
  return problem('passed-provider', detail, range, { severity: 'warning', summary });
}

function textOf({ path }: Configuration): string {
  return path.length === 0 ? 'the root module' : formatModuleNames(path);
}

function capital(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
