import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { dynamicType, hasDynamic, type Type, withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { typeFromJson } from '../../hcl/types/type-json.ts';
import { Members, memberNames } from '../../hcl/values/members.ts';
import { float64Number, parseNumber } from '../../hcl/values/number.ts';
import { objectValue } from '../../hcl/values/object-value.ts';
import {
  boolValue,
  listValue,
  mapValue,
  nullLiteral,
  nullValue,
  numberValue,
  setValue,
  stringValue,
  tupleValue,
  Value,
} from '../../hcl/values/value.ts';

/**
 * Returns the value of a type that JSON data holds, as state files write it: an attribute of dynamic type is
 * `{"value": …, "type": …}`.
 *
 * Data that does not fit counts as null, and members that the type does not have are left out: state files are written
 * by other versions of a provider, which may know more or fewer attributes.
 */
export function valueOfJson(json: unknown, wanted: Type): Value {
  const type = withoutOptionalAttributes(wanted);
  if (json === null || json === undefined) return nullValue(type);
  switch (type.kind) {
    case 'string':
      return typeof json === 'object' ? nullValue(type) : stringValue(String(json));
    case 'number':
      return numberOf(json) ?? nullValue(type);
    case 'bool':
      return typeof json === 'boolean'
        ? boolValue(json)
        : json === 'true' || json === 'false'
          ? boolValue(json === 'true')
          : nullValue(type);
    case 'list':
      return Array.isArray(json)
        ? listValue(
            type.element,
            json.map((item) => valueOfJson(item, type.element)),
          )
        : nullValue(type);
    case 'set':
      return Array.isArray(json)
        ? setValue(
            type.element,
            json.map((item) => valueOfJson(item, type.element)),
          )
        : nullValue(type);
    case 'map':
      return isRecord(json)
        ? mapValue(
            type.element,
            Object.entries(json).map(([key, item]) => [key, valueOfJson(item, type.element)] as const),
          )
        : nullValue(type);
    case 'tuple':
      return Array.isArray(json)
        ? tupleValue(type.elements.map((element, i) => valueOfJson(json[i], element)))
        : nullValue(type);
    case 'object': {
      if (!isRecord(json)) return nullValue(type);
      const list: Value[] = [];
      for (const [name, attribute] of type.attributes) list.push(valueOfJson(json[name], attribute));
      const members = new Members(memberNames(type.attributes), list);
      return hasDynamic(type) ? objectValue(members) : new Value(type, members);
    }
    case 'dynamic': {
      if (!isRecord(json) || !('type' in json)) return impliedValue(json);
      const inner = typeFromJson(json['type']);
      return inner.diagnostics.length > 0 ? nullLiteral : plainValue(json['value'], inner.value);
    }
    default:
      return nullLiteral;
  }
}

/** As {@link valueOfJson}, for data below a `{"value", "type"}` pair, whose type says all. */
function plainValue(json: unknown, type: Type): Value {
  return type.kind === 'dynamic' ? impliedValue(json) : valueOfJson(json, type);
}

/** Returns the value that JSON data stands for by itself: arrays are tuples, objects are objects. */
export function impliedValue(json: unknown): Value {
  switch (typeof json) {
    case 'string':
      return stringValue(json);
    case 'number':
      return numberOf(json) ?? nullLiteral;
    case 'boolean':
      return boolValue(json);
    default:
      break;
  }
  if (Array.isArray(json)) return tupleValue(json.map(impliedValue));
  if (!isRecord(json)) return nullValue(dynamicType);
  const entries = Object.entries(json).sort(([a], [b]) => compareStrings(a, b));
  return objectValue(entries.map(([key, item]) => [key, impliedValue(item)] as const));
}

function numberOf(json: unknown): Value | undefined {
  if (typeof json === 'number') {
    const number = parseNumber(String(json)) ?? float64Number(json);
    return numberValue(number);
  }
  if (typeof json !== 'string') return undefined;
  const number = parseNumber(json);
  return number === undefined ? undefined : numberValue(number);
}

/** Returns whether JSON data is an object. */
export function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
