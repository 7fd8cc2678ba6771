import { type Command, Option } from 'commander';
import type { Attempt } from '../../engine/attempt.ts';
import type { CheckRequest, Engine } from '../../engine/engine.ts';
import { attemptJson } from '../../reporters/attempt-json.ts';
import { attemptJunit } from '../../reporters/attempt-junit.ts';
import { attemptSarif } from '../../reporters/attempt-sarif.ts';
import { attemptText } from '../../reporters/attempt-text.ts';
import { showCheckProgress } from '../check-progress.ts';
import type { CommandContext } from '../command-context.ts';
import { usageError } from '../create-command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { resolveTarget } from '../resolve-target.ts';
import { VERSION } from '../version.ts';
import { watchFolder } from '../watch-folder.ts';

interface CheckOptions {
  readonly exercise?: string;
  readonly language?: string;
  readonly only?: readonly string[];
  readonly format: 'text' | 'json' | 'junit' | 'sarif';
  readonly engine: 'embedded' | 'tofu' | 'terraform';
  readonly sandbox: 'none' | 'bwrap';
  readonly watch?: boolean;
  readonly verbose?: boolean;
}

/** Adds `opskata check`: judges the work in a folder. */
export function registerCheck(program: Command, context: CommandContext): void {
  program
    .command('check')
    .description('judge the work in a folder')
    .argument('[dir|id]', 'the folder, or an exercise that was started; default: this folder')
    .option('--exercise <id>', 'judge the folder as this exercise, whatever .opskata.json says')
    .option('--language <id>', 'tf, py, sh or go, where the folder does not say')
    .option('--only <checks>', 'run these checks alone: ids, separated by commas', (text) => text.split(','))
    .addOption(
      new Option('--format <format>', 'how to report')
        .choices(['text', 'json', 'junit', 'sarif'])
        .default('text'),
    )
    .addOption(
      new Option('--engine <engine>', 'what makes Terraform plans')
        .choices(['embedded', 'tofu', 'terraform'])
        .default('embedded'),
    )
    .addOption(
      new Option('--sandbox <kind>', 'how your program is shut in')
        .choices(['none', 'bwrap'])
        .default('none'),
    )
    .option('--watch', 'check again whenever a file changes, until Ctrl-C')
    .option('--verbose', 'all evidence, in full')
    .action(
      context.action(async (given: string | undefined, options: CheckOptions) => {
        if (options.watch && (options.format === 'junit' || options.format === 'sarif')) {
          throw usageError(`--watch cannot report as ${options.format}, which is one document.`);
        }
        const engine = await context.engine();
        const target = await resolveTarget(engine, context.io, given);
        if (!target.ok) return context.fail(target.problem);
        const request: CheckRequest = {
          dir: target.value.dir,
          exercise: options.exercise ?? target.value.exercise,
          language: options.language,
          only: options.only,
          planEngine: options.engine,
          sandbox: options.sandbox,
        };
        if (!options.watch) return checkOnce(context, engine, request, options, context.io.signal);
        return checkAndWatch(context, engine, request, options);
      }),
    );
}

async function checkOnce(
  context: CommandContext,
  engine: Engine,
  request: CheckRequest,
  options: CheckOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const progress = showCheckProgress(context.io);
  const outcome = await engine
    .check(request, { signal, onProgress: progress.update })
    .finally(progress.clear);
  if (!outcome.ok)
    return outcome.problem.kind === 'cancelled' ? cancelled(context) : context.fail(outcome.problem);
  context.note(...outcome.notes);
  context.out(report(outcome.value, options, context));
  return exitCodeOfAttempt(outcome.value);
}

function cancelled(context: CommandContext): ExitCode {
  if (context.io.signal.aborted) context.note('Cancelled; nothing was recorded.');
  return EXIT.cancelled;
}

/** A failed check outweighs one that could not be judged: it can be worked on at once. */
function exitCodeOfAttempt(attempt: Attempt): ExitCode {
  if (attempt.verdict === 'passed') return EXIT.ok;
  if (attempt.verdict === 'failed') return EXIT.failed;
  const errors = attempt.results.filter((result) => result.verdict === 'error');
  return errors.every((result) => result.cause === 'pack') ? EXIT.pack : EXIT.missing;
}

function report(attempt: Attempt, options: CheckOptions, context: CommandContext): string {
  switch (options.format) {
    case 'text':
      return attemptText(attempt, context.style, { verbose: options.verbose === true });
    case 'json':
      return attemptJson(attempt, { compact: options.watch === true });
    case 'junit':
      return attemptJunit(attempt);
    case 'sarif':
      return attemptSarif(attempt, VERSION);
  }
}

async function checkAndWatch(
  context: CommandContext,
  engine: Engine,
  request: CheckRequest,
  options: CheckOptions,
): Promise<ExitCode> {
  const { dir } = request;
  const folder = dir === undefined ? await startedIn(engine, request) : await engine.identify(dir);
  const watched = folder?.ok ? folder.value.dir : dir;
  if (watched === undefined) return checkOnce(context, engine, request, options, context.io.signal);
  await watchFolder(watched, context.io.signal, async (signal) => {
    await checkOnce(context, engine, request, options, signal);
    if (options.format === 'text' && !signal.aborted) context.note(`Watching ${watched}. Ctrl-C ends it.`);
  });
  return EXIT.cancelled;
}

async function startedIn(engine: Engine, request: CheckRequest) {
  const details = await engine.describe(request.exercise ?? '');
  const dir = details.ok ? details.value.exercise.folder : undefined;
  return dir === undefined ? undefined : engine.identify(dir);
}
