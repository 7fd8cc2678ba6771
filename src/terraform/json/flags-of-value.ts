import { sensitiveMark } from '../../hcl/values/marks.ts';
import type { Value } from '../../hcl/values/value.ts';
import { setOwn } from '../state/json-of-value.ts';

/**
 * Returns the structure of a value with `true` for everything unknown: `after_unknown` of plan JSON. In objects what is
 * known is left out, in sequences it is `false`.
 */
export function unknownFlags(value: Value): unknown {
  if (value.isNull && value.isKnown) return false;
  if (!value.isKnown) return true;
  return nested(value, unknownFlags);
}

/** Returns the structure of a value with `true` for everything sensitive: `after_sensitive` of plan JSON. */
export function sensitiveFlags(value: Value): unknown {
  if ((value.marks & sensitiveMark) !== 0) return true;
  if (value.isNull && value.isKnown) return false;
  if (!value.isKnown) {
    switch (value.type.kind) {
      case 'list':
      case 'set':
      case 'tuple':
        return [];
      case 'map':
      case 'object':
        return {};
      default:
        return false;
    }
  }
  return nested(value, sensitiveFlags);
}

function nested(value: Value, flags: (value: Value) => unknown): unknown {
  switch (value.type.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.asArray().map(flags);
    case 'map':
    case 'object': {
      const members: Record<string, unknown> = {};
      for (const [name, member] of value.asMap()) {
        const flag = flags(member);
        if (flag !== false) setOwn(members, name, flag);
      }
      return members;
    }
    default:
      return false;
  }
}
