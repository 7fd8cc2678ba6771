import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { done, type Outcome, refused } from '../outcome.ts';
import type { GradeStore } from './grade-ports.ts';
import type { GradedRow, GradeHeader, GradeReport } from './grade-report.ts';

/** Version of the journal's lines; lines with another one are passed over, so that those rows are judged anew. */
export const GRADE_JOURNAL_VERSION = 1;

/** The rows of one report, as they come to be and as earlier runs left them. */
export interface GradeRecord {
  /** Full sentences for people. */
  readonly notes: readonly string[];
  /** Returns the row of an earlier run that still holds: the same files, judged in the same way. */
  find(submission: string, digest: string, language: string): GradedRow | undefined;
  /** Keeps a row; afterwards it outlives this process. */
  add(row: GradedRow): Promise<void>;
  /** Writes the report. */
  write(report: GradeReport): Promise<void>;
}

/**
 * Returns the record of a store. Its journal has one JSON object a line: `batch` says what the report is of, `row` is a
 * graded submission and what it was judged by, `report` is the SHA-256 of a report that is about to be written. A torn or
 * damaged line is passed over: that submission is judged anew.
 *
 * A report that somebody changed is kept under another name. On error: `report-exists` for a file that is not ours,
 * `other-grades` for a report of something else; throws `FileProblem`.
 */
export async function openGradeRecord(
  store: GradeStore,
  header: GradeHeader,
  render: (report: GradeReport) => string,
): Promise<Outcome<GradeRecord>> {
  const { journal, report } = await store.read();
  const lines = journal.split('\n').flatMap(parseLine);
  const batch = lines.findLast((line) => line.kind === 'batch');
  if (batch === undefined && report !== undefined) return notOurs(store);
  const other = batch === undefined ? undefined : difference(batch, header);
  if (other !== undefined) return otherGrades(store, other);
  const notes: string[] = [];
  const written = new Set(lines.flatMap((line) => (line.kind === 'report' ? [line.sha256] : [])));
  if (report !== undefined && !written.has(digestOf(report))) {
    const kept = await store.setAside();
    notes.push(`${store.path} was changed by somebody since it was written: that version is now ${kept}.`);
  }
  const judgedBy = judgedByOf(header);
  const rows = new Map<string, GradedRow>();
  for (const line of lines)
    if (line.kind === 'row' && line.judgedBy === judgedBy) rows.set(line.row.submission, line.row);
  const append = (line: Line): Promise<void> =>
    store.append(JSON.stringify({ v: GRADE_JOURNAL_VERSION, ...line }));
  if (batch === undefined) await append({ kind: 'batch', exercise: nameOf(header), dir: header.dir });
  return done({
    notes,
    find(submission, digest, language) {
      const row = rows.get(submission);
      return row?.digest === digest && row.language === language ? row : undefined;
    },
    add: (row) => append({ kind: 'row', judgedBy, row }),
    async write(now) {
      const text = render(now);
      // Announced first: a report that was written and not announced would be taken for somebody else's.
      await append({ kind: 'report', sha256: digestOf(new TextEncoder().encode(text)) });
      await store.replace(text);
    },
  });
}

type Line = BatchLine | RowLine | ReportLine;

interface BatchLine {
  readonly kind: 'batch';
  readonly exercise: string;
  readonly dir: string;
}

interface RowLine {
  readonly kind: 'row';
  readonly judgedBy: string;
  readonly row: GradedRow;
}

interface ReportLine {
  readonly kind: 'report';
  readonly sha256: string;
}

function parseLine(text: string): Line[] {
  if (text === '') return [];
  try {
    const line = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    if (line?.['v'] !== GRADE_JOURNAL_VERSION) return [];
    const row = line['row'] as Partial<GradedRow> | null | undefined;
    const isText = (name: string): boolean => typeof line[name] === 'string';
    const whole =
      (line['kind'] === 'batch' && isText('exercise') && isText('dir')) ||
      (line['kind'] === 'row' && row?.status === 'graded' && typeof row.submission === 'string') ||
      (line['kind'] === 'report' && isText('sha256'));
    return whole ? [line as unknown as Line] : [];
  } catch {
    return [];
  }
}

/** Everything but the submission itself that its verdict depends on. */
function judgedByOf(header: GradeHeader): string {
  return [nameOf(header), header.exerciseDigest, header.opskata, header.sandbox].join(' ');
}

function nameOf(header: GradeHeader): string {
  return `${header.exercise.pack}:${header.exercise.id}`;
}

function difference(batch: BatchLine, header: GradeHeader): string | undefined {
  if (batch.exercise !== nameOf(header)) return `the exercise ${batch.exercise}`;
  return batch.dir === header.dir ? undefined : `the folder ${batch.dir}`;
}

function digestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

function notOurs(store: GradeStore): Outcome<never> {
  return refused({
    code: 'report-exists',
    kind: 'usage',
    message: `${store.path} exists and was not written by "opskata grade", as ${store.journalPath} would say.`,
    remedy: 'Name another file with --out, or move it away. Nothing was changed.',
    path: store.path,
  });
}

function otherGrades(store: GradeStore, what: string): Outcome<never> {
  return refused({
    code: 'other-grades',
    kind: 'usage',
    message: `${store.path} holds the grades of ${what}.`,
    remedy: `Name another file with --out, or move it and ${store.journalPath} away. Nothing was changed.`,
    path: store.path,
  });
}
