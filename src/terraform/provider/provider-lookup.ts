import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import { providerKey } from '../config/provider-reference.ts';
import { impliedSource, normalSource, requiredName } from '../config/provider-source.ts';
import { ephemeralSchema } from '../schemas/ephemeral-resources.ts';
import type { ProviderSchema, ResourceSchema, SchemaSource } from '../schemas/schema.ts';

/** A `provider` block: the module that it stands in and its key there. */
export interface ProviderPlace {
  readonly configuration: Configuration;
  readonly key: string;
}

/** Finds the provider, the schema and the provider configuration of resources. */
export class ProviderLookup {
  private readonly schemas: SchemaSource;
  private readonly cache = new Map<string, ProviderSchema | undefined>();

  constructor(schemas: SchemaSource) {
    this.schemas = schemas;
  }

  /** Returns the source address of the provider that a module calls by a name, such as `hashicorp/aws`. */
  source(configuration: Configuration, name: string): string {
    const required = configuration.requiredProviders.get(name);
    if (required !== undefined) return normalSource(required.source);
    return impliedSource(name);
  }

  /** Returns the schemas of the provider that a module calls by a name, or undefined when it is not known. */
  schema(configuration: Configuration, name: string): ProviderSchema | undefined {
    const source = this.source(configuration, name);
    if (!this.cache.has(source)) this.cache.set(source, this.schemas.provider(source));
    return this.cache.get(source);
  }

  /** Returns the schemas of a provider by its source address. */
  schemaOfSource(source: string): ProviderSchema | undefined {
    return this.schemas.provider(source);
  }

  /** Returns the schema of a resource's type, or undefined when provider or type are not known. */
  resourceSchema(configuration: Configuration, resource: ResourceConfig): ResourceSchema | undefined {
    const provider = this.schema(configuration, providerName(resource));
    if (resource.mode === 'managed') return provider?.resource(resource.type);
    if (resource.mode === 'data') return provider?.dataSource(resource.type);
    return provider === undefined ? undefined : ephemeralSchema(resource.type);
  }

  /** Returns the source addresses of all providers whose schemas are known. */
  knownProviders(): readonly string[] {
    return this.schemas.knownProviders();
  }

  /**
   * Returns the `provider` block that configures a resource: in its module, or in a module above that passes it on.
   * Undefined when there is none, which is an empty default configuration.
   */
  configurationOf(configuration: Configuration, resource: ResourceConfig): ProviderPlace | undefined {
    const key = resource.provider === undefined ? providerName(resource) : providerKey(resource.provider);
    return this.resolve(configuration, key);
  }

  /** Returns the `provider` block that a key such as `aws.west` stands for in a module. */
  resolve(configuration: Configuration, key: string): ProviderPlace | undefined {
    let module = configuration;
    let name = key;
    for (;;) {
      if (module.providers.has(name)) return { configuration: module, key: name };
      const { parent } = module;
      if (parent === undefined) return undefined;
      const call = parent.moduleCalls.get(module.path.at(-1) ?? '');
      const passed = call?.providers?.find(({ inChild }) => providerKey(inChild) === name);
      if (passed !== undefined) name = providerKey(passed.inParent);
      else if (name.includes('.')) return undefined;
      else name = this.nameInParent(module, parent, name);
      module = parent;
    }
  }

  /** The default configuration is inherited by provider, whatever the modules call it. */
  private nameInParent(child: Configuration, parent: Configuration, name: string): string {
    return requiredName(parent, this.source(child, name)) ?? name;
  }
}

/** Returns the local name of the provider that a resource belongs to. */
export function providerName(resource: ResourceConfig): string {
  if (resource.provider !== undefined) return resource.provider.name;
  const underscore = resource.type.indexOf('_');
  return underscore < 0 ? resource.type : resource.type.slice(0, underscore);
}

/** Returns the address of a provider as plans print it: with the registry's host. */
export function fullProviderName(source: string): string {
  return source.split('/').length > 2 ? source : `registry.terraform.io/${source}`;
}
