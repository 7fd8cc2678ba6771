import { inflateSync } from 'fflate';
import { builtinTerraform } from './builtin-terraform.ts';
import { readComputedData } from './computed-data.ts';
import { decodeBlock, decodeResource } from './decode-schema.ts';
import { type Inflate, ProviderArchive } from './provider-archive.ts';
import type { ProviderSchema, ResourceSchema, SchemaSource } from './schema.ts';

/**
 * Port: reads one file of stored schemas, such as `aws.schemas`, as bytes. On a desktop it reads from disk; in a
 * browser the files were fetched before.
 *
 * On error: undefined when there is no such file (it was not loaded, or the installation is incomplete).
 */
export type SchemaFileReader = (name: string) => Uint8Array | undefined;

/** The providers whose schemas are stored, by the name of their file. Sorted by source address. */
export const storedProviders: ReadonlyMap<string, string> = new Map([
  ['hashicorp/archive', 'archive.schemas'],
  ['hashicorp/aws', 'aws.schemas'],
  ['hashicorp/azurerm', 'azurerm.schemas'],
  ['hashicorp/external', 'external.schemas'],
  ['hashicorp/google', 'google.schemas'],
  ['hashicorp/helm', 'helm.schemas'],
  ['hashicorp/kubernetes', 'kubernetes.schemas'],
  ['hashicorp/local', 'local.schemas'],
  ['hashicorp/null', 'null.schemas'],
  ['hashicorp/random', 'random.schemas'],
  ['hashicorp/time', 'time.schemas'],
  ['hashicorp/tls', 'tls.schemas'],
]);

const builtinSource = 'terraform.io/builtin/terraform';

/**
 * Returns the schemas that are stored with OpsKata. A file is read when its provider is first asked for; `inflate`
 * decompresses its parts, where a platform has something faster than JavaScript.
 */
export function schemaSource(read: SchemaFileReader, inflate: Inflate = inflateSync): SchemaSource {
  const providers = new Map<string, ProviderSchema>([[builtinSource, builtinTerraform()]]);
  return {
    provider(address) {
      const source = shortAddress(address);
      const known = providers.get(source);
      if (known) return known;
      const file = storedProviders.get(source);
      const bytes = file === undefined ? undefined : read(file);
      if (!bytes) return undefined;
      const provider = storedProvider(new ProviderArchive(bytes, inflate));
      providers.set(source, provider);
      return provider;
    },
    knownProviders: () => [...storedProviders.keys(), builtinSource],
  };
}

/** Returns `hashicorp/aws` for `registry.terraform.io/hashicorp/aws`, and any other address unchanged. */
function shortAddress(address: string): string {
  return address.toLowerCase().replace(/^registry\.(terraform\.io|opentofu\.org)\//, '');
}

function storedProvider(archive: ProviderArchive): ProviderSchema {
  const { index } = archive;
  const resources = new Map<string, ResourceSchema>();
  const dataSources = new Map<string, ResourceSchema>();
  return {
    source: index.source,
    version: index.version,
    config: decodeBlock(index.config),
    resource: (type) => decodeOnce(resources, type, () => archive.resource(type)),
    dataSource: (type) => decodeOnce(dataSources, type, () => archive.dataSource(type)),
    resourceTypes: () => index.resources,
    dataSourceTypes: () => index.dataSources,
    readData: (type, config) => readComputedData(index.source, type, config),
  };
}

function decodeOnce(
  decoded: Map<string, ResourceSchema>,
  type: string,
  encoded: () => Parameters<typeof decodeResource>[0] | undefined,
): ResourceSchema | undefined {
  let schema = decoded.get(type);
  if (!schema) {
    const found = encoded();
    if (!found) return undefined;
    schema = decodeResource(found);
    decoded.set(type, schema);
  }
  return schema;
}
