import type { SchemaSource } from '../../terraform/schemas/schema.ts';

const loaded = new WeakMap<() => Promise<SchemaSource>, Promise<SchemaSource>>();

/**
 * Returns the provider schemas that a port loads, the same ones for the same port: they are large, decoded type by type,
 * and never change. On error: rejects as the port does, and tries anew the next time.
 */
export function schemasOnce(load: () => Promise<SchemaSource>): Promise<SchemaSource> {
  let schemas = loaded.get(load);
  if (schemas === undefined) {
    schemas = load();
    loaded.set(load, schemas);
    schemas.catch(() => loaded.delete(load));
  }
  return schemas;
}
