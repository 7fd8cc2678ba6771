import { firstFound } from '../../base/first-found.ts';
import { friendlyName } from '../../hcl/types/friendly-name.ts';
import { type Type, withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { typeFromJson } from '../../hcl/types/type-json.ts';
import { parseNumber } from '../../hcl/values/number.ts';
import { isRecord } from './value-of-json.ts';

/**
 * Returns where JSON data of a state does not fit a type, such as `tags holds a list, but must be a map of string`;
 * undefined when it fits. Null fits, members may be missing or unknown to the type, and a number may stand as text: so
 * does Terraform read it (go-cty `json.Unmarshal`).
 */
export function misfit(json: unknown, wanted: Type, path = ''): string | undefined {
  if (json === null || json === undefined) return undefined;
  const type = withoutOptionalAttributes(wanted);
  const wrong = () =>
    `${path === '' ? 'it' : path} holds ${kindOf(json)}, but must be ${article(friendlyName(type))}`;
  switch (type.kind) {
    case 'string':
      return typeof json === 'object' ? wrong() : undefined;
    case 'number':
      return typeof json === 'number' || (typeof json === 'string' && parseNumber(json) !== undefined)
        ? undefined
        : wrong();
    case 'bool':
      return typeof json === 'boolean' || json === 'true' || json === 'false' ? undefined : wrong();
    case 'list':
    case 'set':
      if (!Array.isArray(json)) return wrong();
      return firstFound(json, (item, i) => misfit(item, type.element, `${path}[${i}]`));
    case 'tuple':
      if (!Array.isArray(json) || json.length !== type.elements.length) return wrong();
      return firstFound(type.elements, (element, i) => misfit(json[i], element, `${path}[${i}]`));
    case 'map':
      if (!isRecord(json)) return wrong();
      return firstFound(Object.entries(json), ([key, item]) =>
        misfit(item, type.element, `${path}[${JSON.stringify(key)}]`),
      );
    case 'object':
      if (!isRecord(json)) return wrong();
      return firstFound([...type.attributes], ([name, attribute]) =>
        misfit(json[name], attribute, path === '' ? name : `${path}.${name}`),
      );
    case 'dynamic': {
      if (!isRecord(json) || !('type' in json))
        return `${path} holds ${kindOf(json)}, but must be an object with "value" and "type"`;
      const own = typeFromJson(json['type']);
      if (own.diagnostics.length > 0) return `${path} has no valid "type"`;
      return own.value.kind === 'dynamic' ? undefined : misfit(json['value'], own.value, path);
    }
    default:
      return undefined;
  }
}

function kindOf(json: unknown): string {
  if (Array.isArray(json)) return 'a list';
  if (isRecord(json)) return 'an object';
  return typeof json === 'boolean' ? 'a bool' : article(typeof json);
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
