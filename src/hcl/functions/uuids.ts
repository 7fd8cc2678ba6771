import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { stringType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { stringValue, unknownValue } from '../values/value.ts';
import { defineFunction, stringParameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { encodeUtf8 } from './utf8.ts';

/** The namespaces of RFC 4122, appendix C. */
const namespaces: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

/** The functions of universally unique names. */
export const uuidFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'uuid',
    description: 'Gives a unique name, another one at each call; while planning it is not known.',
    parameters: [],
    returns: stringType,
    impure: true,
    call: (_args, returnType, { impure }) =>
      impure === undefined ? unknownValue(returnType) : stringValue(dashed(impure.randomBytes(16))),
  }),
  defineFunction({
    name: 'uuidv5',
    description: 'Gives the unique name that a name has in a namespace (RFC 4122, version 5).',
    parameters: [stringParameter('namespace'), stringParameter('name')],
    returns: stringType,
    call: ([namespace, name]) => {
      const given = namespace!.asString();
      const space = parseUuid(namespaces[given] ?? given);
      if (typeof space === 'string')
        return new Failure(`uuidv5() doesn't support namespace ${given} (${space})`);
      const hash = sha1(Uint8Array.of(...space, ...encodeUtf8(name!.asString())));
      hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
      hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
      return stringValue(dashed(hash.slice(0, 16)));
    },
  }),
];

function dashed(bytes: Uint8Array): string {
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Returns the bytes of a UUID in one of its four written forms, or why it is none. */
function parseUuid(text: string): Uint8Array | string {
  let body = text;
  if (body.length === 45) {
    if (body.slice(0, 9).toLowerCase() !== 'urn:uuid:')
      return `invalid urn prefix: ${JSON.stringify(body.slice(0, 9))}`;
    body = body.slice(9);
  } else if (body.length === 38) body = body.slice(1, -1);
  else if (body.length !== 36 && body.length !== 32) return `invalid UUID length: ${encodeUtf8(text).length}`;
  const isDashed = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(body);
  if (!isDashed && !/^[0-9a-f]{32}$/i.test(body)) return 'invalid UUID format';
  return hexToBytes(body.replaceAll('-', '').toLowerCase());
}
