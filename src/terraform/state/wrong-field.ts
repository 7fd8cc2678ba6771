import { firstFound } from '../../base/first-found.ts';
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
export function wrongField(
  json: unknown,
  shape: Shape = stateFile,
  path: readonly string[] = [],
): WrongField | undefined {
  if (json === null || json === undefined || shape === 'any') return undefined;
  const wrong = (): WrongField => ({ field: path.join('.'), value: kindOf(json) });
  if (typeof shape === 'string') return kindOf(json) === shape ? undefined : wrong();
  if ('items' in shape) {
    if (!Array.isArray(json)) return wrong();
    return firstFound(json, (item) => wrongField(item, shape.items, path));
  }
  if (!isRecord(json)) return wrong();
  return firstFound(Object.entries(shape.fields), ([name, inner]) =>
    wrongField(json[name], inner, [...path, name]),
  );
}

/** The word of Go's JSON decoder. */
function kindOf(json: unknown): string {
  if (Array.isArray(json)) return 'array';
  return typeof json === 'boolean' ? 'bool' : typeof json;
}
