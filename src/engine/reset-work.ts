import type { AttemptTarget } from './attempt-target.ts';
import type { ResetDone } from './engine.ts';
import type { EnginePorts } from './engine-ports.ts';
import type { ExerciseRecord } from './exercise-record.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { MARKER_FILE } from './practice-marker.ts';
import { setAside } from './set-aside.ts';
import { writeStarter } from './start-work.ts';

/**
 * Moves the work in an exercise folder aside and writes the starter anew.
 *
 * On error: refuses a folder without `.opskata.json`, whatever exercise was named, since it might be anybody's folder;
 * throws `FileProblem`, and then every old file is at its old place or in the backup folder.
 */
export async function resetWork(
  ports: EnginePorts,
  target: AttemptTarget,
  records: ReadonlyMap<string, ExerciseRecord>,
): Promise<Outcome<ResetDone>> {
  const { dir, language, exercise } = target;
  if ((await ports.files.kind(ports.files.resolve(dir, MARKER_FILE))) !== 'file') {
    return refused({
      code: 'no-exercise-here',
      kind: 'usage',
      message: `${dir} holds no ${MARKER_FILE}, so nothing in it is moved.`,
      remedy: `Name the folder of the exercise, or make one with "opskata start ${exercise.manifest.id}".`,
      path: dir,
    });
  }
  const backup = await setAside(ports.files, dir, new Date(ports.clock.now()).toISOString());
  const written = await writeStarter(ports, target, records, dir, language, 'reset', backup);
  return written.ok ? done({ ...written.value, backup }, written.notes) : written;
}
