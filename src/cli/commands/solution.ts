import type { Command } from 'commander';
import { jsonText } from '../../reporters/json-text.ts';
import { solutionText } from '../../reporters/solution-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { resolveExercise } from '../resolve-target.ts';

interface SolutionOptions {
  readonly language?: string;
  readonly giveUp?: boolean;
  readonly json?: boolean;
}

/** Adds `opskata solution`: the reference solution and debrief, once passed or given up. */
export function registerSolution(program: Command, context: CommandContext): void {
  program
    .command('solution')
    .description('print the reference solution and the debrief, after passing or giving up')
    .argument('[id|dir]', 'the exercise or its folder; default: this folder')
    .option('--language <id>', 'tf, py, sh or go; default: the one that you worked in')
    .option('--give-up', 'see it without passing; recorded, and not "mastered" from then on')
    .option('--json', 'machine-readable output')
    .action(
      context.action(async (given: string | undefined, options: SolutionOptions) => {
        const engine = await context.engine();
        const name = await resolveExercise(engine, context.io, given);
        if (!name.ok) return context.fail(name.problem);
        if (options.giveUp) {
          const given = await engine.giveUp(name.value);
          if (!given.ok) return context.fail(given.problem);
          context.note(...given.notes);
        }
        const solution = await engine.solution(name.value, options.language);
        if (!solution.ok) return context.fail(solution.problem);
        context.note(...solution.notes);
        const { files } = solution.value;
        if (options.json)
          context.out(jsonText('solution', { ...solution.value, files: Object.fromEntries(files) }));
        else context.out(solutionText(solution.value, context.style));
        return EXIT.ok;
      }),
    );
}
