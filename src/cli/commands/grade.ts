import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { GradeProgress } from '../../engine/grade/grade-batch.ts';
import type { GradeHeader, GradeReport } from '../../engine/grade/grade-report.ts';
import { gradesJson } from '../../reporters/grades-json.ts';
import { gradesSummary } from '../../reporters/grades-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { showGradeProgress } from '../grade-progress.ts';
import { VERSION } from '../version.ts';

interface GradeCommandOptions {
  readonly exercise: string;
  readonly language?: string;
  readonly jobs: number;
  readonly sandbox: 'bwrap' | 'none';
  readonly format: 'csv' | 'json';
  readonly out?: string;
}

/** Adds `opskata grade`: judges a folder of submissions, a row each. */
export function registerGrade(program: Command, context: CommandContext): void {
  program
    .command('grade')
    .description('for instructors: judge a folder of submissions, each in a folder of its own')
    .argument('<dir>', 'the folder that holds the submissions')
    .requiredOption('--exercise <id>', 'what they are submissions of')
    .option('--language <id>', 'tf, py, sh or go for all of them; default: what each of them says')
    .option('--jobs <n>', 'submissions judged side by side', parseJobs, availableParallelism())
    .addOption(
      new Option('--sandbox <kind>', 'how programs are shut in: none only for work that you trust')
        .choices(['bwrap', 'none'])
        .default('bwrap'),
    )
    .addOption(new Option('--format <format>', 'how to report').choices(['csv', 'json']).default('csv'))
    .option('--out <file>', 'write the report there; run again, only what changed is judged')
    .addHelpText(
      'after',
      [
        '',
        'Exit status: 0 every submission passed all checks, 1 some check failed or a',
        'submission could not be judged, 2 wrong usage, 3 a broken pack, 4 something is',
        'missing on this machine, 130 ended by Ctrl-C: what is finished is in the report.',
      ].join('\n'),
    )
    .action(
      context.action(async (dir: string, options: GradeCommandOptions) => grade(context, dir, options)),
    );
}

const NOT_SHUT_IN =
  'Programs are not shut in (--sandbox none): they can read your files, these grades and the pack. Do so only with work that you trust.';

async function grade(context: CommandContext, dir: string, options: GradeCommandOptions): Promise<ExitCode> {
  const { io } = context;
  const [{ gradeBatch }, { openGrading }, csv] = await Promise.all([
    import('../../engine/grade/grade-batch.ts'),
    import('../../platform/grading/open-grading.ts'),
    import('../../reporters/grades-csv.ts'),
  ]);
  const { exercise, language, jobs, sandbox, format } = options;
  const out = options.out === undefined ? undefined : resolve(io.cwd, options.out);
  const render = format === 'csv' ? csv.gradesCsv : gradesJson;
  const progress = showGradeProgress(io);
  const stream = out === undefined && format === 'csv' ? csvStream(context, csv) : undefined;
  const ports = openGrading({ env: io.env, packs: context.packs(), out });
  const outcome = await gradeBatch(
    ports,
    { dir: resolve(io.cwd, dir), exercise, language, jobs, sandbox, opskata: VERSION },
    {
      signal: io.signal,
      render,
      everyRow: format === 'csv',
      onProgress(event) {
        progress.clear();
        if (event.kind === 'started' && sandbox === 'none') context.note(NOT_SHUT_IN);
        stream?.(event);
        progress.update(event);
      },
    },
  ).finally(progress.clear);
  if (!outcome.ok) return context.fail(outcome.problem);
  const report = outcome.value;
  if (out === undefined && format === 'json') context.out(render(report));
  context.note(...outcome.notes, ...gradesSummary(report));
  if (out !== undefined) context.note(`The report is in ${out}.`);
  if (report.complete) return exitCodeOfReport(report);
  context.note(
    `Ended before its time: ${report.rows.length} of ${report.header.total} submissions are in the report.` +
      (out === undefined ? '' : ' The same command goes on from there.'),
  );
  return EXIT.cancelled;
}

/** Rows go out as they come, so that what is finished is never lost. */
function csvStream(
  context: CommandContext,
  { gradesCsvHead, gradesCsvRow }: typeof import('../../reporters/grades-csv.ts'),
): (event: GradeProgress) => void {
  let header: GradeHeader | undefined;
  return (event) => {
    if (event.kind === 'started') {
      header = event.header;
      context.out(gradesCsvHead(header));
    } else if (event.kind === 'row' && header !== undefined) context.out(gradesCsvRow(header, event.row));
  };
}

/** What is wrong with the work outweighs what could not be judged: the latter is in the rows. */
function exitCodeOfReport({ rows }: GradeReport): ExitCode {
  const isFailed = rows.some((row) =>
    row.status === 'graded' ? row.verdict === 'failed' : row.problem.by === 'submission',
  );
  if (isFailed) return EXIT.failed;
  const graded = rows.flatMap((row) => (row.status === 'graded' ? [row] : []));
  if (graded.length === rows.length && graded.every(({ verdict }) => verdict === 'passed')) return EXIT.ok;
  const errors = graded.flatMap(({ results }) => results.filter(({ verdict }) => verdict === 'error'));
  const isPackAlone = graded.length === rows.length && errors.every(({ cause }) => cause === 'pack');
  return isPackAlone ? EXIT.pack : EXIT.missing;
}

function parseJobs(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value))
    throw new InvalidArgumentError('It must be a whole number from 1 to 999.');
  return Number(value);
}
