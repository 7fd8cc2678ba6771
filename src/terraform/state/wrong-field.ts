import { isRecord } from './value-of-json.ts';

/** What a field of a state file holds; `any` is looked at elsewhere. */
type Shape =
  | 'string'
  | 'number'
  | 'bool'
  | 'any'
  | { readonly items: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

const instance: Shape = {
  fields: {
    status: 'string',
    deposed: 'string',
    schema_version: 'number',
    attributes: 'any',
    attributes_flat: { fields: {} },
    sensitive_attributes: { items: 'any' },
    private: 'string',
    dependencies: { items: 'string' },
    create_before_destroy: 'bool',
  },
};

/** State file format 4 as far as it is read (source: `stateV4` in Terraform's `internal/states/statefile/version4.go`). */
const stateFile: Shape = {
  fields: {
    serial: 'number',
    lineage: 'string',
    outputs: { fields: {} },
    resources: {
      items: {
        fields: {
          module: 'string',
          mode: 'string',
          type: 'string',
          name: 'string',
          provider: 'string',
          instances: { items: instance },
        },
      },
    },
  },
};

/** A field that does not hold what it must, such as `resources.instances`, and what it holds. */
export interface WrongField {
  readonly field: string;
  readonly value: string;
}

/** Returns the first field of a state file that does not hold what it must; null and what is missing are fine. */
export function wrongField(json: unknown, shape: Shape = stateFile): WrongField | undefined {
  if (json === null || json === undefined || shape === 'any') return undefined;
  if (typeof shape === 'string') return kindOf(json) === shape ? undefined : wrong(json);
  if ('items' in shape) {
    if (!Array.isArray(json)) return wrong(json);
    for (const item of json) {
      const found = wrongField(item, shape.items);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isRecord(json)) return wrong(json);
  for (const [name, inner] of Object.entries(shape.fields)) {
    const found = wrongField(json[name], inner);
    if (found !== undefined) return { ...found, field: found.field === '' ? name : `${name}.${found.field}` };
  }
  return undefined;
}

function wrong(json: unknown): WrongField {
  return { field: '', value: kindOf(json) };
}

/** The word of Go's JSON decoder. */
function kindOf(json: unknown): string {
  if (Array.isArray(json)) return 'array';
  return typeof json === 'boolean' ? 'bool' : typeof json;
}
