import type { Type } from '../../src/hcl/types/type.ts';
import { ephemeralMark, sensitiveMark } from '../../src/hcl/values/marks.ts';
import { numberText } from '../../src/hcl/values/number.ts';
import type { Value } from '../../src/hcl/values/value.ts';

/** Returns everything about a value that matters to a test as one line: type, content, marks, and what is certain. */
export function describeValue(value: Value): string {
  const sensitive = (value.marks & sensitiveMark) === 0 ? '' : 'sensitive ';
  const ephemeral = (value.marks & ephemeralMark) === 0 ? '' : 'ephemeral ';
  return sensitive + ephemeral + describeBare(value);
}

function describeBare(value: Value): string {
  const { type } = value;
  if (!value.isKnown) return `<unknown ${describeType(type)}${describeCertain(value)}>`;
  if (value.isNull) return `<null ${describeType(type)}>`;
  switch (type.kind) {
    case 'string':
      return JSON.stringify(value.asString());
    case 'number':
      return numberText(value.asNumber());
    case 'bool':
      return String(value.asBool());
    case 'list':
    case 'set':
    case 'tuple':
      return `${type.kind === 'tuple' ? '' : describeType(type)}[${value.asArray().map(describeValue).join(', ')}]`;
    case 'map':
    case 'object': {
      const members = [...value.asMap()].map(
        ([key, member]) => `${JSON.stringify(key)}=${describeValue(member)}`,
      );
      return `${type.kind === 'map' ? describeType(type) : ''}{${members.join(', ')}}`;
    }
    default:
      return '?';
  }
}

function describeCertain(value: Value): string {
  if (value.type.kind === 'dynamic') return '';
  const { notNull, prefix, minimumLength, maximumLength } = value.refinement;
  let text = notNull ? ' notnull' : '';
  if (prefix) text += ` prefix=${prefix}`;
  if (minimumLength) text += ` min=${minimumLength}`;
  if (maximumLength !== undefined && maximumLength < 1_000_000) text += ` max=${maximumLength}`;
  return text;
}

/** Returns a type as one line. */
export function describeType(type: Type): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${describeType(type.element)})`;
    case 'tuple':
      return `tuple(${type.elements.map(describeType).join(', ')})`;
    case 'object':
      return `object(${[...type.attributes].map(([name, attribute]) => `${name}=${describeType(attribute)}`).join(', ')})`;
    default:
      return type.kind;
  }
}
