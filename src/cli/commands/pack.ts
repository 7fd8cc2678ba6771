import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { VerifyProgress, VerifyReport } from '../../engine/verify/verify-report.ts';
import { verifyJson } from '../../reporters/verify-json.ts';
import { verifyText } from '../../reporters/verify-text.ts';
import type { CliIo } from '../cli-io.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

interface VerifyOptions {
  readonly only?: readonly string[];
  readonly repeat: number;
  readonly jobs: number;
  readonly strict?: boolean;
  readonly sandbox: 'none' | 'bwrap';
  readonly matrix?: boolean;
  readonly format: 'text' | 'json';
}

/** Adds `opskata pack verify`: proves that a pack's checks are right. */
export function registerPack(program: Command, context: CommandContext): void {
  const pack = program.command('pack').description('for authors and instructors: prove a pack');
  pack
    .command('verify')
    .description(
      'prove a pack: every starter fails, every right solution passes, every wrong one fails exactly what it names',
    )
    .argument('[dir]', 'the folder with pack.yaml; default: this folder')
    .option('--only <ids>', 'these exercises alone: ids, separated by commas', (text) => text.split(','))
    .option('--repeat <n>', 'judge everything so often, and name checks whose verdict differs', parseCount, 1)
    .option('--jobs <n>', 'solutions judged side by side', parseCount, availableParallelism())
    .option('--strict', 'a language whose toolchain is missing is a failure (the default when CI is set)')
    .addOption(
      new Option('--sandbox <kind>', 'how programs are shut in').choices(['none', 'bwrap']).default('none'),
    )
    .option('--matrix', 'show which wrong solution fails which check')
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json']).default('text'))
    .action(
      context.action(async (dir: string | undefined, options: VerifyOptions) => {
        const { io } = context;
        const [{ verifyPack }, { openPackFolder }, { openNodeJudging }] = await Promise.all([
          import('../../engine/verify/verify-pack.ts'),
          import('../../platform/pack-folder.ts'),
          import('../../platform/node-judging.ts'),
        ]);
        const progress = showVerifyProgress(io);
        const { only, repeat, jobs, sandbox } = options;
        const files = openPackFolder(resolve(io.cwd, dir ?? '.'));
        const judging = openNodeJudging(io.env, { hidden: [files.root] });
        const input = {
          files,
          ports: judging.ports('embedded'),
          only,
          repeat,
          jobs,
          sandbox,
          strict: options.strict ?? isSet(io.env['CI']),
          onProgress: progress.update,
        };
        const report = await verifyPack(input, io.signal).finally(async () => {
          progress.clear();
          await judging.close();
        });
        context.out(
          options.format === 'json'
            ? verifyJson(report)
            : verifyText(report, context.style, { matrix: options.matrix === true }),
        );
        return exitCode(report, only ?? []);
      }),
    );
}

/** Broken manifests outweigh solutions that are judged wrongly: nothing can be said about those exercises. */
function exitCode(report: VerifyReport, only: readonly string[]): ExitCode {
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  const mistyped =
    report.pack !== undefined && only.some((id) => !report.exercises.some((one) => one.id === id));
  if (mistyped && errors.every(({ code }) => code === 'unknown-exercise')) return EXIT.usage;
  if (report.pack === undefined || report.findings.some(({ severity }) => severity === 'error'))
    return EXIT.pack;
  return report.ok ? EXIT.ok : EXIT.failed;
}

function parseCount(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value))
    throw new InvalidArgumentError('It must be a whole number from 1 to 9999.');
  return Number(value);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}

/** On a terminal one line that is written over; where no person watches nothing is written but the report. */
function showVerifyProgress(io: CliIo): { update(progress: VerifyProgress): void; clear(): void } {
  const wanted = io.stderr.isTTY && io.env['TERM'] !== 'dumb';
  return {
    update(progress) {
      if (!wanted || progress.kind === 'planned') return;
      const { done, total, exercise, subject, language } = progress;
      const line = `${done} of ${total}: ${exercise} ${language} ${subject}`.slice(
        0,
        (io.stderr.columns ?? 80) - 1,
      );
      io.stderr.write(`\r\u001b[2K${line}`);
    },
    clear() {
      if (wanted) io.stderr.write('\r\u001b[2K');
    },
  };
}
