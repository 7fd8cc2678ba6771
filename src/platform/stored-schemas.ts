import { inflateRawSync } from 'node:zlib';
import type { SchemaSource } from '../terraform/schemas/schema.ts';
import { schemaSource } from '../terraform/schemas/schema-source.ts';
import { schemaFiles } from './schema-files.ts';

/**
 * Returns the provider schemas that are stored on disk with OpsKata; see `schemaFiles` for where. Node decompresses
 * them: a decompressor in JavaScript takes a tenth of the time of a first plan, before it is compiled itself.
 */
export function openStoredSchemas(): SchemaSource {
  return schemaSource(schemaFiles(), inflateRawSync);
}
