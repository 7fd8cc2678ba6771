import { type Command, InvalidArgumentError } from 'commander';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { Catalogue, PlanSummary } from '../../engine/catalogue.ts';
import { EXERCISE_STATES, type ExerciseState } from '../../engine/exercise-state.ts';
import { catalogueJson } from '../../reporters/catalogue-json.ts';
import { catalogueText, packProblemsText } from '../../reporters/catalogue-text.ts';
import { planText } from '../../reporters/plan-text.ts';
import type { CommandContext } from '../command-context.ts';
import { usageError } from '../create-command-context.ts';
import { EXIT } from '../exit-code.ts';

interface ListOptions {
  readonly track?: string;
  readonly level?: number;
  readonly skill?: string;
  readonly state?: ExerciseState;
  readonly language?: string;
  readonly plan?: string;
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
    .option('--plan <id>', 'a study plan, step by step')
    .option('--json', 'machine-readable output')
    .action(
      context.action(async (words: readonly string[], options: ListOptions) => {
        const engine = await context.engine();
        const { json, plan: wanted, ...filter } = options;
        const all = await engine.catalogue({ ...filter, text: words.join(' ') });
        const plan = wanted === undefined ? undefined : planOf(all, wanted);
        const inPlan = new Set(plan?.steps.flatMap(({ exercises }) => exercises));
        const exercises = all.exercises.filter(({ id }) => plan === undefined || inPlan.has(id));
        const catalogue = { ...all, exercises };
        const broken = catalogue.problems.filter((problem) => problem.severity === 'error');
        if (broken.length > 0) context.io.stderr.write(packProblemsText(broken));
        if (json) context.out(catalogueJson(catalogue));
        else if (plan !== undefined) context.out(planText(plan, exercises, context.style));
        else context.out(catalogueText(catalogue, context.style));
        return broken.some((problem) => problem.pack === '') ? EXIT.pack : EXIT.ok;
      }),
    );
}

/** On error: wrong usage that names the plans that there are. */
function planOf(catalogue: Catalogue, id: string): PlanSummary {
  const plans = catalogue.packs.flatMap((pack) => pack.plans);
  const plan = plans.find((known) => known.id === id);
  if (plan !== undefined) return plan;
  const known = plans.map((one) => one.id);
  const meant = didYouMean(id, known);
  const remedy =
    meant !== undefined
      ? ` Did you mean "${meant}"?`
      : known.length > 0
        ? ` There are: ${known.join(', ')}.`
        : ' No pack has any.';
  throw usageError(`There is no study plan "${id}".${remedy}`);
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
