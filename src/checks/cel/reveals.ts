import { gunzip } from '../../hcl/functions/gzip.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { spend } from './budget.ts';

/** Encodings within encodings that are followed. */
const deepest = 3;

/** Letters and digits that a secret needs so that it is looked for in other forms than its own. */
const fewestSigns = 6;

/** Letters and digits of a part that tell something of the secret, whatever its length. */
const fewestOfPart = 8;

/** Bytes that compressed data may unpack to. */
const mostUnpacked = 1 << 20;

/**
 * Returns whether a secret, or half of it in one piece, can be read out of a text: as it is; in other case, backwards or
 * with other signs between its letters and digits; or in base64 (RFC 4648, both alphabets, from any byte on), hexadecimal
 * digits, percent encoding (RFC 3986), `\u` escapes or gzip, one in the other. A hash does not reveal what it was made of.
 */
export function reveals(text: string, secret: string): boolean {
  if (secret === '') return false;
  const wanted = signsOf(secret);
  const forwards = wanted.length < fewestSigns ? [] : halvesOf(wanted);
  const halves = new Set(forwards.flatMap((half) => [half, [...half].reverse().join('')]));
  return found(text, { secret, halves, length: forwards[0]?.length ?? 0 }, deepest);
}

/** What is looked for: the secret itself, and its halves, all of one length, forwards and backwards. */
interface Wanted {
  readonly secret: string;
  readonly halves: ReadonlySet<string>;
  readonly length: number;
}

function found(text: string, wanted: Wanted, depth: number): boolean {
  spend(text.length);
  if (text.includes(wanted.secret)) return true;
  const signs = signsOf(text);
  if (wanted.length > 0 && piecesOf(signs, wanted.length).some((piece) => wanted.halves.has(piece)))
    return true;
  return depth > 0 && decodings(text).some((inner) => found(inner, wanted, readable(inner) ? depth - 1 : 0));
}

/** Every piece of half of the letters and digits, or of as many as tell something. */
function halvesOf(signs: string): string[] {
  return piecesOf(signs, Math.min(signs.length, Math.max(fewestOfPart, Math.ceil(signs.length / 2))));
}

function piecesOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) =>
    text.slice(at, at + length),
  );
}

/** Whether a decoded text may itself be an encoded one; what was no encoding gives control characters. */
function readable(text: string): boolean {
  return !/[^\t\n\r -~]/.test(text);
}

function signsOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** What the encoded parts of a text stand for. */
function decodings(text: string): readonly string[] {
  const percent = text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => character(code));
  const escapes = text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => character(code));
  const hex = matchesOf(text, /[0-9a-f]{12,}/gi).flatMap((digits) => [
    fromHex(digits),
    fromHex(digits.slice(1)),
  ]);
  const base64 = matchesOf(text, /[A-Za-z0-9+/_-]{8,}/g).flatMap((letters) =>
    // Where in the run the encoded text begins is not known: a path or a word may stand before it.
    [0, 1, 2, 3].map((start) => fromBase64(letters.slice(start))),
  );
  return [percent, escapes, ...hex, ...base64.flatMap((bytes) => [latin1(bytes), unpacked(bytes)])].filter(
    (inner) => inner !== '' && inner !== text,
  );
}

function matchesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([match]) => match);
}

function character(code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}

function fromHex(digits: string): string {
  return digits.replaceAll(/../g, character).slice(0, Math.floor(digits.length / 2));
}

function fromBase64(letters: string): Uint8Array {
  const whole = letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0));
  const binary = atob(whole.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}

function unpacked(bytes: Uint8Array): string {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b) return '';
  // The last four bytes are the size (RFC 1952); what says something else than it holds is not unpacked further.
  const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0, true);
  if (size > mostUnpacked) return '';
  const inner = gunzip(bytes);
  return inner instanceof Failure ? '' : latin1(inner);
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
