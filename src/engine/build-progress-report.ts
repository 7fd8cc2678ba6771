import type { AttemptLog } from './attempt-log.ts';
import type { Catalogue, ExerciseSummary } from './catalogue.ts';
import type { ProgressReport, StateCounts } from './progress-report.ts';

/** Returns how far somebody is; exercises of packs that are not at hand are left out of the counts. */
export function buildProgressReport(catalogue: Catalogue, log: AttemptLog): ProgressReport {
  const tracks = catalogue.packs.flatMap((pack) =>
    pack.tracks.map((track) => ({
      pack: pack.id,
      id: track.id,
      title: track.title,
      ...countsOf(
        catalogue.exercises.filter(({ pack: from, track: of }) => from === pack.id && of === track.id),
      ),
    })),
  );
  const times = log.events.map((event) => event.time).sort();
  return {
    tracks: tracks.filter((track) => track.total > 0),
    totals: countsOf(catalogue.exercises),
    attempts: log.events.filter((event) => event.kind === 'checked').length,
    latest: times.at(-1),
    notes: log.notes,
  };
}

function countsOf(exercises: readonly ExerciseSummary[]): StateCounts {
  const counts = { new: 0, started: 0, passed: 0, mastered: 0, total: exercises.length };
  for (const exercise of exercises) counts[exercise.state]++;
  return counts;
}
