import type { CheckResult, ErrorCause } from '../../checks/check-result.ts';
import type { Language } from '../../packs/manifest/names.ts';
import { packSummary } from '../build-catalogue.ts';
import type { FoundExercise } from '../exercise-lookup.ts';
import { scoreOf, verdictOf } from '../score.ts';
import type { GradePorts, Judged, Judges } from './grade-ports.ts';
import type { GradeRecord } from './grade-record.ts';
import type { GradedRow, GradeRow, ProblemRow } from './grade-report.ts';
import { longestJudging } from './longest-judging.ts';
import { type ReadySubmission, readSubmission } from './read-submission.ts';

/** One submission of a batch. */
export interface SubmissionInput {
  readonly dir: string;
  readonly submission: string;
  readonly found: FoundExercise;
  /** See `GradeRequest.language`. */
  readonly language: Language | undefined;
  readonly record: GradeRecord | undefined;
  readonly judges: Judges;
}

/**
 * Returns the row of a submission that need not be judged, since something is wrong with it or an earlier run left its
 * row; undefined when it has to be judged.
 * On error: rejects when `signal` is aborted.
 */
export async function rowWithoutJudging(
  ports: Pick<GradePorts, 'files' | 'clock'>,
  input: SubmissionInput,
  signal: AbortSignal,
): Promise<FinishedRow | undefined> {
  const looked = await look(ports, input, signal);
  return 'row' in looked ? looked : undefined;
}

/** A row, and whether it is one that an earlier run left. */
export interface FinishedRow {
  readonly row: GradeRow;
  readonly kept: boolean;
}

/**
 * Returns the row of a submission, which is judged if it has to be; a row of one that was judged is in the record.
 * On error: rejects when `signal` is aborted; throws `FileProblem` when the record cannot keep the row.
 */
export async function gradeSubmission(
  ports: Pick<GradePorts, 'files' | 'clock'>,
  input: SubmissionInput,
  signal: AbortSignal,
): Promise<FinishedRow> {
  const looked = await look(ports, input, signal);
  if ('row' in looked) return looked;
  const { read, base } = looked;
  const { found, record } = input;
  const judged = await judgeTwice(input, read, signal);
  signal.throwIfAborted();
  if (judged.kind === 'ended')
    return { row: { ...base(), status: 'problem', problem: endedEarly(judged) }, kept: false };
  const { results } = judged;
  const problem = machineProblem(results);
  if (problem !== undefined) return { row: { ...base(), status: 'problem', problem }, kept: false };
  const busy = busyNote(results);
  const score = scoreOf(results, packSummary(found.pack)?.dimensions ?? []);
  const row: GradedRow = {
    ...base(),
    notes: bounded([...(busy === undefined ? [] : [busy]), ...allNotes(read, results)]),
    status: 'graded',
    language: read.language,
    entry: found.exercise.manifest.languages[read.language]?.entry ?? '.',
    verdict: verdictOf(score),
    score,
    results,
  };
  // One that may be the machine's doing is judged again when the batch is.
  if (busy === undefined) await record?.add(row);
  return { row, kept: false };
}

interface ToBeJudged {
  readonly read: ReadySubmission;
  readonly base: () => Omit<ProblemRow, 'status' | 'problem'>;
}

async function look(
  { files, clock }: Pick<GradePorts, 'files' | 'clock'>,
  { dir, submission, found, language, record }: SubmissionInput,
  signal: AbortSignal,
): Promise<FinishedRow | ToBeJudged> {
  const startedAt = new Date(clock.now()).toISOString();
  const begin = clock.monotonic();
  const read = await readSubmission(files, files.resolve(dir, submission), found, language, signal);
  const base: ToBeJudged['base'] = () => ({
    submission,
    notes: bounded(read.notes),
    digest: read.digest,
    language: read.language,
    startedAt,
    durationMs: Math.round(clock.monotonic() - begin),
  });
  if (read.kind === 'spoiled') {
    const { message, remedy } = read;
    const problem = { by: 'submission', message, remedy } as const;
    return { row: { ...base(), status: 'problem', problem }, kept: false };
  }
  const earlier = record?.find(submission, read.digest, read.language);
  if (earlier === undefined) return { read, base };
  return { row: { ...earlier, notes: allNotes(read, earlier.results) }, kept: true };
}

/** What ended a judge may have come from the submissions before; a new judge tells. */
async function judgeTwice(
  input: SubmissionInput,
  read: ReadySubmission,
  signal: AbortSignal,
): Promise<Judged> {
  const { work, language } = read;
  const request = { work, language, mostMs: longestJudging(input.found.exercise.manifest, language) };
  const first = await input.judges.judge(request, signal);
  if (first.kind === 'results' || first.by === 'time') return first;
  return input.judges.judge(request, signal);
}

/** What says something about the machine and nothing about the work: such a submission has no score. */
const machineCauses: readonly (ErrorCause | undefined)[] = ['toolchain', 'machine', 'bug'];

function machineProblem(results: readonly CheckResult[]): ProblemRow['problem'] | undefined {
  const error = results.find(({ verdict, cause }) => verdict === 'error' && machineCauses.includes(cause));
  if (error === undefined) return undefined;
  const message = `"${error.title}" could not be judged on this machine: ${error.message}`;
  return { by: 'machine', message, remedy: error.remedy ?? '' };
}

function endedEarly({ by, detail }: Judged & { readonly kind: 'ended' }): ProblemRow['problem'] {
  const remedy = 'Look at its files, and judge it alone with "opskata check".';
  switch (by) {
    case 'time':
      return {
        by: 'submission',
        message: `Judging it did not come to an end and was stopped ${detail}.`,
        remedy,
      };
    case 'memory':
      return { by: 'submission', message: `Judging it took more memory than it may: ${detail}.`, remedy };
    case 'crash':
      return {
        by: 'machine',
        message: `The process that judged it ended before it was done: ${detail}.`,
        remedy,
      };
  }
}

/** No verdict depends on how busy a machine was; whoever grades shall know when one may be wrong by it. */
function busyNote(results: readonly CheckResult[]): string | undefined {
  for (const { verdict, title, evidence } of results) {
    if (verdict !== 'fail') continue;
    const [caveat] = evidence.flatMap((one) =>
      one.kind === 'run' && one.caveat !== undefined ? [one.caveat] : [],
    );
    if (caveat !== undefined)
      return `"${title}" may have failed because ${caveat}: grade it again with fewer --jobs or less beside it.`;
  }
  return undefined;
}

/** A check that could not be judged takes points away that may have been earned: somebody must look. */
function allNotes(read: ReadySubmission, results: readonly CheckResult[]): readonly string[] {
  const errors = results.filter(({ verdict }) => verdict === 'error');
  return bounded([
    ...read.notes,
    ...errors.map(({ title, message }) => `"${title}" could not be judged: ${message}`),
  ]);
}

/** Longer sentences hold what somebody wrote into a file or its name; the start tells enough. */
const mostCharacters = 500;

function bounded(notes: readonly string[]): readonly string[] {
  return notes.map((note) => (note.length > mostCharacters ? `${note.slice(0, mostCharacters)}…` : note));
}
