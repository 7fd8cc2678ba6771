import { dynamicType, listType, objectType, stringType, type Type } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { impliedType, impliedValue, valueToJson } from '../values/json.ts';
import { JsonError, parseJson } from '../values/json-text.ts';
import { objectValue } from '../values/object-value.ts';
import { listValue, stringValue, unknownValue, type Value } from '../values/value.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { parseCsv } from './csv.ts';
import { defineFunction, parameter, stringParameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { gunzip, gzip } from './gzip.ts';
import { redacted } from './redacted.ts';
import { decodeText, encodeText } from './text-encoding.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import { decodeYaml } from './yaml-decode.ts';
import { encodeYaml } from './yaml-encode.ts';

/** The functions that turn values into text of a format and back. */
export const encodingFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'base64decode',
    description: 'Gives the text that a Base64 text stands for.',
    parameters: [stringParameter('str', { allowMarked: true })],
    keepsMarks: 'of-known-type',
    returns: stringType,
    call: ([text]) => {
      const bytes = decodeBase64(text!.asString());
      if (typeof bytes === 'number')
        return new Failure(
          `failed to decode base64 data ${redacted(text!, JSON.stringify(text!.asString()))}`,
        );
      const decoded = decodeUtf8(bytes);
      if (decoded === undefined)
        return new Failure('the result of decoding the provided string is not valid UTF-8');
      return stringValue(decoded).withMarks(text!.marks);
    },
  }),
  defineFunction({
    name: 'base64encode',
    description: 'Gives the text in Base64.',
    parameters: [stringParameter('str')],
    returns: stringType,
    call: ([text]) => stringValue(encodeBase64(encodeUtf8(text!.asString()))),
  }),
  defineFunction({
    name: 'base64gzip',
    description: 'Gives the text compressed by gzip, in Base64.',
    parameters: [stringParameter('str')],
    returns: stringType,
    call: ([text]) => stringValue(encodeBase64(gzip(encodeUtf8(text!.asString())))),
  }),
  defineFunction({
    name: 'base64gunzip',
    description: 'Gives the text that was compressed by gzip and put in Base64.',
    only: 'opentofu',
    parameters: [stringParameter('str')],
    returns: stringType,
    call: ([text]) => {
      const bytes = decodeBase64(text!.asString());
      if (typeof bytes === 'number')
        return new Failure(`failed to decode base64 data ${JSON.stringify(text!.asString())}`);
      const plain = gunzip(bytes);
      if (plain instanceof Failure) return plain;
      const decoded = decodeUtf8(plain);
      return decoded === undefined
        ? new Failure('the decompressed data is not valid UTF-8')
        : stringValue(decoded);
    },
  }),
  defineFunction({
    name: 'csvdecode',
    description: 'Gives the rows of a CSV text as objects with the names of its first row.',
    parameters: [stringParameter('str')],
    returns: ([text]) => csvType(text!),
    call: ([text], returnType) => csvRows(text!.asString(), returnType),
  }),
  defineFunction({
    name: 'jsondecode',
    description: 'Gives the value that a JSON text stands for.',
    parameters: [stringParameter('str')],
    returns: ([text]) => {
      if (!text!.isKnown) return dynamicType;
      const node = parseJson(text!.asString());
      return node instanceof JsonError ? new Failure(node.message) : impliedType(node);
    },
    refinement: undefined,
    call: ([text]) => {
      const node = parseJson(text!.asString());
      return node instanceof JsonError ? new Failure(node.message) : impliedValue(node);
    },
  }),
  defineFunction({
    name: 'jsonencode',
    description: 'Gives the value as JSON.',
    parameters: [parameter('val', dynamicType, { allowUnknown: true, allowDynamic: true, allowNull: true })],
    returns: stringType,
    call: ([value], returnType) => {
      if (!value!.isWhollyKnown) return unknownValue(returnType, jsonStart(value!));
      const json = valueToJson(value!);
      return json instanceof Failure ? json : stringValue(json);
    },
  }),
  defineFunction({
    name: 'textdecodebase64',
    description: 'Gives the text that Base64 in a character encoding stands for.',
    parameters: [stringParameter('source'), stringParameter('encoding')],
    returns: stringType,
    call: ([source, encoding]) => decodeText(source!.asString(), encoding!.asString()),
  }),
  defineFunction({
    name: 'textencodebase64',
    description: 'Gives the text in a character encoding, in Base64.',
    parameters: [stringParameter('string'), stringParameter('encoding')],
    returns: stringType,
    call: ([text, encoding]) => encodeText(text!.asString(), encoding!.asString()),
  }),
  defineFunction({
    name: 'urlencode',
    description: 'Gives the text escaped for a query of a URL.',
    parameters: [stringParameter('str')],
    returns: stringType,
    call: ([text]) => stringValue(urlEncode(text!.asString())),
  }),
  defineFunction({
    name: 'urldecode',
    description: 'Gives the text that was escaped for a query of a URL.',
    only: 'opentofu',
    parameters: [stringParameter('str')],
    returns: stringType,
    call: ([text]) => urlDecode(text!.asString()),
  }),
  defineFunction({
    name: 'yamldecode',
    description: 'Gives the value that a YAML text stands for.',
    parameters: [stringParameter('src')],
    returns: ([text]) => {
      if (!text!.isKnown) return dynamicType;
      const value = decodeYaml(text!.asString());
      return value instanceof Failure ? value : value.type;
    },
    refinement: undefined,
    call: ([text]) => decodeYaml(text!.asString()),
  }),
  defineFunction({
    name: 'yamlencode',
    description: 'Gives the value as YAML.',
    parameters: [parameter('value', dynamicType, { allowDynamic: true, allowNull: true })],
    returns: stringType,
    refinement: undefined,
    call: ([value], returnType) => {
      if (!value!.isWhollyKnown) return unknownValue(returnType);
      const yaml = encodeYaml(value!);
      return yaml instanceof Failure ? yaml : stringValue(yaml);
    },
  }),
];

/** What is certain of the JSON of a value that is not wholly known: how it starts. */
function jsonStart(value: Value): { notNull: true; prefix?: string } {
  const certain = value.isKnown || value.refinement.notNull === true;
  if (!certain) return { notNull: true };
  switch (value.type.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return { notNull: true, prefix: '[' };
    case 'map':
    case 'object':
      return { notNull: true, prefix: '{' };
    case 'string':
      return { notNull: true, prefix: '"' };
    default:
      return { notNull: true };
  }
}

function csvType(text: Value): Type | Failure {
  if (!text.isKnown) return dynamicType;
  const { records, failure } = parseCsv(text.asString());
  const header = records[0];
  if (header === undefined) return failure ?? new Failure('missing header line');
  const attributes = new Map<string, Type>();
  for (const name of header.fields) {
    if (attributes.has(name)) return new Failure(`duplicate column name ${JSON.stringify(name)}`);
    attributes.set(name, stringType);
  }
  return listType(objectType(attributes));
}

function csvRows(text: string, returnType: Type): Value | Failure {
  const { records, failure } = parseCsv(text);
  if (failure !== undefined) return failure;
  const [header, ...rows] = records;
  const names = header?.fields ?? [];
  const objects = rows.map(({ fields }) =>
    objectValue(names.map((name, i) => [name, stringValue(fields[i] ?? '')] as const)),
  );
  return listValue(returnType.kind === 'list' ? returnType.element : dynamicType, objects);
}

function urlEncode(text: string): string {
  // Go's QueryEscape keeps letters, digits and -_.~ alone, and writes a space as a plus sign.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function urlDecode(text: string): Value | Failure {
  const bad = /%(?![0-9a-fA-F]{2})/.exec(text);
  if (bad !== null) {
    const sequence = text.slice(bad.index, bad.index + 3);
    return new Failure(`failed to decode URL '': invalid URL escape ${JSON.stringify(sequence)}`);
  }
  const bytes: number[] = [];
  const source = encodeUtf8(text.replaceAll('+', ' '));
  for (let i = 0; i < source.length; i++) {
    if (source[i] !== 0x25) {
      bytes.push(source[i] ?? 0);
      continue;
    }
    bytes.push(Number.parseInt(String.fromCharCode(source[i + 1] ?? 0, source[i + 2] ?? 0), 16));
    i += 2;
  }
  return stringValue(new TextDecoder().decode(Uint8Array.from(bytes)));
}
