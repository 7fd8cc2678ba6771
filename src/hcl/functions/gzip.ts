import { Deflate, Gunzip } from 'fflate';
import { Failure } from '../values/failure.ts';

/**
 * Returns the bytes compressed by gzip, laid out as Go's `compress/gzip` does after a flush and a close: a header that
 * names neither time nor system, the data up to a byte boundary, an empty last block.
 *
 * What lies in the data itself may be packed another way than by Go: the result unpacks to the same bytes, but is not
 * always the same text.
 */
export function gzip(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const deflate = new Deflate({ level: 6 }, (chunk) => parts.push(chunk));
  if (bytes.length > 0) {
    deflate.push(bytes);
    deflate.flush(true);
  } else parts.push(Uint8Array.of(0, 0, 0, 0xff, 0xff));
  const data = joined(parts);
  return joined([
    Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff),
    data,
    Uint8Array.of(1, 0, 0, 0xff, 0xff),
    littleEndian(crc32(bytes)),
    littleEndian(bytes.length),
  ]);
}

/** How much is unpacked at most: what is packed well may be a thousand times as long. */
const mostBytes = 16 * 2 ** 20;

/** So many bytes are unpacked at a time, so that there are never many more than {@link mostBytes}. */
const step = 4096;

/** Returns what gzip data unpacks to, all its members (RFC 1952, section 2.2) one after the other. On error: a Failure. */
export function gunzip(bytes: Uint8Array): Uint8Array | Failure {
  if (bytes.length < 10 || bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    return new Failure(
      `failed to gunzip bytestream: ${bytes.length === 0 ? 'EOF' : bytes.length < 10 ? 'unexpected EOF' : 'gzip: invalid header'}`,
    );
  if (bytes.length < 18) return unreadable('unexpected EOF');
  const members: { readonly start: number; readonly parts: Uint8Array[] }[] = [{ start: 0, parts: [] }];
  let length = 0;
  const stream = new Gunzip((part) => {
    length += part.length;
    if (length > mostBytes) throw new Error(`more than ${mostBytes} bytes are not supported`);
    members[members.length - 1]?.parts.push(part);
  });
  stream.onmember = (start) => members.push({ start, parts: [] });
  try {
    for (let at = 0; at < bytes.length; at += step) stream.push(bytes.slice(at, at + step), false);
    stream.push(new Uint8Array(), true);
  } catch (problem) {
    return unreadable(problem instanceof Error ? problem.message : 'corrupt data');
  }
  const found = members.map(({ parts }) => joined(parts));
  const isWhole = found.every((plain, i) => isChecked(plain, bytes, members[i + 1]?.start ?? bytes.length));
  return isWhole ? joined(found) : unreadable('gzip: invalid checksum');
}

function unreadable(reason: string): Failure {
  return new Failure(`failed to read gunzip raw data: ${reason}`);
}

/** Returns whether checksum and length before the end of a member are those of what was in it. */
function isChecked(plain: Uint8Array, bytes: Uint8Array, end: number): boolean {
  const footer = new DataView(bytes.buffer, bytes.byteOffset + end - 8, 8);
  return footer.getUint32(0, true) === crc32(plain) && footer.getUint32(4, true) === plain.length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function littleEndian(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);
}

/** CRC-32 of RFC 1952, section 8. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
