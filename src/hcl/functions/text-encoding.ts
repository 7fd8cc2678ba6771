import { Failure } from '../values/failure.ts';
import { stringValue, type Value } from '../values/value.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { type CharacterEncoding, findEncoding } from './character-encodings.ts';

/** Returns the text in a character encoding, in Base64. On error (no such encoding, not in it): a Failure. */
export function encodeText(text: string, name: string): Value | Failure {
  const encoding = findEncoding(name);
  if (encoding === undefined) return unknownEncoding(name);
  const bytes = encoding.encode(text);
  if (bytes === undefined)
    return new Failure(
      `the given string contains characters that cannot be represented in ${encoding.name}`,
      {
        argumentIndex: 0,
      },
    );
  return stringValue(encodeBase64(bytes));
}

/** Returns the text that Base64 in a character encoding stands for. On error: a Failure. */
export function decodeText(source: string, name: string): Value | Failure {
  const encoding: CharacterEncoding | undefined = findEncoding(name);
  if (encoding === undefined) return unknownEncoding(name);
  const bytes = decodeBase64(source);
  if (typeof bytes === 'number')
    return new Failure(`the given value is has an invalid base64 symbol at offset ${bytes}`, {
      argumentIndex: 0,
    });
  const text = encoding.decode(bytes);
  if (text === undefined)
    return new Failure(`the given string contains symbols that are not defined for ${encoding.name}`, {
      argumentIndex: 0,
    });
  return stringValue(text);
}

function unknownEncoding(name: string): Failure {
  return new Failure(
    `${JSON.stringify(name)} is not a supported IANA encoding name or alias in this Terraform version`,
    { argumentIndex: 1 },
  );
}
