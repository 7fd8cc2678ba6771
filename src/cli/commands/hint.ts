import type { Command } from 'commander';
import { hintsText } from '../../reporters/hints-text.ts';
import { jsonText } from '../../reporters/json-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { resolveExercise } from '../resolve-target.ts';

interface HintOptions {
  readonly unlocked?: boolean;
  readonly json?: boolean;
}

/** Adds `opskata hint`: unlocks the next hint and prints all that are unlocked. */
export function registerHint(program: Command, context: CommandContext): void {
  program
    .command('hint')
    .description('unlock the next hint (an exercise passed with hints is not "mastered")')
    .argument('[id|dir]', 'the exercise or its folder; default: this folder')
    .option('--unlocked', 'print those that are unlocked and unlock none')
    .option('--json', 'machine-readable output')
    .action(
      context.action(async (given: string | undefined, options: HintOptions) => {
        const engine = await context.engine();
        const name = await resolveExercise(engine, context.io, given);
        if (!name.ok) return context.fail(name.problem);
        const before = await engine.hints(name.value);
        if (!before.ok) return context.fail(before.problem);
        const canUnlock = !options.unlocked && before.value.unlocked.length < before.value.total;
        const hints = canUnlock ? await engine.unlockHint(name.value) : before;
        if (!hints.ok) return context.fail(hints.problem);
        context.note(...hints.notes);
        context.out(
          options.json ? jsonText('hints', { ...hints.value }) : hintsText(hints.value, context.style),
        );
        return EXIT.ok;
      }),
    );
}
