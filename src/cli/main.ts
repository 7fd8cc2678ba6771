import { Command, CommanderError } from 'commander';
import type { CliIo } from './cli-io.ts';
import type { CommandContext } from './command-context.ts';
import { registerCheck } from './commands/check.ts';
import { registerConsole } from './commands/console.ts';
import { registerGrade } from './commands/grade.ts';
import { registerHint } from './commands/hint.ts';
import { registerList } from './commands/list.ts';
import { registerPack } from './commands/pack.ts';
import { registerPlan } from './commands/plan.ts';
import { registerProgress } from './commands/progress.ts';
import { registerReset } from './commands/reset.ts';
import { registerShow } from './commands/show.ts';
import { registerSolution } from './commands/solution.ts';
import { registerStart } from './commands/start.ts';
import { registerValidate } from './commands/validate.ts';
import { createCommandContext, type GlobalOptions, USAGE_ERROR } from './create-command-context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { textWidth } from './terminal-colors.ts';
import { VERSION } from './version.ts';

/**
 * Runs the command line and returns its exit status; see {@link EXIT}.
 *
 * `argv` is what follows the program's name. Nothing is read or written but through `io` and the file system.
 */
export async function main(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  let status: ExitCode = EXIT.ok;
  const program = new Command('opskata');
  const options = (): GlobalOptions => program.opts<GlobalOptions>();
  const context = createCommandContext(io, options, (code) => {
    status = code;
  });
  describeProgram(program, io);
  for (const register of [
    registerList,
    registerShow,
    registerStart,
    registerCheck,
    registerHint,
    registerReset,
    registerSolution,
    registerProgress,
    registerPack,
    registerGrade,
    registerPlan,
    registerValidate,
    registerConsole,
  ]) {
    register(program, context);
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return usageStatus(error, context);
    if (io.signal.aborted) {
      context.note('Cancelled.');
      return EXIT.cancelled;
    }
    return reportBug(error, io, argv.includes('--debug'));
  } finally {
    await context.close();
  }
}

/** Commander has told its own complaints already; ours are told here. */
function usageStatus(error: CommanderError, context: CommandContext): ExitCode {
  if (error.exitCode === 0) return EXIT.ok;
  if (error.code === USAGE_ERROR)
    context.note(`opskata: ${error.message}`, 'Run "opskata --help" to see all commands.');
  return EXIT.usage;
}

function describeProgram(program: Command, io: CliIo): void {
  program
    .description('Practise the hands-on rounds of a DevOps or SRE interview on your own machine.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .helpCommand('help [command]', 'explain a command')
    .option('--pack <dir>', 'also use the pack in this folder (repeatable)', collect)
    .option('--debug', 'show where an internal error came from')
    .showHelpAfterError('Run "opskata --help" to see all commands.')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => textWidth(io.stdout),
      getErrHelpWidth: () => textWidth(io.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText(
      'after',
      [
        '',
        'First steps:',
        '  opskata list                          what there is',
        '  opskata start scripting/retry-backoff',
        '  opskata check                         in the folder of the exercise',
        '',
        'Exit status: 0 all passed, 1 some check failed, 2 wrong usage or unreadable',
        'input, 3 a broken pack, 4 something is missing on this machine.',
      ].join('\n'),
    );
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function reportBug(error: unknown, io: CliIo, debug: boolean): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  io.stderr.write(`opskata: internal error: ${message}\n`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
  else io.stderr.write('Your work was not touched. Run it again with --debug and report what it prints.\n');
  return EXIT.usage;
}
