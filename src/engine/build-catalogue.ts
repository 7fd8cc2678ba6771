import { languagesOf } from '../packs/manifest/exercise.ts';
import type { Catalogue, ExerciseSummary, PackSummary } from './catalogue.ts';
import { type ExerciseRecord, recordOf } from './exercise-record.ts';
import type { LoadedExercise, LoadedPack } from './pack-source.ts';

/** Returns the catalogue of all packs with the records of what was done. */
export function buildCatalogue(
  packs: readonly LoadedPack[],
  records: ReadonlyMap<string, ExerciseRecord>,
): Catalogue {
  return {
    packs: packs.flatMap((pack) => packSummary(pack) ?? []),
    exercises: packs.flatMap((pack) => pack.exercises.map((exercise) => summaryOf(pack, exercise, records))),
    problems: packs.flatMap((pack) => pack.problems),
  };
}

/** Returns an exercise as lists show it. */
export function summaryOf(
  pack: LoadedPack,
  exercise: LoadedExercise,
  records: ReadonlyMap<string, ExerciseRecord>,
): ExerciseSummary {
  const { manifest } = exercise;
  const packId = pack.manifest?.id ?? '';
  const record = recordOf(records, packId, manifest.id);
  return {
    pack: packId,
    id: manifest.id,
    track: trackOf(exercise),
    title: manifest.title,
    summary: manifest.summary,
    level: manifest.level,
    minutes: manifest.minutes,
    skills: manifest.skills,
    languages: languagesOf(manifest),
    state: record.state,
    hintsUnlocked: Math.min(record.hintsUnlocked, manifest.hints.length),
    hintCount: manifest.hints.length,
    gaveUp: record.gaveUp,
    latest: record.latest,
    folder: record.folder,
  };
}

/** Returns a pack as lists show it; undefined when its manifest cannot be used. */
export function packSummary(pack: LoadedPack): PackSummary | undefined {
  if (pack.manifest === undefined) return undefined;
  const { id, version, title, description, tracks, dimensions, plans } = pack.manifest;
  return {
    id,
    version,
    title,
    description,
    root: pack.root,
    builtIn: pack.builtIn,
    tracks,
    dimensions: Object.entries(dimensions).map(([name, dimension]) => ({ id: name, ...dimension })),
    plans,
  };
}

function trackOf(exercise: LoadedExercise): string {
  return exercise.manifest.id.slice(0, exercise.manifest.id.indexOf('/'));
}
