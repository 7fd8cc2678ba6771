import type { WorkTree } from '../base/work-tree.ts';
import type { PackEntry, PackFiles } from '../packs/pack-files.ts';
import type { Problem } from './outcome.ts';

/**
 * A refusal by the file system, in words for people. Ports throw it; the engine turns it into a refused outcome.
 */
export class FileProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'FileProblem';
    this.problem = problem;
  }
}

/** How a pack's files are read; a port of `packs`. */
export type { PackEntry, PackFiles };

/** What a path leads to, itself not followed when it is a link. */
export type EntryKind = 'file' | 'folder' | 'symlink' | 'other';

/** The file system as the engine needs it. Paths are absolute; every method throws {@link FileProblem}. */
export interface FileStore {
  /** Returns what is at a path, undefined when nothing is. */
  kind(path: string): Promise<EntryKind | undefined>;
  /** Returns a folder's files within the limits for submissions; links are not followed. */
  readTree(dir: string, signal?: AbortSignal): Promise<WorkTree>;
  /** Returns a file's bytes, undefined when it does not exist. */
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** Writes a file as a whole or not at all, with its folders. `mode` is a permission such as 0o755. */
  writeFile(path: string, bytes: Uint8Array, mode?: number): Promise<void>;
  /** Writes a file that does not exist yet; returns false, and changes nothing, when something is there. */
  createFile(path: string, bytes: Uint8Array, mode?: number): Promise<boolean>;
  /** Returns the names in a folder, sorted; undefined when it does not exist. */
  list(dir: string): Promise<readonly string[] | undefined>;
  /** Makes a folder and those above it; returns false when it exists already. */
  makeFolder(dir: string): Promise<boolean>;
  /** Renames within one file system; links are moved, not followed. */
  move(from: string, to: string): Promise<void>;
  /** Returns an absolute path for a path or its parts, in the machine's own spelling. */
  resolve(...parts: string[]): string;
  /** Returns the folder that holds a path; a root holds itself. */
  parent(path: string): string;
}

/** Time, injected so that tests own it. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
  /** Milliseconds from any start that never go back; for durations. */
  monotonic(): number;
}

/** The attempt log's file. One line is one event; see `attempt-log.ts` for what a line means. */
export interface AttemptLogStore {
  /** Where it is kept, for messages. */
  readonly path: string;
  /** Returns the whole text; empty when there is none yet. On error: throws {@link FileProblem}. */
  read(): Promise<string>;
  /**
   * Adds one line such that lines of several processes never mix, even after a crash left a torn one.
   * On error: throws {@link FileProblem}; the log is as it was, or ends in a torn line.
   */
  append(line: string): Promise<void>;
  /**
   * Keeps a damaged log aside and puts the lines that could be read in its place. Does nothing when `isDamaged` says
   * that the text, read anew with other processes shut out, is sound after all.
   * Returns where the damaged log is kept, or undefined when nothing was done.
   */
  setAside(salvage: (text: string) => string | undefined): Promise<string | undefined>;
}
