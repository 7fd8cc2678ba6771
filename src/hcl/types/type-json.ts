import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
  tupleType,
} from './type.ts';

/** A type in JSON: `"string"`, `["list","string"]`, `["object",{"a":"bool"},["a"]]`. */
export type TypeJson = string | readonly unknown[];

/** Returns the JSON form of a type, as go-cty and Terraform's state and schema formats write it. */
export function typeToJson(type: Type): TypeJson {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return [type.kind, typeToJson(type.element)];
    case 'tuple':
      return ['tuple', type.elements.map(typeToJson)];
    case 'object': {
      const attributes = Object.fromEntries(
        [...type.attributes].map(([name, attribute]) => [name, typeToJson(attribute)]),
      );
      return type.optional.size === 0
        ? ['object', attributes]
        : ['object', attributes, [...type.optional].sort()];
    }
    default:
      return type.kind;
  }
}

/**
 * Returns the type that a JSON form stands for.
 *
 * On error: the dynamic type in the bad place, and a diagnostic `invalid-type-json` that names it.
 */
export function typeFromJson(json: unknown): Result<Type> {
  const diagnostics: Diagnostic[] = [];
  return { value: read(json, diagnostics), diagnostics };
}

const named: ReadonlyMap<unknown, Type> = new Map<unknown, Type>([
  ['string', stringType],
  ['number', numberType],
  ['bool', boolType],
  ['dynamic', dynamicType],
]);

function read(json: unknown, diagnostics: Diagnostic[]): Type {
  const primitive = named.get(json);
  if (primitive !== undefined) return primitive;
  if (Array.isArray(json)) {
    const [kind, inner, optional] = json as readonly unknown[];
    if (kind === 'list') return listType(read(inner, diagnostics));
    if (kind === 'set') return setType(read(inner, diagnostics));
    if (kind === 'map') return mapType(read(inner, diagnostics));
    if (kind === 'tuple' && Array.isArray(inner))
      return tupleType(inner.map((element) => read(element, diagnostics)));
    if (kind === 'object' && typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      const attributes = new Map<string, Type>();
      for (const [name, attribute] of Object.entries(inner))
        attributes.set(name, read(attribute, diagnostics));
      const names = Array.isArray(optional) ? optional.filter((name) => typeof name === 'string') : [];
      return objectType(attributes, names);
    }
  }
  diagnostics.push({
    severity: 'error',
    code: 'invalid-type-json',
    summary: 'Invalid type description',
    detail: `This is not a type in JSON form: ${JSON.stringify(json) ?? 'nothing'}. Write a name such as "string", or a list such as ["list","string"].`,
  });
  return dynamicType;
}
