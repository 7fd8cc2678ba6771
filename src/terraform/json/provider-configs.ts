import type { Body } from '../../hcl/body/body.ts';
import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { formatModuleNames } from '../address/address.ts';
import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import { providerKey } from '../config/provider-reference.ts';
import { formatConstraints } from '../config/version-constraint.ts';
import { noSchema } from '../evaluate/element-schema.ts';
import { fullProviderName, type ProviderLookup, providerName } from '../provider/provider-lookup.ts';
import type { BlockSchema } from '../schemas/schema.ts';

type Json = Record<string, unknown>;

/** The provider configurations of all modules, as plan JSON has them. */
export interface ProviderConfigs {
  /** Those that a module does not have from the module above, by key, in the order of keys. */
  readonly own: readonly (readonly [key: string, json: Json])[];
  /** Returns the key of the configuration that a resource uses. */
  keyOf(configuration: Configuration, resource: ResourceConfig): string;
}

/** Gives the JSON of a `provider` block's body. */
type Expressions = (body: Body, schema: BlockSchema) => Json;

/** What is written of a provider configuration. */
interface Written {
  readonly name: string;
  readonly fullName: string;
  readonly alias?: string | undefined;
  readonly constraint?: string | undefined;
  readonly expressions?: Json;
}

/** A provider configuration of a module. */
interface Entry {
  readonly json: Json;
  readonly fullName: string;
  /** The key of the configuration that it stands for, in the module above or one above that. */
  readonly from: string | undefined;
}

/**
 * Returns the provider configurations of a configuration.
 *
 * Each module has one for every `provider` block, for every entry of `required_providers` and of a call's `providers`,
 * and for every provider that it uses, that one under the name of the provider's type. Without a block, it stands for
 * the one of the same name that the module directly above has of the same provider; a module between that does not
 * mention the provider breaks the line. Seen with Terraform 1.11.4.
 */
export function providerConfigs(
  root: Configuration,
  providers: ProviderLookup,
  expressions: Expressions,
): ProviderConfigs {
  const entries = new Map<string, Entry>();
  visit(root, entries, providers, expressions);
  return {
    own: [...entries]
      .flatMap(([key, { json, from }]) => (from === undefined ? [[key, json] as const] : []))
      .sort(([a], [b]) => compareStrings(a, b)),
    keyOf(configuration, resource) {
      const name = resource.provider === undefined ? providerName(resource) : providerKey(resource.provider);
      const key = keyIn(configuration, name);
      return entries.get(key)?.from ?? key;
    },
  };
}

function visit(
  module: Configuration,
  entries: Map<string, Entry>,
  providers: ProviderLookup,
  expressions: Expressions,
): void {
  const fullNameOf = (name: string): string => fullProviderName(providers.source(module, name));
  /** Adds what is not there yet: an earlier way of writing it counts for more. */
  const add = (key: string, written: Written): void => {
    const place = keyIn(module, key);
    const { fullName } = written;
    if (entries.has(place)) return;
    const from = module.parent && sourceKey(entries, keyIn(module.parent, key), fullName);
    entries.set(place, { json: entryJson(written, module), fullName, from });
  };

  for (const [key, { name, alias, body }] of module.providers) {
    const schema = providers.schema(module, name)?.config ?? noSchema;
    const fullName = fullNameOf(name);
    const constraint = versionConstraint(module, providers, fullName);
    const written = { name, fullName, alias, constraint, expressions: expressions(body, schema) };
    entries.set(keyIn(module, key), { json: entryJson(written, module), fullName, from: undefined });
  }
  for (const name of module.requiredProviders.keys()) {
    const fullName = fullNameOf(name);
    add(name, { name, fullName, constraint: versionConstraint(module, providers, fullName) });
  }
  for (const fullName of fullNames(module, providers)) {
    const type = fullName.slice(fullName.lastIndexOf('/') + 1);
    add(type, { name: type, fullName });
  }

  for (const [call, child] of module.children) {
    for (const { inChild, inParent } of module.moduleCalls.get(call)?.providers ?? []) {
      const name = providerKey(inChild);
      const fullName = fullProviderName(providers.source(child, inChild.name));
      const from = sourceKey(entries, keyIn(module, providerKey(inParent)), fullName);
      entries.set(keyIn(child, name), { json: entryJson({ name, fullName }, child), fullName, from });
    }
    visit(child, entries, providers, expressions);
  }
}

function entryJson(written: Written, module: Configuration): Json {
  const { name, fullName, alias, constraint, expressions = {} } = written;
  const address = formatModuleNames(module.path);
  return {
    name,
    full_name: fullName,
    ...(alias === undefined ? {} : { alias }),
    ...(constraint === undefined ? {} : { version_constraint: constraint }),
    ...(address === '' ? {} : { module_address: address }),
    ...(Object.keys(expressions).length === 0 ? {} : { expressions }),
  };
}

function keyIn({ path }: Configuration, key: string): string {
  const module = formatModuleNames(path);
  return module === '' ? key : `${module}:${key}`;
}

/** Returns the key of the configuration that the one of a key stands for in the end; undefined when there is none. */
function sourceKey(entries: ReadonlyMap<string, Entry>, start: string, fullName: string): string | undefined {
  let found: string | undefined;
  for (let key: string | undefined = start; key !== undefined; ) {
    const entry = entries.get(key);
    if (entry?.fullName !== fullName) break;
    found = key;
    key = entry.from;
  }
  return found;
}

/** Returns the full names of the providers that a module itself requires, configures or has resources of. */
function fullNames(configuration: Configuration, providers: ProviderLookup): Set<string> {
  const names = [
    ...configuration.requiredProviders.keys(),
    ...[...configuration.providers.values()].map(({ name }) => name),
    ...[...configuration.resources.values()].map(providerName),
  ];
  return new Set(names.map((name) => fullProviderName(providers.source(configuration, name))));
}

/** Returns all constraints of a module on the version of a provider, whatever it calls it; undefined without any. */
function versionConstraint(
  module: Configuration,
  providers: ProviderLookup,
  fullName: string,
): string | undefined {
  const parts = [...module.requiredProviders.values(), ...module.providers.values()].flatMap(
    ({ name, version }) =>
      version !== undefined && fullProviderName(providers.source(module, name)) === fullName ? version : [],
  );
  return parts.length === 0 ? undefined : formatConstraints(parts.join(', '));
}
