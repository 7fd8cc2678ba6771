import { type Command, InvalidArgumentError } from 'commander';
import { EXERCISE_STATES, type ExerciseState } from '../../engine/exercise-state.ts';
import { catalogueJson } from '../../reporters/catalogue-json.ts';
import { catalogueText, packProblemsText } from '../../reporters/catalogue-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';

interface ListOptions {
  readonly track?: string;
  readonly level?: number;
  readonly skill?: string;
  readonly state?: ExerciseState;
  readonly language?: string;
  readonly json?: boolean;
}

/** Adds `opskata list`: what can be practised, narrowed by options and words. */
export function registerList(program: Command, context: CommandContext): void {
  program
    .command('list')
    .description('list exercises and how far you are with them')
    .argument('[words...]', 'only those whose id, title, summary or skills have all these words')
    .option('--track <id>', 'only this track')
    .option('--level <1-3>', 'only this level: 1 warm-up, 2 core, 3 advanced', parseLevel)
    .option('--skill <id>', 'only those that practise this skill')
    .option('--state <state>', `only these: ${EXERCISE_STATES.join(', ')}`, parseState)
    .option('--language <id>', 'only those that can be done in this language: tf, py, sh, go')
    .option('--json', 'machine-readable output')
    .action(
      context.action(async (words: readonly string[], options: ListOptions) => {
        const engine = await context.engine();
        const { json, ...filter } = options;
        const catalogue = await engine.catalogue({ ...filter, text: words.join(' ') });
        const broken = catalogue.problems.filter((problem) => problem.severity === 'error');
        if (broken.length > 0) context.io.stderr.write(packProblemsText(broken));
        if (json) context.out(catalogueJson(catalogue));
        else context.out(catalogueText(catalogue, context.style));
        return broken.some((problem) => problem.pack === '') ? EXIT.pack : EXIT.ok;
      }),
    );
}

function parseLevel(value: string): number {
  if (!/^[123]$/.test(value)) throw new InvalidArgumentError('Levels are 1, 2 and 3.');
  return Number(value);
}

function parseState(value: string): ExerciseState {
  const state = EXERCISE_STATES.find((known) => known === value);
  if (state === undefined) throw new InvalidArgumentError(`States are ${EXERCISE_STATES.join(', ')}.`);
  return state;
}
