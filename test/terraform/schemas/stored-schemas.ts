import { openStoredSchemas } from '../../../src/platform/stored-schemas.ts';
import type { ResourceSchema } from '../../../src/terraform/schemas/schema.ts';

/** The schemas that are stored with the project. */
export const storedSchemas = openStoredSchemas();

/** Returns a resource type (`aws_lb`) or, with `data.` before it, a data source of the stored schemas. */
export function schemaOf(name: string): ResourceSchema {
  const isData = name.startsWith('data.');
  const type = isData ? name.slice(5) : name;
  const provider = storedSchemas.provider(`hashicorp/${type.split('_')[0]}`);
  const schema = isData ? provider?.dataSource(type) : provider?.resource(type);
  if (!schema) throw new Error(`no schema of ${name}`);
  return schema;
}
