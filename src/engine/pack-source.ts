import type { PackManifest } from '../packs/manifest/pack.ts';
import type { Exercise } from '../packs/pack.ts';
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
  /** Those that can be used, in the order in which they are shown. */
  readonly exercises: readonly LoadedExercise[];
  readonly problems: readonly PackProblem[];
}

/** An exercise that was read. */
export interface LoadedExercise extends Exercise {
  /** Absolute path of its folder. */
  readonly root: string;
}
