import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { stringType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { stringValue } from '../values/value.ts';
import { encodeBase64 } from './base64.ts';
import { bcryptFunction } from './bcrypt.ts';
import { defineFunction, stringParameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { readFile } from './read-file.ts';
import { rsaDecryptFunction } from './rsa-decrypt.ts';
import { encodeUtf8 } from './utf8.ts';
import { uuidFunctions } from './uuids.ts';

type Hash = (bytes: Uint8Array) => string;

const hashes: Readonly<Record<string, Hash>> = {
  base64sha256: (bytes) => encodeBase64(sha256(bytes)),
  base64sha512: (bytes) => encodeBase64(sha512(bytes)),
  md5: (bytes) => bytesToHex(md5(bytes)),
  sha1: (bytes) => bytesToHex(sha1(bytes)),
  sha256: (bytes) => bytesToHex(sha256(bytes)),
  sha512: (bytes) => bytesToHex(sha512(bytes)),
};

/** The functions of hashes, keys and unique names. */
export const hashFunctions: readonly ValueFunction[] = [
  ...Object.entries(hashes).flatMap(([name, hash]) => [ofText(name, hash), ofFile(`file${name}`, hash)]),
  bcryptFunction,
  rsaDecryptFunction,
  ...uuidFunctions,
];

function ofText(name: string, hash: Hash): ValueFunction {
  return defineFunction({
    name,
    description: `Gives the ${name.replace('base64', '').toUpperCase()} hash of a text, in ${form(name)}.`,
    parameters: [stringParameter('str')],
    returns: stringType,
    call: ([text]) => stringValue(hash(encodeUtf8(text!.asString()))),
  });
}

function ofFile(name: string, hash: Hash): ValueFunction {
  return defineFunction({
    name,
    description: `Gives the ${name.replace(/^file(?:base64)?/, '').toUpperCase()} hash of a file, in ${form(name)}.`,
    parameters: [stringParameter('path')],
    returns: stringType,
    call: ([path], _type, context) => {
      const bytes = readFile(path!, context);
      // Terraform blames the call here, not the argument.
      if (bytes instanceof Failure) return new Failure(bytes.message);
      return stringValue(hash(bytes));
    },
  });
}

function form(name: string): string {
  return name.includes('base64') ? 'Base64' : 'hexadecimal digits';
}
