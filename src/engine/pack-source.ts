import type { ExerciseManifest } from '../packs/manifest/exercise.ts';
import type { PackManifest } from '../packs/manifest/pack.ts';
import type { PackProblem } from './catalogue.ts';

/** Where packs come from. */
export interface PackSource {
  /** Returns every pack that is at hand, the built-in one first. A broken pack is one with problems, never a throw. */
  load(): Promise<readonly LoadedPack[]>;
}

/** A pack that was read. */
export interface LoadedPack {
  /** Absolute path of its folder. */
  readonly root: string;
  readonly builtIn: boolean;
  /** Undefined when `pack.yaml` itself cannot be used; there are no exercises then. */
  readonly manifest?: PackManifest | undefined;
  readonly exercises: readonly LoadedExercise[];
  readonly problems: readonly PackProblem[];
}

/** An exercise that was read. */
export interface LoadedExercise {
  readonly manifest: ExerciseManifest;
  /** Absolute path of its folder. */
  readonly root: string;
  /** Paths of its files, relative to its folder, sorted. */
  readonly files: readonly string[];
  /** Returns the bytes of one of `files`. On error: rejects with a `FileProblem`. */
  readFile(path: string): Promise<Uint8Array>;
}
