import type { Language } from '../packs/manifest/names.ts';
import { recordEvent } from './attempt-log.ts';
import { summaryOf } from './build-catalogue.ts';
import type { Started, StartRequest } from './engine.ts';
import type { EnginePorts } from './engine-ports.ts';
import { chooseLanguage, type FoundExercise } from './exercise-lookup.ts';
import { type ExerciseRecord, recordKey, withEvent } from './exercise-record.ts';
import { exerciseVersion } from './exercise-version.ts';
import { innerPath } from './inner-path.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { MARKER_FILE, type PracticeMarker, parseMarker } from './practice-marker.ts';
import { scaffold } from './scaffold.ts';

/**
 * Writes an exercise's starter into a folder and records the start. A folder in which it was started before is gone on
 * with: files that are missing are written again, the others stay as they are.
 *
 * On error: refuses a folder that holds another exercise or another language; throws `FileProblem`.
 */
export async function startWork(
  ports: EnginePorts,
  found: FoundExercise,
  records: ReadonlyMap<string, ExerciseRecord>,
  request: StartRequest,
): Promise<Outcome<Started>> {
  const { exercise } = found;
  const dir = request.dir ?? ports.files.resolve(ports.practiceFolder, exercise.manifest.id);
  const there = await markerIn(ports, dir);
  if (!there.ok) return there;
  const same = there.value?.exercise === exercise.manifest.id ? there.value : undefined;
  if (there.value !== undefined && same === undefined) {
    return refused({
      code: 'other-exercise-here',
      kind: 'usage',
      message: `${dir} holds your work on ${there.value.exercise}.`,
      remedy: `Choose another folder: "opskata start ${exercise.manifest.id} DIR".`,
      path: dir,
    });
  }
  const language = chooseLanguage(exercise, request.language ?? same?.language);
  if (!language.ok) return language;
  if (same !== undefined && same.language !== language.value) {
    return refused({
      code: 'other-language-here',
      kind: 'usage',
      message: `${dir} holds your work on ${exercise.manifest.id} in "${same.language}".`,
      remedy: `Choose another folder, or change over with "opskata reset --language ${language.value}" there: it keeps your files aside.`,
      path: dir,
    });
  }
  return writeStarter(ports, found, records, dir, language.value, 'started');
}

/** Writes the starter, the marker and the log's line; shared by start and reset. */
export async function writeStarter(
  ports: EnginePorts,
  { pack, exercise }: FoundExercise,
  records: ReadonlyMap<string, ExerciseRecord>,
  dir: string,
  language: Language,
  kind: 'started' | 'reset',
  backup?: string | undefined,
): Promise<Outcome<Started>> {
  const { manifest } = exercise;
  const packId = pack.manifest?.id ?? '';
  const marker: PracticeMarker = {
    pack: packId,
    packVersion: pack.manifest?.version ?? '',
    exercise: manifest.id,
    version: await exerciseVersion(exercise),
    language,
  };
  const { written, kept } = await scaffold(ports.files, exercise, language, marker, dir);
  const base = { pack: packId, exercise: manifest.id, dir, language };
  const event =
    kind === 'started' ? ({ kind, ...base } as const) : ({ kind, ...base, backup: backup ?? null } as const);
  const notes = await recordEvent(ports.log, ports.clock, ports.newId, event);
  const time = new Date(ports.clock.now()).toISOString();
  const now = new Map(records).set(recordKey(packId, manifest.id), withEvent(records, { ...event, time }));
  const entry = manifest.languages[language]?.entry ?? '.';
  const started = {
    exercise: summaryOf(pack, exercise, now),
    dir,
    language,
    entry: ports.files.resolve(dir, entry),
    briefPath: innerPath(exercise.root, 'README.md'),
    written,
    kept,
  };
  return done(started, notes);
}

async function markerIn(ports: EnginePorts, dir: string): Promise<Outcome<PracticeMarker | undefined>> {
  const path = ports.files.resolve(dir, MARKER_FILE);
  const bytes = await ports.files.readFile(path);
  if (bytes === undefined) return done(undefined);
  const parsed = parseMarker(bytes, path);
  return !parsed.ok && parsed.problem.code === 'damaged-marker' ? done(undefined) : parsed;
}
