/** One entry of a pack's folder; folders appear only through what is in them. */
export interface PackEntry {
  /** Relative to the pack's folder, `/` as separator. */
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'other';
}

/** A pack's files, wherever they are: a folder on disk, an archive, a table in a test. Read only. */
export interface PackFiles {
  /** How people call the place: the folder's or archive's absolute path. */
  readonly root: string;
  /** Returns all entries, sorted by path. Links are listed, never followed. */
  list(): Promise<readonly PackEntry[]>;
  /** Returns a file's bytes. On error: rejects when it is not there or cannot be read, with a message for people. */
  read(path: string): Promise<Uint8Array>;
  /** Returns a file's permission bits, such as 0o755. On error: as `read`. */
  mode(path: string): Promise<number>;
}

/** Returns a pack's files from a table of path to text or bytes. */
export function packFilesOf(root: string, table: Readonly<Record<string, string | Uint8Array>>): PackFiles {
  const encoder = new TextEncoder();
  return {
    root,
    list: async () =>
      Object.keys(table)
        .sort()
        .map((path) => ({ path, kind: 'file' })),
    read: async (path) => {
      const content = table[path];
      if (content === undefined) throw new Error(`${path} is not in the pack`);
      return typeof content === 'string' ? encoder.encode(content) : content;
    },
    mode: async () => 0o644,
  };
}
