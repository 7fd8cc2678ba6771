import { stringType } from '../types/type.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { bigIntegerNumber, parseNumber } from '../values/number.ts';
import { boolValue, nullLiteral, numberValue, stringValue, type Value } from '../values/value.ts';
import { decodeBase64 } from './base64.ts';
import { yamlTimestamp } from './yaml-timestamp.ts';

const tagPrefix = 'tag:yaml.org,2002:';
const trueWords = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const falseWords = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const nullWords = new Set(['', '~', 'null', 'Null', 'NULL']);
const resolvable = new Set(
  ['str', 'bool', 'int', 'float', 'null', 'timestamp', 'binary'].map((name) => tagPrefix + name),
);

/**
 * Returns the value of a YAML scalar by YAML 1.1's rules for types, as go-cty-yaml has them (`resolve.go`).
 *
 * `type` is how it is written: `PLAIN`, `QUOTE_SINGLE`, `BLOCK_LITERAL` and so on. On error: a Failure.
 */
export function resolveYamlScalar(text: string, tag: string | undefined, type: string): Value | Failure {
  if (tag !== undefined && !resolvable.has(tag)) return new Failure(`unsupported tag ${JSON.stringify(tag)}`);
  const name = tag?.slice(tagPrefix.length);
  if (name === 'str') return stringValue(text);
  if (name === 'binary')
    return typeof decodeBase64(text) === 'number'
      ? new Failure(`cannot parse ${JSON.stringify(text)} as ${tag}: not valid base64`)
      : stringValue(text);
  if (type.startsWith('BLOCK') && name === undefined) return blockText(text);
  if (type !== 'PLAIN' && (name === undefined || isResolvedByLook(text))) return stringValue(text);
  const byLook = resolveByLook(text, name);
  if (byLook !== undefined) return byLook;
  if (name === undefined) return stringValue(text);
  if (name === 'null') return nullLiteral;
  return new Failure(`cannot parse ${JSON.stringify(text)} as ${tag}`);
}

/** A block of text is looked at as if it were plain, and what that gives is turned back into a string: `yes` to `true`. */
function blockText(text: string): Value | Failure {
  const looked = resolveByLook(text, undefined) ?? stringValue(text);
  return looked instanceof Failure ? looked : convert(looked, stringType);
}

/** Whether a text starts as something other than a string could: then quotes make it a string, whatever its tag says. */
function isResolvedByLook(text: string): boolean {
  return text === '' || /^[-+0-9yYnNtTfFoO~.]/.test(text);
}

function resolveByLook(text: string, tag: string | undefined): Value | Failure | undefined {
  if (trueWords.has(text)) return boolValue(true);
  if (falseWords.has(text)) return boolValue(false);
  if (nullWords.has(text)) return nullLiteral;
  if (/^\+?\.(?:inf|Inf|INF)$/.test(text)) return numberValue(Number.POSITIVE_INFINITY);
  if (/^-\.(?:inf|Inf|INF)$/.test(text)) return numberValue(Number.NEGATIVE_INFINITY);
  if (tag === undefined && /^\.(?:nan|NaN|NAN)$/.test(text))
    return new Failure('floating point NaN is not supported');
  if (tag === undefined || tag === 'timestamp') {
    const time = yamlTimestamp(text);
    if (time !== undefined) return stringValue(time);
    if (tag === 'timestamp') return undefined;
  }
  const isNumber =
    /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/.test(text) ||
    /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text);
  if (!isNumber && tag !== 'int' && tag !== 'float') return undefined;
  const digits = text.replaceAll('_', '');
  const number = parseNumber(digits);
  if (number !== undefined) return numberValue(number);
  const prefixed = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.exec(digits);
  if (prefixed === null) return undefined;
  const magnitude = BigInt((prefixed[2] ?? '0').toLowerCase());
  return numberValue(bigIntegerNumber(prefixed[1] === '-' ? -magnitude : magnitude));
}
