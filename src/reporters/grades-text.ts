import type { GradeReport, ProblemRow } from '../engine/grade/grade-report.ts';

/** Problems beyond these are in the report alone. */
const mostProblems = 20;

/** Returns what to tell about finished grading besides the report, a sentence or two each. */
export function gradesSummary(report: GradeReport): string[] {
  const { header, rows, kept } = report;
  const problems = rows.filter((row): row is ProblemRow => row.status === 'problem');
  const graded = rows.length - problems.length;
  const perfect = rows.filter((row) => row.status === 'graded' && row.verdict === 'passed').length;
  const shown = problems.slice(0, mostProblems);
  const parts = [
    `${graded} of ${counted(header.total, 'submission')} graded, ${perfect} with every check passed`,
    ...(problems.length === 0 ? [] : [`${problems.length} not graded`]),
    ...(kept === 0 ? [] : [`${kept} unchanged and kept from before`]),
  ];
  return [
    ...shown.map(({ submission, problem }) =>
      `${submission}: ${problem.message} ${problem.remedy}`.replaceAll(/\s+/g, ' ').trim(),
    ),
    ...(problems.length > shown.length ? [`And ${problems.length - shown.length} more, in the report.`] : []),
    `${parts.join('; ')}.`,
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
