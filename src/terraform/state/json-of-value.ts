import type { Type } from '../../hcl/types/type.ts';
import { typeToJson } from '../../hcl/types/type-json.ts';
import { type Numeric, numberText, toFloat64 } from '../../hcl/values/number.ts';
import type { Value } from '../../hcl/values/value.ts';
import { ExactNumber } from './exact-number.ts';

/**
 * Returns a value as plain data: what plan JSON holds. Unknown parts are undefined in objects (left out) and null in
 * sequences; an unknown value as a whole is undefined.
 */
export function jsonOfValue(value: Value, number: (value: Numeric) => unknown = toFloat64): unknown {
  if (!value.isKnown) return undefined;
  const { payload } = value;
  if (payload === null) return null;
  switch (value.type.kind) {
    case 'number':
      return number(value.asNumber());
    case 'list':
    case 'set':
    case 'tuple':
      return value.asArray().map((element) => jsonOfValue(element, number) ?? null);
    case 'map':
    case 'object': {
      const members: Record<string, unknown> = {};
      value.asMap().forEach((member, name) => {
        const json = jsonOfValue(member, number);
        if (json !== undefined) setOwn(members, name, json);
      });
      return members;
    }
    default:
      return payload;
  }
}

/** Returns a number as plain data, with all its digits when JavaScript's numbers cannot hold them. */
export function exactNumber(value: Numeric): unknown {
  const rounded = toFloat64(value);
  const text = numberText(value);
  return String(rounded) === text ? rounded : new ExactNumber(text);
}

/**
 * Returns a wholly known value as state files hold it for a schema's type: where the type is dynamic, as
 * `{"value": …, "type": …}`.
 */
export function stateJsonOfValue(value: Value, type: Type): unknown {
  // Null may be of a type too.
  if (type.kind === 'dynamic' && value.type.kind !== 'dynamic')
    return { value: jsonOfValue(value, exactNumber), type: typeToJson(value.type) };
  if (value.isNull) return null;
  switch (type.kind) {
    case 'list':
    case 'set':
      return value.asArray().map((element) => stateJsonOfValue(element, type.element));
    case 'map': {
      const members: Record<string, unknown> = {};
      for (const [name, member] of value.asMap())
        setOwn(members, name, stateJsonOfValue(member, type.element));
      return members;
    }
    case 'object': {
      const members: Record<string, unknown> = {};
      for (const [name, attribute] of type.attributes) {
        const member = value.asMap().get(name);
        setOwn(members, name, member === undefined ? null : stateJsonOfValue(member, attribute));
      }
      return members;
    }
    default:
      return jsonOfValue(value, exactNumber);
  }
}

/** Sets a member of a plain object, also when its name is `__proto__`. */
export function setOwn(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else target[name] = value;
}
