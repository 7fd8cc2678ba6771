import type {
  ExerciseReport,
  LanguageReport,
  VerifyProblem,
  VerifyReport,
} from '../engine/verify/verify-report.ts';
import { languageName } from './language-name.ts';
import { safeOutput } from './safe-output.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';
import { wrapText } from './wrap-text.ts';

/** How much is said. */
export interface VerifyTextOptions {
  /** Which wrong solution fails which check, for every exercise and language. */
  readonly matrix: boolean;
}

/** Returns what proving a pack gave, for its author to read in a terminal; ends with one line of counts. */
export function verifyText(report: VerifyReport, style: TerminalStyle, options: VerifyTextOptions): string {
  const blocks = [
    findingLines(report, style),
    report.exercises
      .map((exercise) => exerciseText(exercise, style, options))
      .join('\n')
      .trimEnd(),
    report.skipped
      .map(({ exercise, language, reason }) =>
        wrapText(safeOutput(`${exercise} in ${languageName(language)}: ${reason}`), style.width, '  ', '- '),
      )
      .join('\n'),
    summary(report, style),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function findingLines(report: VerifyReport, style: TerminalStyle): string {
  return report.findings
    .map((finding) => {
      const at = finding.position === undefined ? '' : `:${finding.position.line}:${finding.position.column}`;
      const tone = finding.severity === 'error' ? 'fail' : 'error';
      const head = `${finding.file}${at}: ${paint(finding.severity, tone, style)}: ${safeOutput(finding.summary)}`;
      return `${head}\n${wrapText(safeOutput(finding.detail), style.width, '  ')}`;
    })
    .join('\n');
}

function exerciseText(exercise: ExerciseReport, style: TerminalStyle, options: VerifyTextOptions): string {
  const sign = exercise.ok ? paint('✓ ok  ', 'pass', style) : paint('✗ FAIL', 'fail', style);
  const facts = [
    count(exercise.checks, 'check'),
    `${Object.keys(exercise.dimensions).length} dimensions`,
    `${exercise.rights} right`,
    `${exercise.wrongs} wrong`,
  ];
  const times = exercise.languages.map(({ language, skipped, solutionMs }) =>
    skipped === undefined ? `${language} ${(solutionMs / 1000).toFixed(2)} s` : `${language} skipped`,
  );
  const lines = [
    `${sign} ${paint(exercise.id, 'strong', style)}`,
    `       ${facts.join(', ')}; solution takes ${times.join(', ')}`,
    ...exercise.problems.map((problem) => problemText(problem, style)),
  ];
  if (options.matrix) {
    const proven = exercise.languages.filter((language) => language.skipped === undefined);
    lines.push(...proven.map((language) => `\n${matrixText(language)}\n`));
  }
  return lines.join('\n');
}

function problemText(problem: VerifyProblem, style: TerminalStyle): string {
  const where = [
    problem.language,
    problem.subject,
    problem.check === undefined ? undefined : `check ${problem.check}`,
  ].filter((part) => part !== undefined);
  const file = problem.file === undefined ? '' : ` ${problem.file}:${problem.position?.line ?? 1}`;
  const head = `       - ${paint(problem.code, 'fail', style)}${where.length === 0 ? '' : ` ${where.join(', ')}`}${file}:`;
  return `${head}\n${wrapText(safeOutput(problem.message), style.width, '         ')}`;
}

/** A row for each check, a lettered column for each wrong solution: `x` where the check fails it. */
function matrixText(report: LanguageReport): string {
  const wrongs = report.cases.filter(({ role }) => role === 'wrong').map(({ name }) => name);
  const checks = Object.keys(report.kills);
  const width = Math.max(...checks.map((id) => id.length), 0);
  const legend = wrongs.map((name, i) => `         ${columnName(i)}  ${name}`);
  const head = `       ${' '.repeat(width)}  ${wrongs.map((_, i) => columnName(i)).join(' ')}`;
  const rows = checks.map((id) => {
    const cells = wrongs.map((name) => (report.kills[id]?.includes(name) ? ' x' : ' .'));
    return `       ${id.padEnd(width)}  ${cells.join(' ')}`;
  });
  return [
    `       ${languageName(report.language)}: which check fails which wrong solution`,
    ...legend,
    head,
    ...rows,
  ].join('\n');
}

/** Two letters, `aa` to `zz`, so that all columns are as wide. */
function columnName(index: number): string {
  const letter = (i: number): string => String.fromCharCode(97 + (i % 26));
  return `${letter(Math.floor(index / 26))}${letter(index)}`;
}

function summary(report: VerifyReport, style: TerminalStyle): string {
  const failed = report.exercises.filter((exercise) => !exercise.ok).length;
  const errors = report.findings.filter(({ severity }) => severity === 'error').length;
  const cases = report.exercises
    .flatMap(({ languages }) => languages)
    .flatMap((language) => language.cases).length;
  const title = report.pack === undefined ? report.root : `${report.pack.title} ${report.pack.version}`;
  const verdict = report.ok ? paint('proven', 'pass', style) : paint('NOT proven', 'fail', style);
  const runs = report.repeat > 1 ? `, each judged ${report.repeat} times` : '';
  const facts = [
    `${count(report.exercises.length, 'exercise')} (${failed} failed)`,
    `${count(cases, 'solution')}${runs}`,
    `${count(errors, 'error')} in manifests`,
  ];
  if (report.skipped.length > 0) facts.push(`${report.skipped.length} skipped`);
  return `${safeOutput(title)}: ${verdict}. ${facts.join(', ')}, ${(report.durationMs / 1000).toFixed(1)} s.`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
