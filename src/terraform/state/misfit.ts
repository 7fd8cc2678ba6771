import { friendlyName } from '../../hcl/types/friendly-name.ts';
import { type Type, withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { typeFromJson } from '../../hcl/types/type-json.ts';
import { memberNames } from '../../hcl/values/members.ts';
import { parseNumber } from '../../hcl/values/number.ts';
import { isRecord } from './value-of-json.ts';

/**
 * Returns where JSON data of a state does not fit a type, such as `tags holds a list, but must be a map of string`;
 * undefined when it fits. Null fits, members may be missing or unknown to the type, and a number may stand as text: so
 * does Terraform read it (go-cty `json.Unmarshal`).
 */
export function misfit(json: unknown, wanted: Type): string | undefined {
  const found = find(json, wanted);
  return found === undefined ? undefined : `${found.path === '' ? 'it' : found.path} ${found.text}`;
}

/** What does not fit, and where below the data: `ingress[0].cidr_blocks`. */
interface Misfit {
  readonly path: string;
  readonly text: string;
}

function find(json: unknown, wanted: Type): Misfit | undefined {
  if (json === null || json === undefined) return undefined;
  const type = withoutOptionalAttributes(wanted);
  switch (type.kind) {
    case 'string':
      return typeof json === 'object' ? wrong(json, type) : undefined;
    case 'number':
      return typeof json === 'number' || (typeof json === 'string' && parseNumber(json) !== undefined)
        ? undefined
        : wrong(json, type);
    case 'bool':
      return typeof json === 'boolean' || json === 'true' || json === 'false' ? undefined : wrong(json, type);
    case 'list':
    case 'set':
      return Array.isArray(json) ? inList(json, type.element) : wrong(json, type);
    case 'tuple':
      return Array.isArray(json) && json.length === type.elements.length
        ? inList(json, type.elements)
        : wrong(json, type);
    case 'map':
      return isRecord(json) ? inMap(json, type.element) : wrong(json, type);
    case 'object':
      return isRecord(json) ? inObject(json, type.attributes) : wrong(json, type);
    case 'dynamic': {
      if (!isRecord(json) || !('type' in json))
        return at('', `holds ${kindOf(json)}, but must be an object with "value" and "type"`);
      const own = typeFromJson(json['type']);
      if (own.diagnostics.length > 0) return at('', 'has no valid "type"');
      return own.value.kind === 'dynamic' ? undefined : find(json['value'], own.value);
    }
    default:
      return undefined;
  }
}

/** `types` is the type of all elements, or that of each. */
function inList(list: readonly unknown[], types: Type | readonly Type[]): Misfit | undefined {
  for (let i = 0; i < list.length; i++) {
    const found = find(list[i], 'kind' in types ? types : (types[i] as Type));
    if (found !== undefined) return below(`[${i}]`, found);
  }
  return undefined;
}

function inMap(map: Readonly<Record<string, unknown>>, element: Type): Misfit | undefined {
  for (const key of Object.keys(map)) {
    const found = find(map[key], element);
    if (found !== undefined) return below(`[${JSON.stringify(key)}]`, found);
  }
  return undefined;
}

function inObject(
  object: Readonly<Record<string, unknown>>,
  attributes: ReadonlyMap<string, Type>,
): Misfit | undefined {
  for (const name of memberNames(attributes).list) {
    const found = find(object[name], attributes.get(name) as Type);
    if (found !== undefined) return below(name, found);
  }
  return undefined;
}

function below(step: string, { path, text }: Misfit): Misfit {
  return at(path === '' || path.startsWith('[') ? `${step}${path}` : `${step}.${path}`, text);
}

function at(path: string, text: string): Misfit {
  return { path, text };
}

function wrong(json: unknown, type: Type): Misfit {
  return at('', `holds ${kindOf(json)}, but must be ${article(friendlyName(type))}`);
}

function kindOf(json: unknown): string {
  if (Array.isArray(json)) return 'a list';
  if (isRecord(json)) return 'an object';
  return typeof json === 'boolean' ? 'a bool' : article(typeof json);
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
