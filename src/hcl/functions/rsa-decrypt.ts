import { stringType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { stringValue, type Value } from '../values/value.ts';
import { decodeBase64 } from './base64.ts';
import { defineFunction, stringParameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { decodeUtf8 } from './utf8.ts';

/** `rsadecrypt`: the text that was encrypted for an RSA key (PKCS #1 v1.5, RFC 8017). */
export const rsaDecryptFunction: ValueFunction = defineFunction({
  name: 'rsadecrypt',
  description: 'Gives the text that was encrypted for an RSA key.',
  parameters: [stringParameter('ciphertext'), stringParameter('privatekey')],
  returns: stringType,
  call: ([ciphertext, key]) => decrypt(ciphertext!.asString(), key!.asString()),
});

interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

function decrypt(ciphertext: string, pem: string): Value | Failure {
  const bytes = decodeBase64(ciphertext);
  if (typeof bytes === 'number')
    return new Failure(
      `failed to decode input ${JSON.stringify(ciphertext)}: cipher text must be base64-encoded`,
      {
        argumentIndex: 0,
      },
    );
  const key = parseKey(pem);
  if (typeof key === 'string') return new Failure(key, { argumentIndex: 1 });
  const length = Math.ceil(key.modulus.toString(2).length / 8);
  const failed = new Failure('failed to decrypt: crypto/rsa: decryption error');
  const encrypted = toInteger(bytes);
  if (bytes.length > length || encrypted >= key.modulus) return failed;
  const block = toBytes(power(encrypted, key.exponent, key.modulus), length);
  // A block is 0, 2, at least eight bytes of padding, 0, and the message (RFC 8017, section 7.2.2).
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) return failed;
  return stringValue(decodeUtf8(block.slice(end + 1)) ?? new TextDecoder().decode(block.slice(end + 1)));
}

function parseKey(pem: string): RsaKey | string {
  const match = /-----BEGIN ([A-Z ]*)-----\s*([^-]*)-----END \1-----/.exec(pem);
  if (match === null) return 'invalid private key: ssh: no key found';
  const [, kind = '', body = ''] = match;
  if (/^(?:Proc-Type|DEK-Info):/m.test(body))
    return 'invalid private key: ssh: this private key is passphrase protected';
  const bytes = decodeBase64(body.replace(/\s/g, ''));
  if (typeof bytes === 'number') return 'invalid private key: ssh: no key found';
  if (kind !== 'RSA PRIVATE KEY' && kind !== 'PRIVATE KEY')
    return `invalid private key: ssh: unsupported key type ${JSON.stringify(kind)}`;
  const outer = readElements(readElement(bytes, 0)?.content);
  const inner =
    kind === 'PRIVATE KEY' ? readElements(readElement(outer?.[2] ?? Uint8Array.of(), 0)?.content) : outer;
  const [, modulus, , exponent] = inner ?? [];
  if (modulus === undefined || exponent === undefined)
    return 'invalid ASN1 data in the given private key: data truncated';
  return { modulus: toInteger(modulus), exponent: toInteger(exponent) };
}

interface Element {
  readonly content: Uint8Array;
  readonly end: number;
}

/** Returns the element of ASN.1 in DER that starts at an offset. */
function readElement(bytes: Uint8Array, start: number): Element | undefined {
  const first = bytes[start + 1];
  if (first === undefined) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 4) return undefined;
  let length = lengthBytes === 0 ? first : 0;
  for (let i = 0; i < lengthBytes; i++) length = length * 256 + (bytes[start + 2 + i] ?? 0);
  const from = start + 2 + lengthBytes;
  return from + length > bytes.length
    ? undefined
    : { content: bytes.slice(from, from + length), end: from + length };
}

function readElements(bytes: Uint8Array | undefined): Uint8Array[] | undefined {
  if (bytes === undefined) return undefined;
  const elements: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = readElement(bytes, at);
    if (element === undefined) return undefined;
    elements.push(element.content);
    at = element.end;
  }
  return elements;
}

function toInteger(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function toBytes(value: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = length - 1, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
