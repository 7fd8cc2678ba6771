import type { PackManifest } from './manifest/pack.ts';
import type { Exercise } from './pack.ts';

/** Returns exercises in the order in which people meet them: by track as the pack lists them, then level, then id. */
export function exerciseOrder(exercises: readonly Exercise[], pack: PackManifest): Exercise[] {
  const tracks = pack.tracks.map((track) => track.id);
  const track = (exercise: Exercise) => tracks.indexOf(exercise.manifest.id.split('/')[0] ?? '');
  return [...exercises].sort(
    (a, b) =>
      track(a) - track(b) ||
      a.manifest.level - b.manifest.level ||
      (a.manifest.id < b.manifest.id ? -1 : a.manifest.id > b.manifest.id ? 1 : 0),
  );
}
