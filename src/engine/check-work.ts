import { didYouMean } from '../base/did-you-mean.ts';
import type { WorkEntry, WorkTree } from '../base/work-tree.ts';
import type { CheckResult } from '../checks/check-result.ts';
import type { Language } from '../packs/manifest/names.ts';
import type { Attempt, CheckTitle } from './attempt.ts';
import { recordEvent } from './attempt-log.ts';
import type { AttemptTarget } from './attempt-target.ts';
import { packSummary, summaryOf } from './build-catalogue.ts';
import type { CheckOptions, CheckRequest } from './engine.ts';
import type { EnginePorts } from './engine-ports.ts';
import { type ExerciseRecord, recordKey, recordOf, withEvent } from './exercise-record.ts';
import { nextStep } from './next-step.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { LoadedExercise } from './pack-source.ts';
import { scoreOf, verdictOf } from './score.ts';

/**
 * Runs the checks over a target and records the attempt when all of them were run.
 *
 * On error: refuses an empty folder and unknown check ids; throws `FileProblem` for a folder that cannot be read, and
 * the signal's reason when cancelled.
 */
export async function checkWork(
  ports: EnginePorts,
  target: AttemptTarget,
  records: ReadonlyMap<string, ExerciseRecord>,
  request: CheckRequest,
  options: CheckOptions,
): Promise<Outcome<Attempt>> {
  const { exercise, language, dir, pack } = target;
  const signal = options.signal ?? new AbortController().signal;
  const titles = checkTitles(exercise, language);
  const unknown = unknownCheck(titles, request.only ?? [], exercise);
  if (unknown !== undefined) return unknown;
  const work = withUnsaved(await ports.files.readTree(dir, signal), request.unsaved);
  if (work.size === 0) return nothingToCheck(dir, exercise);

  const startedAt = new Date(ports.clock.now()).toISOString();
  const begin = ports.clock.monotonic();
  options.onProgress?.({ kind: 'started', checks: titles });
  const judging = await ports.judging();
  let count = 0;
  const total = request.only?.length ?? titles.length;
  const onResult = (result: CheckResult): void => {
    count++;
    options.onProgress?.({ kind: 'result', result, done: count, total: Math.max(total, count) });
  };
  const judge = ports.judge ?? (await import('../checks/judge.ts')).judge;
  const results = await judge(
    {
      exercise: exercise.manifest,
      language,
      work,
      readFixture: exercise.readFixture,
      listFixtures: exercise.listFixtures,
      ports: judging.ports(request.planEngine ?? 'embedded'),
      only: request.only,
      sandbox: request.sandbox,
      onResult,
    },
    signal,
  );
  // Afterwards, so that a linter takes no time away from programs that are being timed.
  const advice = request.only === undefined ? await judging.advise(work, language, signal) : [];
  signal.throwIfAborted();

  const durationMs = Math.round(ports.clock.monotonic() - begin);
  const complete = request.only === undefined;
  const score = scoreOf(results, packSummary(pack)?.dimensions ?? []);
  const verdict = verdictOf(score);
  const packId = pack.manifest?.id ?? '';
  const idsOf = (wanted: string): string[] =>
    results.filter((result) => result.verdict === wanted).map((result) => result.id);
  const event = {
    kind: 'checked',
    pack: packId,
    exercise: exercise.manifest.id,
    dir,
    language,
    earned: score.earned,
    possible: score.possible,
    passed: verdict === 'passed',
    failed: idsOf('fail'),
    errors: idsOf('error'),
    durationMs,
  } as const;
  const recorded = complete && request.record !== false;
  const notes = recorded ? await recordEvent(ports.log, ports.clock, ports.newId, event) : [];
  const now = recorded
    ? new Map(records).set(
        recordKey(packId, exercise.manifest.id),
        withEvent(records, { ...event, time: startedAt }),
      )
    : records;
  const attempt: Attempt = {
    exercise: summaryOf(pack, exercise, now),
    language,
    dir,
    entry: exercise.manifest.languages[language]?.entry ?? '.',
    results,
    score,
    verdict,
    complete,
    next: nextStep(results, recordOf(records, packId, exercise.manifest.id).hintsUnlocked),
    advice,
    packVersion: pack.manifest?.version ?? '',
    startedAt,
    durationMs,
  };
  return done(attempt, notes);
}

/** Returns the checks of an exercise in a language (default: all), in the manifest's order. */
export function checkTitles(exercise: LoadedExercise, language?: Language): CheckTitle[] {
  return exercise.manifest.checks
    .filter((check) => language === undefined || (check.languages?.includes(language) ?? true))
    .map(({ id, title, dimension, weight, kind }) => ({ id, title, dimension, weight, kind }));
}

/** Puts what an editor holds unsaved in the place of what is on disk. */
function withUnsaved(work: WorkTree, unsaved: ReadonlyMap<string, string> | undefined): WorkTree {
  if (unsaved === undefined || unsaved.size === 0) return work;
  const merged = new Map<string, WorkEntry>(work);
  for (const [path, text] of unsaved) {
    const there = work.get(path);
    if (there !== undefined && there.kind !== 'file') continue;
    merged.set(path, { kind: 'file', bytes: new TextEncoder().encode(text), mode: there?.mode ?? 0o644 });
  }
  return merged;
}

function unknownCheck(
  titles: readonly CheckTitle[],
  only: readonly string[],
  exercise: LoadedExercise,
): Outcome<never> | undefined {
  const ids = titles.map((check) => check.id);
  const unknown = only.find((id) => !ids.includes(id));
  if (unknown === undefined) return undefined;
  const near = didYouMean(unknown, ids);
  return refused({
    code: 'unknown-check',
    kind: 'usage',
    message: `${exercise.manifest.id} has no check "${unknown}".`,
    remedy: near === undefined ? `It has: ${ids.join(', ')}.` : `Did you mean "${near}"?`,
  });
}

function nothingToCheck(dir: string, exercise: LoadedExercise): Outcome<never> {
  return refused({
    code: 'nothing-to-check',
    kind: 'usage',
    message: `There is nothing to check: ${dir} holds no files.`,
    remedy: `Put the starter back with "opskata reset" there, or run "opskata start ${exercise.manifest.id}".`,
    path: dir,
  });
}
