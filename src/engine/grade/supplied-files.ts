import type { WorkEntry, WorkTree } from '../../base/work-tree.ts';
import type { Language } from '../../packs/manifest/names.ts';
import type { LoadedExercise } from '../pack-source.ts';

/**
 * Returns a note for every file of a submission in whose place runs get the exercise's own, when it is not as the
 * starter had it: whoever changed it shall not think that it counted.
 */
export async function suppliedNotes(
  work: WorkTree,
  exercise: LoadedExercise,
  language: Language,
): Promise<string[]> {
  const supplied = new Set<string>();
  for (const scenario of Object.values(exercise.manifest.scenarios)) {
    if (scenario.kind !== 'run') continue;
    for (const step of [scenario, ...scenario.followUps])
      for (const file of step.files ?? []) supplied.add(file.path);
  }
  const present = [...supplied].filter((path) => work.has(path)).sort();
  if (present.length === 0) return [];
  const starter = await exercise.starter(language);
  return present
    .filter((path) => !isSame(work.get(path), starter.get(path)))
    .map(
      (path) =>
        `${path} is put there by the exercise in some runs: the submission's own does not count in them.`,
    );
}

function isSame(one: WorkEntry | undefined, other: WorkEntry | undefined): boolean {
  if (one?.kind !== 'file' || other?.kind !== 'file') return false;
  return one.bytes.length === other.bytes.length && one.bytes.every((byte, i) => byte === other.bytes[i]);
}
