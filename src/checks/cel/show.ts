import { describeView } from './view-type.ts';

/** The longest text and the most elements that messages show of one value. */
const longestText = 200;
const mostElements = 8;

/** Returns a value as messages show it: JSON where that is short, with texts and lists cut to what a person reads. */
export function show(value: unknown, depth = 0): string {
  switch (typeof value) {
    case 'string':
      return shortened(JSON.stringify(value), depth === 0 ? longestText : longestText / 2);
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'number':
      return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
    case 'undefined':
      return 'nothing';
    case 'object':
      if (value === null) return 'null';
      return showObject(value, depth);
    default:
      return String(value);
  }
}

/** Returns a value for the middle of a sentence: texts without quotes, all else like {@link show}. */
export function plain(value: unknown): string {
  return typeof value === 'string' ? shortened(value, longestText) : show(value);
}

function showObject(value: object, depth: number): string {
  const described = describeView(value);
  if (described !== undefined) return described;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) {
    if (depth > 3 && value.length > 0) return '[…]';
    return `[${cut(value.map((item) => () => show(item, depth + 1)))}]`;
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  if (depth > 3 && entries.length > 0) return '{…}';
  return `{${cut(
    entries.map(
      ([key, item]) =>
        () =>
          `${String(key)}: ${show(item, depth + 1)}`,
    ),
  )}}`;
}

function cut(parts: readonly (() => string)[]): string {
  const shown = parts.slice(0, mostElements).map((part) => part());
  const rest = parts.length - shown.length;
  return rest > 0 ? `${shown.join(', ')}, … ${rest} more` : shown.join(', ');
}

function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${text.length} characters)`;
}
