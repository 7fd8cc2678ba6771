import { languagesOf } from '../../packs/manifest/exercise.ts';
import type { Language } from '../../packs/manifest/names.ts';
import { packSummary } from '../build-catalogue.ts';
import { chooseLanguage, type FoundExercise, findExercise } from '../exercise-lookup.ts';
import { guarded } from '../guarded.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { inParallel } from '../verify/in-parallel.ts';
import { exerciseDigest } from './exercise-digest.ts';
import type { GradePorts } from './grade-ports.ts';
import { type GradeRecord, openGradeRecord } from './grade-record.ts';
import type { GradeHeader, GradeReport, GradeRow } from './grade-report.ts';
import {
  type FinishedRow,
  gradeSubmission,
  rowWithoutJudging,
  type SubmissionInput,
} from './grade-submission.ts';
import { listSubmissions } from './list-submissions.ts';
import { reportWriter } from './report-writer.ts';

/** What is graded, and how. */
export interface GradeRequest {
  /** Absolute path of the folder whose sub-folders are the submissions. */
  readonly dir: string;
  readonly exercise: string;
  /** Language of all submissions; default: what each of them says. */
  readonly language?: string | undefined;
  /** Submissions that are judged side by side. */
  readonly jobs: number;
  readonly sandbox: 'bwrap' | 'none';
  /** Version of the program that grades. */
  readonly opskata: string;
}

/** How grading is followed and ended, and where its report goes. */
export interface GradeOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: GradeProgress) => void) | undefined;
  /** Returns the text that the store gets. */
  readonly render: (report: GradeReport) => string;
  /** Whether the store's report is written after every row; else after ever more rows, for reports that are large. */
  readonly everyRow: boolean;
}

/** What happens while a folder is graded, in order; `started` is first. */
export type GradeProgress =
  | { readonly kind: 'started'; readonly header: GradeHeader }
  | { readonly kind: 'judging'; readonly submission: string }
  | { readonly kind: 'row'; readonly row: GradeRow; readonly kept: boolean; readonly done: number };

/**
 * Grades every submission in a folder by the checks of an exercise, as the pack has them.
 *
 * Each submission gives a row, whatever is in it. A row is kept in the store, if there is one, as soon as it stands. When
 * `signal` is aborted, the report of what is finished is given (and written) with `complete: false`.
 * On error: refused when the folder, the exercise or the store cannot be used, or the sandbox is missing here; then
 * nothing was judged. A store that fails later (a full disk) is refused too; the rows before are in its journal.
 */
export async function gradeBatch(
  ports: GradePorts,
  request: GradeRequest,
  options: GradeOptions,
): Promise<Outcome<GradeReport>> {
  const { store } = ports;
  return guarded(async () => {
    const found = findExercise(await ports.packs.load(), request.exercise);
    if (!found.ok) return found;
    const language =
      request.language === undefined ? undefined : chooseLanguage(found.value.exercise, request.language);
    if (language?.ok === false) return language;
    const names = await listSubmissions(ports, request.dir);
    if (!names.ok) return names;
    const shut = await sandboxRefusal(ports, request, found.value, language?.value);
    if (shut !== undefined) return shut;
    const header = await headerOf(found.value, request, names.value.length);
    if (store === undefined) return run(undefined, names.value, header, found.value, language?.value);
    if (!(await store.lock())) return busy(store.path);
    try {
      const record = await openGradeRecord(store, header, options.render);
      if (!record.ok) return record;
      return await run(record.value, names.value, header, found.value, language?.value);
    } finally {
      await store.unlock();
    }
  });

  async function run(
    record: GradeRecord | undefined,
    names: readonly string[],
    header: GradeHeader,
    found: FoundExercise,
    language: Language | undefined,
  ): Promise<Outcome<GradeReport>> {
    const judges = ports.openJudges({
      packRoot: found.pack.root,
      exercise: found.exercise.manifest.id,
      sandbox: request.sandbox,
      jobs: Math.min(request.jobs, names.length),
      hidden: [found.pack.root, request.dir, ...(store === undefined ? [] : [store.path, store.journalPath])],
    });
    const rows = new Map<string, GradeRow>();
    let kept = 0;
    let looked = false;
    const report = (): GradeReport => ({
      header,
      rows: names.flatMap((name) => rows.get(name) ?? []),
      complete: rows.size === names.length,
      kept,
    });
    const add = (finished: FinishedRow): void => {
      rows.set(finished.row.submission, finished.row);
      if (finished.kept) kept++;
      options.onProgress?.({ kind: 'row', ...finished, done: rows.size });
    };
    const writer = reportWriter(record, report, options.everyRow);
    const inputOf = (submission: string): SubmissionInput => ({
      dir: request.dir,
      submission,
      found,
      language,
      record,
      judges,
    });
    try {
      options.onProgress?.({ kind: 'started', header });
      await untilStopped(options.signal, async (signal, all) => {
        // First what earlier runs left, so that a report which is there never has fewer rows than before.
        await all(names, async (name) => {
          const finished = await rowWithoutJudging(ports, inputOf(name), signal);
          if (finished !== undefined) add(finished);
        });
        looked = true;
        await writer.rowAdded();
        const left = names.filter((name) => !rows.has(name));
        await all(left, async (name) => {
          options.onProgress?.({ kind: 'judging', submission: name });
          add(await gradeSubmission(ports, inputOf(name), signal));
          await writer.rowAdded();
        });
      });
      // A report that is there says more than what was looked at until then.
      if (looked) await writer.finish();
      return done(report(), record?.notes ?? []);
    } finally {
      await judges.close();
    }
  }

  /** Carries out `work`, which ends early and without an error when `outer` is aborted. */
  async function untilStopped(
    outer: AbortSignal,
    work: (
      signal: AbortSignal,
      all: (names: readonly string[], one: (name: string) => Promise<void>) => Promise<void>,
    ) => Promise<void>,
  ): Promise<void> {
    const stop = new AbortController();
    const forward = (): void => stop.abort(outer.reason);
    if (outer.aborted) forward();
    outer.addEventListener('abort', forward, { once: true });
    const all = async (names: readonly string[], one: (name: string) => Promise<void>): Promise<void> => {
      const orStop = async (name: string): Promise<void> => {
        try {
          await one(name);
        } catch (error) {
          // A store that fails has the others end, rather than judge what cannot be kept.
          stop.abort(error);
          throw error;
        }
      };
      await inParallel(names, request.jobs, orStop, stop.signal);
    };
    try {
      await work(stop.signal, all);
    } catch (error) {
      if (!outer.aborted) throw error;
    } finally {
      outer.removeEventListener('abort', forward);
    }
  }
}

/** Terraform is planned and never run, so that it needs no sandbox. */
async function sandboxRefusal(
  ports: GradePorts,
  request: GradeRequest,
  found: FoundExercise,
  language: Language | undefined,
): Promise<Outcome<never> | undefined> {
  const languages = language === undefined ? languagesOf(found.exercise.manifest) : [language];
  if (request.sandbox === 'none' || languages.every((one) => one === 'tf')) return undefined;
  const problem = await ports.sandboxProblem();
  if (problem === undefined) return undefined;
  return refused({
    code: 'tool-missing',
    kind: 'missing',
    message: `Nothing was graded: ${problem.message}.`,
    remedy: problem.remedy,
  });
}

async function headerOf(found: FoundExercise, request: GradeRequest, total: number): Promise<GradeHeader> {
  const { pack, exercise } = found;
  const judged = new Set(exercise.manifest.checks.map(({ dimension }) => dimension));
  return {
    dir: request.dir,
    exercise: { pack: pack.manifest?.id ?? '', id: exercise.manifest.id, title: exercise.manifest.title },
    packVersion: pack.manifest?.version ?? '',
    exerciseDigest: await exerciseDigest(exercise),
    opskata: request.opskata,
    sandbox: request.sandbox,
    dimensions: (packSummary(pack)?.dimensions ?? [])
      .filter(({ id }) => judged.has(id))
      .map(({ id, title }) => ({ id, title })),
    total,
  };
}

function busy(path: string): Outcome<never> {
  return refused({
    code: 'report-busy',
    kind: 'usage',
    message: `Another "opskata grade" is writing ${path}.`,
    remedy: 'Wait until it has ended, or name another file with --out.',
    path,
  });
}
