import { summaryOf } from './build-catalogue.ts';
import type { Solution } from './engine.ts';
import { chooseLanguage, type FoundExercise } from './exercise-lookup.ts';
import { type ExerciseRecord, recordOf } from './exercise-record.ts';
import { innerPath } from './inner-path.ts';
import { done, type Outcome, refused } from './outcome.ts';

/**
 * Returns an exercise's reference solution and debrief.
 * On error: `solution-locked` unless the exercise was passed or given up; `language-unknown`.
 */
export async function readSolution(
  { pack, exercise }: FoundExercise,
  records: ReadonlyMap<string, ExerciseRecord>,
  language: string | undefined,
): Promise<Outcome<Solution>> {
  const { manifest } = exercise;
  const summary = summaryOf(pack, exercise, records);
  if (summary.state !== 'passed' && summary.state !== 'mastered' && !summary.gaveUp) {
    return refused({
      code: 'solution-locked',
      kind: 'usage',
      message: `The solution of ${manifest.id} can be seen after passing all checks.`,
      remedy: `Run "opskata hint ${manifest.id}" to get on, or "opskata solution ${manifest.id} --give-up".`,
    });
  }
  const last = recordOf(records, summary.pack, manifest.id).language;
  const chosen = chooseLanguage(exercise, language ?? last);
  if (!chosen.ok) return chosen;
  const prefix = `solution/${chosen.value}`;
  const files = new Map<string, string>();
  for (const [path, entry] of await exercise.solution(chosen.value)) {
    if (entry.kind === 'file') files.set(path, new TextDecoder().decode(entry.bytes));
  }
  return done({
    exercise: summary,
    language: chosen.value,
    files,
    root: innerPath(exercise.root, prefix),
    debrief: manifest.debrief,
  });
}
