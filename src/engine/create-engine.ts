import type { NewAttemptEvent } from './attempt-event.ts';
import { type AttemptLog, readAttemptLog, recordEvent } from './attempt-log.ts';
import { findTarget, type TargetRequest } from './attempt-target.ts';
import { buildCatalogue, summaryOf } from './build-catalogue.ts';
import { buildProgressReport } from './build-progress-report.ts';
import { filterExercises } from './catalogue.ts';
import { checkWork } from './check-work.ts';
import { describeExercise } from './describe-exercise.ts';
import type { Engine, Hints } from './engine.ts';
import type { EnginePorts, Judging } from './engine-ports.ts';
import { type FoundExercise, findExercise } from './exercise-lookup.ts';
import { type ExerciseRecord, recordsOf } from './exercise-record.ts';
import { exerciseVersion } from './exercise-version.ts';
import { guarded } from './guarded.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { LoadedPack } from './pack-source.ts';
import { planScenario } from './plan-scenario.ts';
import { readSolution } from './read-solution.ts';
import { resetWork } from './reset-work.ts';
import { startWork } from './start-work.ts';

/** Everything at one moment: the packs and what the log says. */
export interface EngineState {
  readonly packs: readonly LoadedPack[];
  readonly log: AttemptLog;
  readonly records: ReadonlyMap<string, ExerciseRecord>;
}

/** Returns the engine over the given ports. Nothing is read before the first call. */
export function createEngine(given: EnginePorts): Engine {
  let judging: Promise<Judging> | undefined;
  const ports: EnginePorts = { ...given, judging: () => (judging ??= given.judging()) };
  let loading: Promise<readonly LoadedPack[]> | undefined;

  const state = async (): Promise<EngineState> => {
    loading ??= ports.packs.load();
    const reading = loading;
    try {
      const [packs, log] = await Promise.all([reading, readAttemptLog(ports.log)]);
      return { packs, log, records: recordsOf(log.events) };
    } catch (error) {
      if (loading === reading) loading = undefined;
      throw error;
    }
  };
  const record = (event: NewAttemptEvent): Promise<string[]> =>
    recordEvent(ports.log, ports.clock, ports.newId, event);
  const target = async (now: EngineState, request: TargetRequest) =>
    findTarget({ ...now, files: ports.files, practiceFolder: ports.practiceFolder }, request);
  const withExercise = <T>(
    name: string,
    action: (found: FoundExercise, now: EngineState) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> =>
    guarded(async () => {
      const now = await state();
      const found = findExercise(now.packs, name);
      if (!found.ok) return found;
      return withNotes(await action(found.value, now), now.log.notes);
    });

  return {
    refresh() {
      loading = undefined;
    },

    async catalogue(filter = {}) {
      const now = await state();
      const catalogue = buildCatalogue(now.packs, now.records);
      return { ...catalogue, exercises: filterExercises(catalogue.exercises, filter) };
    },

    describe: (name) => withExercise(name, (found, now) => describeExercise(found, now.records)),

    start: (request) =>
      withExercise(request.exercise, (found, now) => startWork(ports, found, now.records, request)),

    reset: (request) =>
      guarded(async () => {
        const now = await state();
        const found = await target(now, request);
        if (!found.ok) return found;
        return resetWork(ports, found.value, now.records);
      }),

    identify: (dir) =>
      guarded(async () => {
        const now = await state();
        const found = await target(now, { dir });
        if (!found.ok) return found;
        const { pack, exercise, language, marker } = found.value;
        const entry = exercise.manifest.languages[language]?.entry ?? '.';
        return done({
          exercise: summaryOf(pack, exercise, now.records),
          dir: found.value.dir,
          language,
          entry: ports.files.resolve(found.value.dir, entry),
          outdated: marker !== undefined && marker.version !== (await exerciseVersion(exercise)),
        });
      }),

    defaultFolder: (name) =>
      withExercise(name, async ({ exercise }) =>
        done(ports.files.resolve(ports.practiceFolder, exercise.manifest.id)),
      ),

    check: (request, options = {}) =>
      guarded(async () => {
        const now = await state();
        const found = await target(now, request);
        if (!found.ok) return found;
        const outcome = await checkWork(ports, found.value, now.records, request, options);
        return withNotes(outcome, now.log.notes);
      }, options.signal),

    plan: (request, signal = new AbortController().signal) =>
      guarded(async () => {
        const found = await target(await state(), request);
        return found.ok ? planScenario(ports, found.value, request, signal) : found;
      }, signal),

    hints: (name) => withExercise(name, async (found, now) => done(hintsOf(found, now.records))),

    unlockHint: (name) =>
      withExercise(name, async (found, now) => {
        const { unlocked, total } = hintsOf(found, now.records);
        if (unlocked.length >= total) {
          return refused({
            code: 'no-more-hints',
            kind: 'usage',
            message: `All ${total} hints of ${found.exercise.manifest.id} are unlocked.`,
            remedy: 'Read them again, or give up to see the solution.',
          });
        }
        const event = { ...eventBase(found), kind: 'hint', number: unlocked.length + 1 } as const;
        const notes = await record(event);
        const shown = found.exercise.manifest.hints.slice(0, unlocked.length + 1);
        const exercise = {
          ...summaryOf(found.pack, found.exercise, now.records),
          hintsUnlocked: shown.length,
        };
        return done({ exercise, unlocked: shown, total }, notes);
      }),

    giveUp: (name) =>
      withExercise(name, async (found, now) => {
        const summary = summaryOf(found.pack, found.exercise, now.records);
        if (summary.gaveUp) return done(summary);
        const notes = await record({ ...eventBase(found), kind: 'gaveUp' });
        return done({ ...summary, gaveUp: true }, notes);
      }),

    solution: (name, language) =>
      withExercise(name, async (found, now) => {
        const outcome = await readSolution(found, now.records, language);
        if (!outcome.ok) return outcome;
        return done(outcome.value, await record({ ...eventBase(found), kind: 'solution' }));
      }),

    async close() {
      await (await judging)?.close();
      judging = undefined;
    },

    async progress() {
      const now = await state();
      return buildProgressReport(buildCatalogue(now.packs, now.records), now.log);
    },
  };
}

function hintsOf(found: FoundExercise, records: ReadonlyMap<string, ExerciseRecord>): Hints {
  const { hints } = found.exercise.manifest;
  const exercise = summaryOf(found.pack, found.exercise, records);
  return { exercise, unlocked: hints.slice(0, exercise.hintsUnlocked), total: hints.length };
}

function eventBase(found: FoundExercise): { readonly pack: string; readonly exercise: string } {
  return { pack: found.pack.manifest?.id ?? '', exercise: found.exercise.manifest.id };
}

function withNotes<T>(outcome: Outcome<T>, notes: readonly string[]): Outcome<T> {
  return outcome.ok && notes.length > 0 ? { ...outcome, notes: [...notes, ...outcome.notes] } : outcome;
}
