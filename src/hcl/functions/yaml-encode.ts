import { Failure } from '../values/failure.ts';
import { numberText } from '../values/number.ts';
import type { Value } from '../values/value.ts';

/**
 * Returns a wholly known value as YAML in the form that Terraform writes: keys and strings in double quotes, strings of
 * several lines as blocks, two spaces of indentation, sequences in a mapping not indented.
 *
 * On error (a value that YAML has no form for): a Failure.
 */
export function encodeYaml(value: Value): string | Failure {
  if (value.type.kind === 'type') return new Failure("can't marshal type as YAML");
  const text = node(value, -1, 'root');
  // A plain scalar alone needs a mark behind it, or a reader could not tell where it ends.
  return isPlain(value) ? `${text}\n...\n` : endLine(text);
}

function isPlain(value: Value): boolean {
  return value.isNull || value.type.kind === 'number' || value.type.kind === 'bool';
}

type Place = 'root' | 'mapping' | 'sequence';

/** The text of a value from where it starts in its line; `indent` is the indentation of what surrounds it. */
function node(value: Value, indent: number, place: Place): string {
  if (value.isNull) return 'null';
  switch (value.type.kind) {
    case 'number':
      return numberText(value.asNumber());
    case 'bool':
      return String(value.payload);
    case 'string':
      return scalar(value.asString(), indent, place);
    case 'map':
    case 'object':
      return mapping(value, indent, place);
    default:
      return sequence(value, indent, place);
  }
}

function sequence(value: Value, indent: number, place: Place): string {
  const elements = value.asArray();
  if (elements.length === 0) return '[]';
  const own = place === 'mapping' ? Math.max(indent, 0) : indent + (indent < 0 ? 1 : 2);
  const lines = elements.map((element) => `${' '.repeat(own)}- ${endLine(node(element, own, 'sequence'))}`);
  return opened(lines.join(''), own, place);
}

function mapping(value: Value, indent: number, place: Place): string {
  const members = [...value.asMap()];
  if (members.length === 0) return '{}';
  const own = indent + (indent < 0 ? 1 : 2);
  const lines = members.map(([key, member]) => {
    const spaces = ' '.repeat(own);
    if (!isSimpleKey(key)) {
      const value = endLine(node(member, own, 'sequence'));
      return `${spaces}? ${endLine(scalar(key, own, 'sequence'))}${spaces}: ${value}`;
    }
    const separator = isBlockCollection(member) ? '' : ' ';
    const text = endLine(node(member, own, 'mapping'));
    return `${spaces}${doubleQuoted(key, own, own + 1, false)}:${separator}${text}`;
  });
  return opened(lines.join(''), own, place);
}

function isBlockCollection(value: Value): boolean {
  if (value.isNull || isPlain(value) || value.type.kind === 'string') return false;
  return value.asArray().length > 0;
}

/** A collection in a sequence starts in the line of its dash; in a mapping, in a line of its own. */
function opened(lines: string, own: number, place: Place): string {
  if (place === 'sequence') return lines.slice(own);
  return place === 'mapping' ? `\n${lines}` : lines;
}

function endLine(text: string): string {
  return /[\n\u2028\u2029]$/.test(text) ? text : `${text}\n`;
}

/** Longest key, in bytes and with its quotes left out, that is written in one line with its value (libyaml). */
const longestSimpleKey = 128;

function isSimpleKey(key: string): boolean {
  return !/[\n\r\u0085\u2028\u2029]/.test(key) && new TextEncoder().encode(key).length <= longestSimpleKey;
}

function scalar(text: string, indent: number, place: Place): string {
  if (text.includes('\n') && blockAllowed(text)) return literal(text, indent);
  const column = place === 'root' ? 0 : indent + 2;
  return doubleQuoted(text, indent, column, true);
}

/** What libyaml writes as it is; everything else needs an escape. */
const printable = /[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const unprintable = new RegExp(`(?!${printable.source})[\\s\\S]`, 'u');

function blockAllowed(text: string): boolean {
  return !/ (?:[\n\u2028\u2029]|$)/.test(text) && !unprintable.test(text);
}

/** Line ends for YAML 1.1: those of Unicode besides LF stay as they are, and the next line is indented as well. */
function literal(text: string, indent: number): string {
  const own = ' '.repeat(indent < 0 ? 2 : indent + 2);
  const hint = /^[ \n\u2028\u2029]/.test(text) ? '2' : '';
  const endsInBreak = /[\n\u2028\u2029]$/.test(text);
  const isKept = endsInBreak && (text.length === 1 || /[\n\u2028\u2029]{2}$/.test(text));
  const chomp = isKept ? '+' : endsInBreak ? '' : '-';
  const lines = text.match(/[^\n\u2028\u2029]+|[\n\u2028\u2029]/g) ?? [];
  const body = lines.map((line) => (/^[\n\u2028\u2029]$/.test(line) ? line : own + line)).join('');
  return `|${hint}${chomp}\n${endsInBreak ? body : `${body}\n`}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** Column behind which a line is broken at the next space (libyaml's `best_width`). */
const bestWidth = 80;

function doubleQuoted(text: string, indent: number, start: number, allowBreaks: boolean): string {
  const characters = [...text];
  const own = indent < 0 ? 2 : indent + 2;
  let result = '"';
  let column = start + 1;
  let spaces = false;
  for (const [i, character] of characters.entries()) {
    if (character !== ' ') {
      const written = escaped(character);
      result += written;
      column += written.length;
      spaces = false;
      continue;
    }
    if (allowBreaks && !spaces && column > bestWidth && i > 0 && i < characters.length - 1) {
      result += `\n${' '.repeat(own)}`;
      column = own;
      if (characters[i + 1] === ' ') {
        result += '\\';
        column++;
      }
    } else {
      result += ' ';
      column++;
    }
    spaces = true;
  }
  return `${result}"`;
}

function escaped(character: string): string {
  const brief = escapes[character];
  if (brief !== undefined) return brief;
  const code = character.codePointAt(0) ?? 0;
  if (character.length === 1 && printable.test(character)) return character;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0');
}
