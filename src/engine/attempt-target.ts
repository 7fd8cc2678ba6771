import { languagesOf } from '../packs/manifest/exercise.ts';
import type { Language } from '../packs/manifest/names.ts';
import { chooseLanguage, type FoundExercise, findExercise } from './exercise-lookup.ts';
import { type ExerciseRecord, recordOf } from './exercise-record.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { LoadedPack } from './pack-source.ts';
import type { FileStore } from './ports.ts';
import { type FoundMarker, findMarker, MARKER_FILE } from './practice-marker.ts';

/** What somebody means: which exercise, in which folder, in which language. */
export interface AttemptTarget extends FoundExercise {
  readonly dir: string;
  readonly language: Language;
  /** The folder's marker, when it names this exercise. */
  readonly marker?: FoundMarker['marker'] | undefined;
}

/** What was said about the target; see `CheckRequest`. */
export interface TargetRequest {
  readonly dir?: string | undefined;
  readonly exercise?: string | undefined;
  readonly language?: string | undefined;
}

/** What the target is looked up in. */
export interface TargetContext {
  readonly files: FileStore;
  readonly packs: readonly LoadedPack[];
  readonly records: ReadonlyMap<string, ExerciseRecord>;
  readonly practiceFolder: string;
}

/**
 * Returns the target of a check or reset.
 *
 * With a folder, its marker (or that of a folder above) says the rest. With only an exercise, the folder is where it
 * was last started, else its default folder. On error: a problem that names the folder or id, and the remedy.
 */
export async function findTarget(
  context: TargetContext,
  request: TargetRequest,
): Promise<Outcome<AttemptTarget>> {
  if (request.dir !== undefined) return inFolder(context, request.dir, request);
  if (request.exercise === undefined) throw new Error('a target needs a folder or an exercise');
  const found = findExercise(context.packs, request.exercise);
  if (!found.ok) return found;
  const dir = await startedFolder(context, found.value);
  if (dir !== undefined) return inFolder(context, dir, request);
  const { id } = found.value.exercise.manifest;
  return refused({
    code: 'folder-missing',
    kind: 'usage',
    message: `${id} is not started yet: no folder is known for it.`,
    remedy: `Run "opskata start ${id}", or name the folder.`,
  });
}

/** Returns the folder in which an exercise was started last and still is, or its default folder if it is there. */
async function startedFolder(context: TargetContext, found: FoundExercise): Promise<string | undefined> {
  const { id } = found.exercise.manifest;
  const last = recordOf(context.records, found.pack.manifest?.id ?? '', id).folder;
  const usual = context.files.resolve(context.practiceFolder, id);
  for (const dir of last === undefined ? [usual] : [last, usual]) {
    if ((await context.files.kind(context.files.resolve(dir, MARKER_FILE))) === 'file') return dir;
  }
  return undefined;
}

async function inFolder(
  context: TargetContext,
  dir: string,
  request: TargetRequest,
): Promise<Outcome<AttemptTarget>> {
  const problem = await folderProblem(context.files, dir);
  if (problem !== undefined) return problem;
  const marked = await findMarker(context.files, dir);
  if (!marked.ok && request.exercise === undefined) return marked;
  const found = marked.ok ? marked.value : undefined;
  const name = request.exercise ?? (found && `${found.marker.pack}:${found.marker.exercise}`);
  if (name === undefined) return notAnExerciseFolder(dir);
  const exercise = findExercise(context.packs, name);
  if (!exercise.ok)
    return request.exercise === undefined ? markedUnknown(context, exercise, found) : exercise;
  const { manifest } = exercise.value.exercise;
  const own = found?.marker.exercise === manifest.id ? found : undefined;
  const root = own?.dir ?? dir;
  const asked =
    request.language ?? own?.marker.language ?? (await languageByEntry(context.files, root, exercise.value));
  if (asked === undefined) {
    return refused({
      code: 'language-needed',
      kind: 'usage',
      message: `${root} does not say in which language ${manifest.id} is done.`,
      remedy: `Add --language with one of: ${languagesOf(manifest).join(', ')}.`,
      path: root,
    });
  }
  const language = chooseLanguage(exercise.value.exercise, asked);
  if (!language.ok) return language;
  return done({ ...exercise.value, dir: root, language: language.value, marker: own?.marker });
}

async function folderProblem(files: FileStore, dir: string): Promise<Outcome<never> | undefined> {
  const kind = await files.kind(dir);
  if (kind === undefined) {
    return refused({
      code: 'folder-missing',
      kind: 'usage',
      message: `The folder ${dir} does not exist.`,
      remedy: 'Check the path, or make it with "opskata start ID DIR".',
      path: dir,
    });
  }
  if (kind === 'folder' || (kind === 'symlink' && (await files.list(dir)) !== undefined)) return undefined;
  return refused({
    code: 'not-a-folder',
    kind: 'usage',
    message: `${dir} is not a folder.`,
    remedy: 'Name the folder that holds your work.',
    path: dir,
  });
}

function notAnExerciseFolder(dir: string): Outcome<never> {
  return refused({
    code: 'no-exercise-here',
    kind: 'usage',
    message: `${dir} is not the folder of an exercise: neither it nor a folder above it holds ${MARKER_FILE}.`,
    remedy:
      'Go to the folder of an exercise, make one with "opskata start ID", or name it with --exercise ID.',
    path: dir,
  });
}

/** The marker names an exercise that is not at hand: say so, or take one of the same id from another pack. */
function markedUnknown(
  context: TargetContext,
  unknown: Outcome<FoundExercise> & { readonly ok: false },
  found: FoundMarker | undefined,
): Outcome<never> {
  const pack = found?.marker.pack ?? '';
  if (context.packs.some((loaded) => loaded.manifest?.id === pack)) return unknown;
  return refused({
    code: 'unknown-exercise',
    kind: 'usage',
    message: `${found?.dir} was started from the pack "${pack}", which is not at hand.`,
    remedy: 'Name the folder of that pack with --pack DIR.',
    path: found?.dir,
  });
}

/** Returns the one language whose entry file is in the folder; undefined when none or several are. */
async function languageByEntry(
  files: FileStore,
  dir: string,
  found: FoundExercise,
): Promise<Language | undefined> {
  const { manifest } = found.exercise;
  const languages = languagesOf(manifest);
  if (languages.length === 1) return languages[0];
  const present: Language[] = [];
  for (const language of languages) {
    const entry = manifest.languages[language]?.entry;
    if (entry !== undefined && (await files.kind(files.resolve(dir, entry))) === 'file')
      present.push(language);
  }
  return present.length === 1 ? present[0] : undefined;
}
