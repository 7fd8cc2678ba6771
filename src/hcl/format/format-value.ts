import { friendlyName } from '../types/friendly-name.ts';
import type { Type } from '../types/type.ts';
import { typeText } from '../types/type-constraint.ts';
import { goQuote } from '../values/go-quote.ts';
import { ephemeralMark, sensitiveMark } from '../values/marks.ts';
import { numberText } from '../values/number.ts';
import type { Value } from '../values/value.ts';

/**
 * Returns a value as `terraform console` shows it: in the language's own syntax, with the conversion that gives it its
 * type, over several lines. `indent` is how many spaces later lines start with.
 */
export function formatValue(value: Value, indent = 0): string {
  if (!value.isKnown) return '(known after apply)';
  if ((value.marks & sensitiveMark) !== 0) return '(sensitive value)';
  if ((value.marks & ephemeralMark) !== 0) return '(ephemeral value)';
  if (value.isNull) return formatNull(value.type);
  switch (value.type.kind) {
    case 'string':
      return formatString(value.asString(), indent);
    case 'number':
      return numberText(value.asNumber());
    case 'bool':
      return String(value.asBool());
    case 'object':
      return formatMembers(value, indent);
    case 'map':
      return `tomap(${formatMembers(value, indent)})`;
    case 'list':
      return `tolist(${formatElements(value, indent)})`;
    case 'set':
      return `toset(${formatElements(value, indent)})`;
    case 'tuple':
      return formatElements(value, indent);
    case 'type':
      return typeText((value.payload as { readonly represented: Type }).represented);
    case 'dynamic':
      return '(known after apply)';
  }
}

function formatNull(type: Type): string {
  switch (type.kind) {
    case 'dynamic':
      return 'null';
    case 'string':
    case 'number':
    case 'bool':
      return `to${type.kind}(null)`;
    case 'list':
    case 'set':
    case 'map':
      return `to${type.kind}(null) /* of ${friendlyName(type.element)} */`;
    default:
      return `null /* ${friendlyName(type)} */`;
  }
}

/** A string over several lines is shown as a heredoc whose marker occurs in none of them. */
function formatString(text: string, indent: number): string {
  const lines = text.split('\n');
  if (lines.length < 2) return goQuote(text);
  let marker = 'EOT';
  while (lines.some((line) => line.trim() === marker)) marker += '_';
  const space = ' '.repeat(indent);
  const body = [...lines, marker].map((line) => `\n${space}${line}`).join('');
  return `${indent > 0 ? '<<-' : '<<'}${marker}${body}`;
}

function formatMembers(value: Value, indent: number): string {
  const members = value.asMap();
  if (members.size === 0) return '{}';
  const space = ' '.repeat(indent + 2);
  let text = '{';
  for (const [key, member] of members) {
    text += `\n${space}${formatString(key, indent + 2)} = ${formatValue(member, indent + 2)}`;
  }
  return `${text}\n${' '.repeat(indent)}}`;
}

function formatElements(value: Value, indent: number): string {
  const elements = value.asArray();
  if (elements.length === 0) return '[]';
  const space = ' '.repeat(indent + 2);
  let text = '[';
  for (const element of elements) text += `\n${space}${formatValue(element, indent + 2)},`;
  return `${text}\n${' '.repeat(indent)}]`;
}
