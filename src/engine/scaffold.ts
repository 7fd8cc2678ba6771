import type { Language } from '../packs/manifest/names.ts';
import type { LoadedExercise } from './pack-source.ts';
import type { FileStore } from './ports.ts';
import { MARKER_FILE, markerBytes, type PracticeMarker } from './practice-marker.ts';

/** What a scaffold did, as paths inside the folder. */
export interface Scaffolded {
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Writes an exercise's starter and marker into a folder.
 *
 * Invariant: a file that exists is never changed, except for the marker; one that differs from the starter is `kept`.
 * On error: throws `FileProblem`; what was written before stays, and running it again goes on from there.
 */
export async function scaffold(
  files: FileStore,
  exercise: LoadedExercise,
  language: Language,
  marker: PracticeMarker,
  dir: string,
): Promise<Scaffolded> {
  const written: string[] = [];
  const kept: string[] = [];
  await files.makeFolder(dir);
  for (const [path, entry] of await exercise.starter(language)) {
    if (entry.kind !== 'file') continue;
    const { bytes } = entry;
    const target = files.resolve(dir, path);
    if (await files.createFile(target, bytes, isScript(bytes) ? 0o755 : undefined)) written.push(path);
    else if (!(await isSame(files, target, bytes))) kept.push(path);
  }
  await files.writeFile(files.resolve(dir, MARKER_FILE), markerBytes(marker));
  return { written, kept };
}

/** A file that begins with `#!` is meant to be run, whatever became of its permissions in an archive. */
function isScript(bytes: Uint8Array): boolean {
  return bytes[0] === 0x23 && bytes[1] === 0x21;
}

async function isSame(files: FileStore, path: string, bytes: Uint8Array): Promise<boolean> {
  if ((await files.kind(path)) !== 'file') return false;
  const there = await files.readFile(path);
  return there?.length === bytes.length && there.every((byte, i) => byte === bytes[i]);
}
