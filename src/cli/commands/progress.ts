import type { Command } from 'commander';
import { jsonText } from '../../reporters/json-text.ts';
import { progressText } from '../../reporters/progress-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';

/** Adds `opskata progress`: how many exercises of each track are started, passed and mastered. */
export function registerProgress(program: Command, context: CommandContext): void {
  program
    .command('progress')
    .description('show how far you are, track by track')
    .option('--json', 'machine-readable output')
    .action(
      context.action(async (options: { readonly json?: boolean }) => {
        const report = await (await context.engine()).progress();
        context.note(...report.notes);
        context.out(options.json ? jsonText('progress', { ...report }) : progressText(report, context.style));
        return EXIT.ok;
      }),
    );
}
