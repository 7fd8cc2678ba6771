import { stringify } from 'csv-stringify/sync';
import type { GradeHeader, GradeReport, GradeRow } from '../engine/grade/grade-report.ts';
import { safeOutput } from './safe-output.ts';

/**
 * Returns grades as CSV (RFC 4180: lines end in CR LF, the first names the columns; UTF-8 without a byte order mark).
 *
 * A cell of text that begins with `=`, `+`, `-` or `@` gets an apostrophe in front, so that no
 * spreadsheet takes it for a formula (OWASP, "CSV Injection"). Control characters, line breaks and tabs in names are
 * spelled out; sentences stand on one line.
 */
export function gradesCsv(report: GradeReport): string {
  return `${gradesCsvHead(report.header)}${report.rows.map((row) => gradesCsvRow(report.header, row)).join('')}`;
}

/** Returns the line that names the columns: one for each dimension of the exercise among them. */
export function gradesCsvHead(header: GradeHeader): string {
  return line([
    ...['submission', 'status', 'score', 'max', 'percent'],
    ...header.dimensions.map(({ id }) => `dimension.${id}`),
    ...['passed', 'failed', 'error', 'skipped', 'reason', 'notes', 'language', 'digest'],
    ...['exercise', 'exercise_digest', 'pack', 'pack_version', 'started', 'seconds'],
  ]);
}

/** Returns the line of one submission; numbers of one that was not graded are empty, which is not the same as 0. */
export function gradesCsvRow(header: GradeHeader, row: GradeRow): string {
  const score = row.status === 'graded' ? row.score : undefined;
  const reason = row.status === 'problem' ? `${row.problem.message} ${row.problem.remedy}` : '';
  return line([
    row.submission,
    row.status,
    score?.earned,
    score?.possible,
    score?.percent,
    ...header.dimensions.map(({ id }) => score?.dimensions.find((one) => one.id === id)?.earned),
    score?.passed,
    score?.failed,
    score?.errors,
    score?.skipped,
    oneLine(reason),
    oneLine(row.notes.join(' ')),
    row.language,
    row.digest,
    header.exercise.id,
    header.exerciseDigest,
    header.exercise.pack,
    header.packVersion,
    row.startedAt,
    Number((row.durationMs / 1000).toFixed(1)),
  ]);
}

function line(cells: readonly (string | number | undefined)[]): string {
  const safe = cells.map((cell) => (typeof cell === 'string' ? spelledOut(cell) : cell));
  return stringify([safe], { escape_formulas: true, record_delimiter: 'windows' });
}

/** Text on one line. What follows leading spaces is looked at too: some programs drop them. */
function spelledOut(text: string): string {
  const spelled = safeOutput(text).replaceAll(/[\n\t]/g, (char) => (char === '\n' ? '\\x0a' : '\\x09'));
  return /^\s+[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(spelled) ? `'${spelled}` : spelled;
}

/** Sentences on one line: where they break says nothing. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
