import { languagesOf } from '../packs/manifest/exercise.ts';
import { packSummary, summaryOf } from './build-catalogue.ts';
import { checkTitles } from './check-work.ts';
import type { ExerciseDetails } from './engine.ts';
import type { FoundExercise } from './exercise-lookup.ts';
import type { ExerciseRecord } from './exercise-record.ts';
import { innerPath } from './inner-path.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** Returns all that may be shown of an exercise before it is solved. On error: `broken-exercise` without a brief. */
export async function describeExercise(
  { pack, exercise }: FoundExercise,
  records: ReadonlyMap<string, ExerciseRecord>,
): Promise<Outcome<ExerciseDetails>> {
  const summary = packSummary(pack);
  const briefPath = innerPath(exercise.root, 'README.md');
  const brief = await exercise.brief();
  if (summary === undefined || brief === '') {
    return refused({
      code: 'broken-exercise',
      kind: 'pack',
      message: `${exercise.manifest.id} has no brief: ${briefPath} is missing.`,
      remedy: 'Its author finds everything that is wrong with "opskata pack verify".',
      path: briefPath,
    });
  }
  const { manifest } = exercise;
  const entries = languagesOf(manifest).map((name) => [name, manifest.languages[name]?.entry ?? ''] as const);
  return done({
    exercise: summaryOf(pack, exercise, records),
    pack: summary,
    brief,
    briefPath,
    entries: Object.fromEntries(entries),
    prerequisites: manifest.prerequisites,
    checks: checkTitles(exercise),
  });
}
