import type { Diagnostic } from '../base/diagnostic.ts';
import type { Position } from '../base/line-map.ts';
import type { WorkTree } from '../base/work-tree.ts';
import type { ExerciseManifest } from './manifest/exercise.ts';
import type { WrongManifest } from './manifest/expect.ts';
import type { Language } from './manifest/names.ts';
import type { PackManifest } from './manifest/pack.ts';
import type { PackFiles } from './pack-files.ts';
import type { YamlFile } from './yaml-file.ts';

/** Something that is wrong with a pack, at its place. Ranges are of files inside the pack. */
export interface PackFinding extends Diagnostic {
  /** Path inside the pack. */
  readonly file: string;
  /** Start of the range; absent when the finding is about the file or folder as a whole. */
  readonly position?: Position | undefined;
  /** `<track>/<slug>` of the exercise that it breaks; absent when it is about the pack. */
  readonly exercise?: string | undefined;
}

/** A pack whose own manifest is sound, with those of its exercises that are. */
export interface Pack {
  readonly manifest: PackManifest;
  readonly files: PackFiles;
  /** In the order of the tracks, then of level and id. */
  readonly exercises: readonly Exercise[];
}

/** An exercise whose manifest and links are sound. Its files are read when they are asked for. */
export interface Exercise {
  readonly manifest: ExerciseManifest;
  /** Folder inside the pack, the same as the id. */
  readonly dir: string;
  /** Names of the right solutions, the reference not among them. */
  readonly rights: readonly string[];
  /** Names of the wrong solutions. */
  readonly wrongs: readonly string[];
  /** `exercise.yaml` with positions. */
  readonly yaml: YamlFile;
  /** Returns the brief, Markdown. */
  brief(): Promise<string>;
  starter(language: Language): Promise<WorkTree>;
  solution(language: Language): Promise<WorkTree>;
  /** Returns a right solution's files; empty when it has none in that language. */
  right(name: string, language: Language): Promise<WorkTree>;
  /** Returns the files that a wrong solution lays over its base; empty when there are none. */
  wrongFiles(name: string, language: Language): Promise<WorkTree>;
  /** Returns what a wrong solution declares. */
  wrong(
    name: string,
  ): Promise<{ manifest: WrongManifest | undefined; yaml: YamlFile; findings: readonly PackFinding[] }>;
  /** Returns a fixture's bytes, not to be changed. On error: rejects when there is none. */
  readFixture(path: string): Promise<Uint8Array>;
  /** Returns the paths of all fixtures, relative to `fixtures/`. */
  listFixtures(): Promise<readonly string[]>;
}

/** What came of reading a pack. `pack` is undefined when its own manifest is broken. */
export interface LoadedPack {
  readonly pack: Pack | undefined;
  readonly findings: readonly PackFinding[];
}
