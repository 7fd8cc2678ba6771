import type { Value } from '../../hcl/values/value.ts';

/** Returns whether both have the same type and content, whatever their marks. Unknown values are the same as each other. */
export function sameValue(a: Value, b: Value): boolean {
  return a === b || a.unmarkDeep().rawEquals(b.unmarkDeep());
}

/** Returns whether a value is null or what Go's zero value is for its type. */
export function isZero(value: Value): boolean {
  if (value.isNull) return true;
  if (!value.isKnown) return false;
  switch (value.type.kind) {
    case 'string':
      return value.payload === '';
    case 'bool':
      return value.payload === false;
    case 'number':
      return value.asInteger() === 0;
    case 'list':
    case 'set':
    case 'map':
    case 'tuple':
      return value.asArray().length === 0;
    default:
      return false;
  }
}
