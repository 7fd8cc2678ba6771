/**
 * One entry of a folder that was read into memory, as it was found: nothing is followed and nothing is decoded.
 *
 * `unreadable` stands for what could not be taken in (no permission, larger than the limit, a device or socket);
 * `reason` is a plain sentence for people.
 */
export type WorkEntry =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly mode: number }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * The files of a folder by their path inside it: relative, `/` as separator, no `.` or `..` segments.
 * Folders appear only through their files.
 */
export type WorkTree = ReadonlyMap<string, WorkEntry>;
