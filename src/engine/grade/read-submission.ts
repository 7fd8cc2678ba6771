import type { WorkEntry, WorkTree } from '../../base/work-tree.ts';
import { workProblems } from '../../checks/work-problems.ts';
import { languagesOf } from '../../packs/manifest/exercise.ts';
import { type Language, languageTitles } from '../../packs/manifest/names.ts';
import type { FoundExercise } from '../exercise-lookup.ts';
import { exerciseVersion } from '../exercise-version.ts';
import { type Outcome, refused } from '../outcome.ts';
import { type EntryKind, FileProblem } from '../ports.ts';
import { MARKER_FILE, type PracticeMarker, parseMarker } from '../practice-marker.ts';
import type { GradePorts } from './grade-ports.ts';
import { leavingLinks } from './leaving-links.ts';
import { suppliedNotes } from './supplied-files.ts';
import { workDigest } from './work-digest.ts';

/** A submission as it was found: ready to be judged, or what is wrong with it. */
export type Submission = ReadySubmission | SpoiledSubmission;

/** A submission that can be judged. */
export interface ReadySubmission {
  readonly kind: 'ready';
  readonly work: WorkTree;
  readonly language: Language;
  readonly digest: string;
  /** See `GradeRow.notes`. */
  readonly notes: readonly string[];
}

/** A submission that cannot be judged, whatever the checks are. */
export interface SpoiledSubmission {
  readonly kind: 'spoiled';
  readonly message: string;
  readonly remedy: string;
  readonly language?: Language | undefined;
  readonly digest: string;
  readonly notes: readonly string[];
}

/**
 * Returns what a folder of somebody's work holds, read once: what is judged is what was looked at.
 *
 * The language is `wanted`, else that of the folder's own record when it is of this exercise, else the only one whose
 * entry file is there. Nothing in the folder makes this throw; on error: rejects when `signal` is aborted.
 */
export async function readSubmission(
  files: GradePorts['files'],
  dir: string,
  found: FoundExercise,
  wanted: Language | undefined,
  signal: AbortSignal,
): Promise<Submission> {
  const wrongKind = kindProblem(await files.kind(dir));
  if (wrongKind !== undefined) return spoiled(wrongKind);
  let tree: WorkTree;
  try {
    tree = await files.readTree(dir, signal);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return spoiled(error.problem);
  }
  const work = new Map(tree);
  work.delete(MARKER_FILE);
  const digest = workDigest(work);
  const { marker, notes } = await readMarker(tree.get(MARKER_FILE), found);
  const { manifest } = found.exercise;
  const language = wanted ?? marker?.language ?? languageByEntry(work, found);
  if (work.size === 0) {
    return spoiled({ message: 'It holds no files.', remedy: 'Ask for the work once more.' }, digest, notes);
  }
  if (typeof language !== 'string') return spoiled(language, digest, notes);
  const entry = manifest.languages[language]?.entry ?? '';
  const [first] = workProblems(work, language, entry);
  if (first !== undefined) {
    const remedy = deeper(work, entry) ?? '';
    return { ...spoiled({ message: `${first.message}.`, remedy }, digest, notes), language };
  }
  const more = [
    ...leavingLinks(work).map(
      ({ path, target }) => `${path} is a link to ${target}, which lies outside: it was left out.`,
    ),
    ...[...work].flatMap(([path, one]) =>
      one.kind === 'unreadable' ? [`${path} was left out: ${one.reason}.`] : [],
    ),
    ...(await suppliedNotes(work, found.exercise, language)),
  ];
  return { kind: 'ready', work, language, digest, notes: [...notes, ...shortened(more)] };
}

/** Notes beyond these would hide the rest. */
const mostNotes = 5;

function shortened(notes: readonly string[]): readonly string[] {
  if (notes.length <= mostNotes) return notes;
  return [...notes.slice(0, mostNotes), `And ${notes.length - mostNotes} more remarks of that kind.`];
}

interface Complaint {
  readonly message: string;
  readonly remedy: string;
}

function spoiled(
  { message, remedy }: Complaint,
  digest = '',
  notes: readonly string[] = [],
): SpoiledSubmission {
  return { kind: 'spoiled', message, remedy, digest, notes };
}

function kindProblem(kind: EntryKind | undefined): Complaint | undefined {
  switch (kind) {
    case 'folder':
      return undefined;
    case 'file':
      return {
        message: 'It is a file, and a submission is a folder.',
        remedy: 'Unpack it into a folder of that name, or move it away.',
      };
    case 'symlink':
      return {
        message: 'It is a symbolic link, which is not followed.',
        remedy: 'Put the folder itself in its place.',
      };
    case 'other':
      return { message: 'It is not a folder.', remedy: 'Move it away.' };
    case undefined:
      return {
        message: 'It is not there any more, or its name is not valid text.',
        remedy: 'Look for it.',
      };
  }
}

interface Identity {
  /** Present when the record is of this exercise and names one of its languages. */
  readonly marker?: { readonly language: Language } | undefined;
  readonly notes: readonly string[];
}

async function readMarker(entry: WorkEntry | undefined, found: FoundExercise): Promise<Identity> {
  if (entry === undefined) return { notes: [] };
  const { manifest } = found.exercise;
  const parsed = markerIn(entry);
  if (!parsed.ok) return { notes: [`Its own record was not used: ${parsed.problem.message}`] };
  const said = parsed.value;
  const pack = found.pack.manifest?.id ?? '';
  if (said.exercise !== manifest.id || said.pack !== pack) {
    const note = `Its ${MARKER_FILE} says that it is ${said.pack}:${said.exercise}; it was judged as ${pack}:${manifest.id}.`;
    return { notes: [note] };
  }
  const language = languagesOf(manifest).find((known) => known === said.language);
  const version = await exerciseVersion(found.exercise);
  const notes =
    said.version !== '' && said.version !== version
      ? [`It was started from another version of the exercise (${said.version}, now ${version}).`]
      : [];
  return { marker: language === undefined ? undefined : { language }, notes };
}

function markerIn(entry: WorkEntry): Outcome<PracticeMarker> {
  if (entry.kind === 'file') return parseMarker(entry.bytes, MARKER_FILE);
  const why = entry.kind === 'symlink' ? 'it is a symbolic link' : entry.reason;
  return refused({
    code: 'damaged-marker',
    kind: 'usage',
    message: `${MARKER_FILE} is damaged: ${why}.`,
    remedy: '',
  });
}

/** Returns the only language whose entry file is there, or why there is none such. */
function languageByEntry(work: WorkTree, found: FoundExercise): Language | Complaint {
  const { manifest } = found.exercise;
  const languages = languagesOf(manifest);
  const [first] = languages;
  if (languages.length === 1 && first !== undefined) return first;
  const entryOf = (language: Language): string => manifest.languages[language]?.entry ?? '';
  const present = languages.filter((language) => work.has(entryOf(language)));
  const [only] = present;
  if (present.length === 1 && only !== undefined) return only;
  if (present.length > 1) {
    return {
      message: `It holds ${present.map(entryOf).join(' and ')}, so that its language cannot be told.`,
      remedy: 'Name it with --language, or remove what does not count.',
    };
  }
  const expected = languages.map((language) => `${entryOf(language)} (${languageTitles[language]})`);
  const hint = languages.flatMap((language) => deeper(work, entryOf(language)) ?? [])[0];
  return {
    message: `The file to run is missing: it is one of ${expected.join(', ')}.`,
    remedy: hint ?? 'Ask for the work once more, or rename the file.',
  };
}

/** People pack the folder instead of what is in it. */
function deeper(work: WorkTree, entry: string): string | undefined {
  if (entry === '' || work.has(entry)) return undefined;
  const at = [...work.keys()].find((path) => path.endsWith(`/${entry}`));
  if (at === undefined) return undefined;
  const folder = at.slice(0, -entry.length);
  return `It is in ${folder}: move what is in that folder up, to the top of the submission.`;
}
