/** Bytes of the largest file that is kept: input for programs may be large, what plans read is not. */
const largestKept = 64 * 1024;

/**
 * Returns a reader that reads a small file once, however often it is asked for, and a large one each time; callers must
 * not change the bytes. On error: rejects as `read` does, and reads anew the next time.
 */
export function readOnce(read: (path: string) => Promise<Uint8Array>): (path: string) => Promise<Uint8Array> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (path) => {
    let bytes = kept.get(path);
    if (bytes === undefined) {
      bytes = read(path);
      kept.set(path, bytes);
      const forget = () => kept.delete(path);
      bytes.then(({ length }) => length > largestKept && forget(), forget);
    }
    return bytes;
  };
}
