import type { Command } from 'commander';
import { exerciseJson } from '../../reporters/exercise-json.ts';
import { exerciseText } from '../../reporters/exercise-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { resolveExercise } from '../resolve-target.ts';

/** Adds `opskata show`: an exercise's brief and what will be checked. */
export function registerShow(program: Command, context: CommandContext): void {
  program
    .command('show')
    .description('print the brief of an exercise and what will be checked')
    .argument('[id]', 'the exercise, or a folder that holds it; default: this folder')
    .option('--json', 'machine-readable output')
    .action(
      context.action(async (given: string | undefined, options: { readonly json?: boolean }) => {
        const engine = await context.engine();
        const name = await resolveExercise(engine, context.io, given);
        if (!name.ok) return context.fail(name.problem);
        const details = await engine.describe(name.value);
        if (!details.ok) return context.fail(details.problem);
        context.note(...details.notes);
        context.out(options.json ? exerciseJson(details.value) : exerciseText(details.value, context.style));
        return EXIT.ok;
      }),
    );
}
