import { graphemes } from '../../base/graphemes.ts';
import { boolType, numberType, stringType } from '../types/type.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { valueToJson } from '../values/json.ts';
import { jsonString } from '../values/json-text.ts';
import { stringValue, type Value } from '../values/value.ts';
import { type FormatVerb, formatFloat, formatInteger, generalText } from './format-number.ts';

const verbPattern =
  /%(?<flags>[0#\-+ ]*)(?<width>[1-9]\d*)?(?<precision>\.\d*)?(?:\[(?<argument>[1-9]\d*)\])?(?<mode>[a-zA-Z])/y;

/**
 * Returns the text with each verb replaced by an argument, by the rules of Terraform's `format`.
 *
 * On error (bad verb, argument that does not fit, too few or too many arguments): a Failure; offsets in messages count
 * UTF-8 bytes.
 */
export function formatText(template: string, args: readonly Value[]): string | Failure {
  let result = '';
  let next = 1;
  let highest = 0;
  let at = 0;
  while (at < template.length) {
    const percent = template.indexOf('%', at);
    if (percent < 0) {
      result += template.slice(at);
      break;
    }
    result += template.slice(at, percent);
    if (template.charAt(percent + 1) === '%') {
      result += '%';
      at = percent + 2;
      continue;
    }
    verbPattern.lastIndex = percent;
    const match = verbPattern.exec(template);
    if (match === null) return badVerb(template, percent);
    const verb = readVerb(match, byteOffset(template, percent), next);
    highest = Math.max(highest, verb.argument);
    const text = write(verb, args);
    if (text instanceof Failure) return text;
    result += text;
    next = verb.argument + 1;
    at = verbPattern.lastIndex;
  }
  if (highest >= args.length) return result;
  const message =
    highest === 0
      ? 'too many arguments; no verbs in format string'
      : `too many arguments; only ${highest} used by format string`;
  return new Failure(message, { argumentIndex: highest + 1 });
}

function byteOffset(text: string, index: number): number {
  return new TextEncoder().encode(text.slice(0, index)).length;
}

function badVerb(template: string, percent: number): Failure {
  const good = /%[0#\-+ ]*(?:[1-9]\d*)?(?:\.\d*)?(?:\[(?:[1-9]\d*\]?)?)?/y;
  good.lastIndex = percent;
  const index = percent + (good.exec(template)?.[0].length ?? 1);
  if (index >= template.length)
    return new Failure(`invalid format string starting at offset ${byteOffset(template, template.length)}`);
  const character = String.fromCodePoint(template.codePointAt(index) ?? 0);
  return new Failure(`unrecognized format character '${character}' at offset ${byteOffset(template, index)}`);
}

function readVerb(match: RegExpExecArray, offset: number, next: number): FormatVerb {
  const { flags = '', width, precision, argument, mode = '' } = match.groups ?? {};
  return {
    raw: match[0],
    offset,
    mode,
    argument: argument === undefined ? next : Number(argument),
    minus: flags.includes('-'),
    plus: flags.includes('+'),
    sharp: flags.includes('#'),
    space: flags.includes(' '),
    zero: flags.includes('0'),
    width: width === undefined ? undefined : Number(width),
    precision: precision === undefined ? undefined : Number(precision.slice(1) || '0'),
  };
}

function write(verb: FormatVerb, args: readonly Value[]): string | Failure {
  const value = args[verb.argument - 1];
  const quoted = `"${verb.raw}" at ${verb.offset}`;
  if (value === undefined)
    return new Failure(
      `not enough arguments for ${quoted}: need index ${verb.argument} but have ${args.length} total`,
    );
  const unsupported = (reason: string): Failure => new Failure(`unsupported value for ${quoted}: ${reason}`);
  if (verb.mode !== 'v' && value.isNull) return unsupported('null value cannot be formatted');
  switch (verb.mode) {
    case 'v':
      return writeAny(verb, value, unsupported);
    case 't': {
      const bool = convert(value, boolType);
      return bool instanceof Failure ? unsupported(bool.message) : String(bool.payload);
    }
    case 's':
    case 'q': {
      const text = convert(value, stringType);
      return text instanceof Failure ? unsupported(text.message) : writeString(verb, text.asString());
    }
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X': {
      const number = convert(value, numberType);
      if (number instanceof Failure) return unsupported(number.message);
      return formatInteger(verb, number.asNumber()) ?? unsupported('an integer is required');
    }
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': {
      const number = convert(value, numberType);
      return number instanceof Failure ? unsupported(number.message) : formatFloat(verb, number.asNumber());
    }
    default:
      return new Failure(`unsupported format verb '${verb.mode}' in "${verb.raw}" at offset ${verb.offset}`);
  }
}

function writeAny(
  verb: FormatVerb,
  value: Value,
  unsupported: (reason: string) => Failure,
): string | Failure {
  if (!verb.sharp && !value.isNull) {
    if (value.type.kind === 'string') return padded(verb, value.asString());
    if (value.type.kind === 'number') return padded(verb, generalText(value.asNumber()));
  }
  const json = valueToJson(value);
  return json instanceof Failure ? unsupported(json.message) : padded(verb, json);
}

function writeString(verb: FormatVerb, text: string): string {
  const cut = verb.precision ? graphemes(text).slice(0, verb.precision).join('') : text;
  return padded(verb, verb.mode === 'q' ? jsonString(stringValue(cut).asString()) : cut);
}

function padded(verb: FormatVerb, text: string): string {
  const missing = (verb.width ?? 0) - (verb.width === undefined ? 0 : graphemes(text).length);
  if (missing <= 0) return text;
  const padding = (verb.zero ? '0' : ' ').repeat(missing);
  return verb.minus ? text + padding : padding + text;
}
