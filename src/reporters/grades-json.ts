import type { GradeReport, GradeRow } from '../engine/grade/grade-report.ts';
import { jsonText } from './json-text.ts';

/** Returns grades as JSON (see `docs/cli.md`): the header, then every submission with all that `check` reports. */
export function gradesJson(report: GradeReport): string {
  const { rows, complete, kept } = report;
  const { total, ...header } = report.header;
  const graded = rows.filter(({ status }) => status === 'graded').length;
  return jsonText('grades', {
    ...header,
    complete,
    counts: { total, finished: rows.length, graded, problems: rows.length - graded, kept },
    submissions: rows.map(submission),
  });
}

function submission(row: GradeRow): object {
  if (row.status === 'problem') return row;
  const { results, ...rest } = row;
  return { ...rest, checks: results };
}
