/** Keeps what a program writes to one stream, within bounds. */
export interface OutputRecorder {
  /** Takes the next bytes; returns whether the limit is now exceeded. */
  add(chunk: Uint8Array): boolean;
  /** How many bytes came in all. */
  readonly total: number;
  /** Returns the text: all of it, or its head and tail with a line between that says how much was left out. */
  text(): string;
}

/**
 * Returns a recorder that keeps everything up to `limit` bytes and, beyond, the first and the last half of the limit.
 * Bytes that are not UTF-8 become U+FFFD.
 */
export function createOutputRecorder(limit: number): OutputRecorder {
  const headLimit = Math.ceil(limit / 2);
  const tailLimit = limit - headLimit;
  const head: Uint8Array[] = [];
  let tail: Uint8Array[] = [];
  let headBytes = 0;
  let tailBytes = 0;
  let total = 0;

  const keepTail = (chunk: Uint8Array): void => {
    tail.push(chunk);
    tailBytes += chunk.length;
    if (tailBytes < 2 * tailLimit + 64 * 1024) return;
    tail = [lastBytes(tail, tailLimit)];
    tailBytes = tail[0]?.length ?? 0;
  };

  return {
    get total() {
      return total;
    },
    add(chunk) {
      total += chunk.length;
      const toHead = chunk.subarray(0, Math.max(0, headLimit - headBytes));
      if (toHead.length > 0) {
        head.push(toHead);
        headBytes += toHead.length;
      }
      if (toHead.length < chunk.length) keepTail(chunk.subarray(toHead.length));
      return total > limit;
    },
    text() {
      const kept = lastBytes(tail, tailLimit);
      const left = total - headBytes - kept.length;
      if (left === 0) return decode(Buffer.concat([...head, kept]));
      return `${decode(Buffer.concat(head))}\n[... ${left} bytes left out ...]\n${decode(kept)}`;
    },
  };
}

function lastBytes(chunks: readonly Uint8Array[], count: number): Uint8Array {
  const all = Buffer.concat(chunks);
  return all.subarray(Math.max(0, all.length - count));
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
