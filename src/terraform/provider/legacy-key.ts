import type { Type } from '../../hcl/types/type.ts';
import { numberText } from '../../hcl/values/number.ts';
import type { Value } from '../../hcl/values/value.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';

/**
 * Returns a text by which the older SDK knows an element of a set of objects: elements with the same one are the same
 * to it. What only the provider sets does not count, and null counts as the zero value.
 *
 * With `read`, everything counts, and unknown values other than texts are the zero value: so the SDK compares lists.
 */
export function legacyKey(schema: BlockSchema, element: Value, how: 'set' | 'read' = 'set'): string {
  if (element.isNull || !element.isKnown) return '?';
  const members = element.asMap();
  const parts: string[] = [];
  const onlyComputed = [...schema.attributes.values()].every(
    ({ optional, required }) => !optional && !required,
  );
  for (const [name, attribute] of attributesOf(schema)) {
    if (how === 'set' && !onlyComputed && !attribute.optional && !attribute.required) continue;
    parts.push(`${name}:${keyOfValue(members.get(name), attribute.type, how)}`);
  }
  for (const [name, nested] of blocksOf(schema)) {
    const value = members.get(name);
    const elements =
      value === undefined || value.isNull || !value.isKnown
        ? []
        : nested.nesting === 'single'
          ? [value]
          : value.asArray();
    const keys = elements.map((each) => legacyKey(nested.block, each, how));
    if (nested.nesting === 'set') keys.sort();
    parts.push(`${name}:[${value !== undefined && !value.isKnown ? '?' : keys.join(';')}]`);
  }
  return `{${parts.join(',')}}`;
}

function keyOfValue(value: Value | undefined, type: Type, how: 'set' | 'read'): string {
  const unknown = value !== undefined && !value.isKnown;
  if (unknown && (how === 'set' || type.kind === 'string')) return '?';
  const empty = value === undefined || value.isNull || unknown;
  switch (type.kind) {
    case 'string':
      return JSON.stringify(empty ? '' : value.payload);
    case 'bool':
      return String(!empty && value.payload === true);
    case 'number':
      return empty ? '0' : numberText(value.asNumber());
    case 'list':
    case 'set': {
      const keys = empty ? [] : value.asArray().map((each) => keyOfValue(each, type.element, how));
      if (type.kind === 'set') keys.sort();
      return `[${keys.join(';')}]`;
    }
    case 'map':
      return empty
        ? '{}'
        : `{${[...value.asMap()].map(([key, each]) => `${JSON.stringify(key)}:${keyOfValue(each, type.element, how)}`).join(',')}}`;
    case 'object':
      return `{${[...type.attributes].map(([name, member]) => `${name}:${keyOfValue(empty ? undefined : value.asMap().get(name), member, how)}`).join(',')}}`;
    default:
      return '';
  }
}
