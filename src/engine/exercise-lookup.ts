import { didYouMean } from '../base/did-you-mean.ts';
import { languagesOf } from '../packs/manifest/exercise.ts';
import { type Language, languageTitles } from '../packs/manifest/names.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { LoadedExercise, LoadedPack } from './pack-source.ts';

/** An exercise together with the pack that it is from. */
export interface FoundExercise {
  readonly pack: LoadedPack;
  readonly exercise: LoadedExercise;
}

/**
 * Returns the exercise that a name means: `<track>/<slug>`, `PACK:<track>/<slug>`, or a slug that only one has.
 *
 * On error: `unknown-exercise` with the nearest name, `ambiguous-exercise` with the full names, or `broken-exercise`
 * when there is such an exercise but its manifest cannot be used.
 */
export function findExercise(packs: readonly LoadedPack[], name: string): Outcome<FoundExercise> {
  const colon = name.indexOf(':');
  const packId = colon < 0 ? undefined : name.slice(0, colon);
  const id = name.slice(colon + 1);
  const all = packs
    .filter((pack) => packId === undefined || pack.manifest?.id === packId)
    .flatMap((pack) => pack.exercises.map((exercise) => ({ pack, exercise })));
  const exact = all.filter(({ exercise }) => exercise.manifest.id === id);
  const found = exact.length > 0 ? exact : all.filter(({ exercise }) => slugOf(exercise) === id);
  const [only] = found;
  if (only !== undefined && found.length === 1) return done(only);
  if (only !== undefined) return ambiguous(name, found);
  return brokenExercise(packs, id) ?? unknown(packs, name, id);
}

/**
 * Returns the language to work in: the one asked for, or the exercise's first.
 *
 * On error: `language-unknown`, with those that the exercise has.
 */
export function chooseLanguage(exercise: LoadedExercise, asked: string | undefined): Outcome<Language> {
  const languages = languagesOf(exercise.manifest);
  const [first] = languages;
  if (asked === undefined && first !== undefined) return done(first);
  const wanted = (asked ?? '').toLowerCase();
  const match = languages.find((name) => name === wanted || languageTitles[name].toLowerCase() === wanted);
  if (match !== undefined) return done(match);
  return refused({
    code: 'language-unknown',
    kind: 'usage',
    message: `${exercise.manifest.id} cannot be done in "${asked}".`,
    remedy: `Choose one of: ${languages.map((name) => `${name} (${languageTitles[name]})`).join(', ')}.`,
  });
}

/** Returns the part of an exercise's id after the track. */
export function slugOf(exercise: LoadedExercise): string {
  return exercise.manifest.id.slice(exercise.manifest.id.indexOf('/') + 1);
}

function ambiguous(name: string, found: readonly FoundExercise[]): Outcome<never> {
  const names = found.map(({ pack, exercise }) => `${pack.manifest?.id}:${exercise.manifest.id}`);
  return refused({
    code: 'ambiguous-exercise',
    kind: 'usage',
    message: `"${name}" may mean several exercises.`,
    remedy: `Name one of: ${names.join(', ')}.`,
  });
}

function brokenExercise(packs: readonly LoadedPack[], id: string): Outcome<never> | undefined {
  const problems = packs.flatMap((pack) => pack.problems).filter((problem) => problem.severity === 'error');
  const first = problems.find((problem) => problem.exercise === id);
  if (first !== undefined) {
    const place = first.line === undefined ? first.file : `${first.file}:${first.line}:${first.column ?? 1}`;
    return refused({
      code: 'broken-exercise',
      kind: 'pack',
      message: `The exercise ${id} is broken: ${place}: ${first.summary}. ${first.detail}`.trim(),
      remedy: 'Its author finds everything that is wrong with "opskata pack verify".',
      path: first.file,
    });
  }
  return undefined;
}

function unknown(packs: readonly LoadedPack[], name: string, id: string): Outcome<never> {
  const exercises = packs.flatMap((pack) => pack.exercises);
  const ids = exercises.map((exercise) => exercise.manifest.id);
  const near =
    didYouMean(id, ids) ??
    ids[exercises.findIndex((exercise) => slugOf(exercise) === didYouMean(id, exercises.map(slugOf)))];
  const broken = packs.find((pack) => pack.manifest === undefined);
  if (ids.length === 0 && broken !== undefined) return refused(brokenPack(broken));
  return refused({
    code: 'unknown-exercise',
    kind: 'usage',
    message: `There is no exercise "${name}".`,
    remedy: near === undefined ? 'See "opskata list" for what there is.' : `Did you mean "${near}"?`,
  });
}

function brokenPack(pack: LoadedPack): Parameters<typeof refused>[0] {
  const first = pack.problems.find((problem) => problem.severity === 'error');
  return {
    code: 'broken-pack',
    kind: 'pack',
    message: `The pack ${pack.root} cannot be used: ${first === undefined ? 'pack.yaml is broken' : first.summary}.`,
    remedy: first?.detail ?? 'Run "opskata pack verify" on it.',
    path: first?.file ?? pack.root,
  };
}
