import type { Command } from 'commander';
import { jsonText } from '../../reporters/json-text.ts';
import { resetText } from '../../reporters/started-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { resolveTarget } from '../resolve-target.ts';

interface ResetOptions {
  readonly exercise?: string;
  readonly language?: string;
  readonly json?: boolean;
}

/** Adds `opskata reset`: puts the starter back and keeps the old files aside. */
export function registerReset(program: Command, context: CommandContext): void {
  program
    .command('reset')
    .description('put the starter back; your files are kept aside, never deleted')
    .argument('[id|dir]', 'the exercise or its folder; default: this folder')
    .option('--exercise <id>', 'the exercise, where .opskata.json cannot be read')
    .option('--language <id>', 'change over to this language: tf, py, sh, go')
    .option('--json', 'machine-readable output')
    .action(
      context.action(async (given: string | undefined, options: ResetOptions) => {
        const engine = await context.engine();
        const target = await resolveTarget(engine, context.io, given);
        if (!target.ok) return context.fail(target.problem);
        const { exercise, language } = options;
        const reset = await engine.reset({ ...target.value, ...(exercise && { exercise }), language });
        if (!reset.ok) return context.fail(reset.problem);
        context.note(...reset.notes);
        context.out(
          options.json ? jsonText('reset', { ...reset.value }) : resetText(reset.value, context.style),
        );
        return EXIT.ok;
      }),
    );
}
