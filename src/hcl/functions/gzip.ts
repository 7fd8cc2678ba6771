import { Deflate, gunzipSync } from 'fflate';
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

/** Returns what gzip data unpacks to. On error: a Failure. */
export function gunzip(bytes: Uint8Array): Uint8Array | Failure {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    return new Failure(
      `failed to gunzip bytestream: ${bytes.length === 0 ? 'EOF' : bytes.length < 10 ? 'unexpected EOF' : 'gzip: invalid header'}`,
    );
  try {
    return gunzipSync(bytes);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : 'corrupt data';
    return new Failure(`failed to read gunzip raw data: ${reason}`);
  }
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
