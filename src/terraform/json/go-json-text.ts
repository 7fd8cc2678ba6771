import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { ExactNumber } from '../state/exact-number.ts';

/**
 * Returns JSON text in one line as Go's `encoding/json` writes it, and with it `terraform show -json` and state files:
 * `&`, `<`, `>` and the line separators of Unicode escaped, exact numbers in full, and keys that are numbers sorted as
 * text among the others, where JavaScript puts them first.
 */
export function goJsonText(json: unknown): string {
  const parts: string[] = [];
  append(json, parts);
  return parts.join('');
}

function append(json: unknown, parts: string[]): void {
  if (typeof json === 'string') parts.push(quoted(json));
  else if (json instanceof ExactNumber) parts.push(json.text);
  else if (Array.isArray(json)) appendArray(json, parts);
  else if (typeof json === 'object' && json !== null) appendObject(json as Record<string, unknown>, parts);
  else parts.push(JSON.stringify(json) ?? 'null');
}

function appendArray(items: readonly unknown[], parts: string[]): void {
  parts.push('[');
  for (const [i, item] of items.entries()) {
    if (i > 0) parts.push(',');
    append(item, parts);
  }
  parts.push(']');
}

function appendObject(object: Readonly<Record<string, unknown>>, parts: string[]): void {
  const keys = Object.keys(object);
  // JavaScript lists whole numbers first; only the members of maps have such names, and Go sorts those.
  if (/^\d+$/.test(keys[0] ?? '')) keys.sort(compareStrings);
  parts.push('{');
  let isFirst = true;
  for (const key of keys) {
    if (object[key] === undefined) continue;
    if (!isFirst) parts.push(',');
    isFirst = false;
    parts.push(quoted(key), ':');
    append(object[key], parts);
  }
  parts.push('}');
}

function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text).replace(special, escaped);
}

/** What nearly all texts are: ASCII without anything that has to be escaped. */
const plain = /^[ !#-%'-;=?-[\]-\x7f]*$/;

const special = /[&<>\u2028\u2029]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
