import { type Command, Option } from 'commander';
import { type Diagnostic, hasErrors } from '../../base/diagnostic.ts';
import type { Plan } from '../../terraform/plan.ts';
import type { CommandContext } from '../command-context.ts';
import { type ConfigurationOptions, configurationInput, functionsOption } from '../configuration-input.ts';
import { usageError } from '../create-command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { resolveTarget } from '../resolve-target.ts';

interface PlanOptions extends ConfigurationOptions {
  readonly scenario?: string;
  readonly exercise?: string;
  readonly json?: boolean;
  readonly engine: 'embedded' | 'tofu' | 'terraform';
}

/** What a scenario decides by itself. */
const ofAFolder = ['var', 'varFile', 'state', 'mocks', 'importable', 'workspace', 'functions'];

/** What a plan gave, and the files that its diagnostics point into. */
interface Planned {
  readonly plan: Plan | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: ReadonlyMap<string, string>;
}

/** Adds `opskata plan`: what `terraform plan` would say, without Terraform, a provider or an account. */
export function registerPlan(program: Command, context: CommandContext): void {
  program
    .command('plan')
    .description('plan a Terraform configuration, without Terraform and without a cloud')
    .argument(
      '[dir]',
      'the folder of the root module (with --scenario: of the exercise); default: this folder',
    )
    .option('--var <name=value>', 'a variable (repeatable)', collect)
    .option('--var-file <file>', 'a file of variables (repeatable)', collect)
    .option('--state <file>', 'prior state, as "terraform state pull" prints it')
    .option('--mocks <file>', 'answers of data sources (see docs/authoring.md)')
    .option('--importable <file>', 'existing objects that import blocks may adopt (see docs/cli.md)')
    .option('--workspace <name>', 'what terraform.workspace is')
    .addOption(functionsOption().conflicts('engine'))
    .addOption(
      new Option('--scenario <name>', 'the plan that a check of the exercise makes').conflicts(ofAFolder),
    )
    .option('--exercise <id>', 'with --scenario: the exercise, whatever .opskata.json says')
    .option('--json', 'as "terraform show -json" prints it')
    .addOption(
      new Option('--engine <engine>', 'what makes the plan')
        .choices(['embedded', 'tofu', 'terraform'])
        .default('embedded'),
    )
    .action(
      context.action(async (dir: string | undefined, options: PlanOptions) => {
        if (options.scenario !== undefined) return planOfScenario(context, dir, options.scenario, options);
        if (options.exercise !== undefined)
          throw usageError('--exercise needs --scenario, the name of one of its plans.');
        return planOfFolder(context, dir, options);
      }),
    );
}

async function planOfFolder(
  context: CommandContext,
  dir: string | undefined,
  options: PlanOptions,
): Promise<ExitCode> {
  const prepared = await configurationInput(context.io, dir, options);
  if ('problem' in prepared) return context.fail(prepared.problem);
  const { input } = prepared;
  if (options.engine === 'embedded') {
    const { planModule } = await import('../../terraform/plan-module.ts');
    const { value, diagnostics } = planModule(input);
    return show(context, { plan: value, diagnostics, files: input.files }, options);
  }
  const { planEngineOf } = await import('../../platform/plan-engine.ts');
  const real = await planEngineOf(options.engine, context.io.env).plan(input, context.io.signal);
  if (real.problem !== undefined)
    return context.fail({ code: 'tool-missing', kind: 'missing', ...real.problem });
  return show(context, { plan: real.value, diagnostics: real.diagnostics, files: input.files }, options);
}

/** What checks saw: the evidence of a failed one names the scenario. */
async function planOfScenario(
  context: CommandContext,
  dir: string | undefined,
  scenario: string,
  options: PlanOptions,
): Promise<ExitCode> {
  const engine = await context.engine();
  const target = await resolveTarget(engine, context.io, dir);
  if (!target.ok) return context.fail(target.problem);
  const outcome = await engine.plan(
    {
      dir: target.value.dir,
      exercise: options.exercise ?? target.value.exercise,
      scenario,
      planEngine: options.engine,
    },
    context.io.signal,
  );
  if (!outcome.ok) return context.fail(outcome.problem);
  const { result, texts, given } = outcome.value;
  context.note(...given());
  return show(context, { ...result(), files: texts }, options);
}

async function show(context: CommandContext, planned: Planned, options: PlanOptions): Promise<ExitCode> {
  const { plan, diagnostics, files } = planned;
  const [{ planText }, { renderDiagnostic }] = await Promise.all([
    import('../../terraform/plan-text.ts'),
    import('../../terraform/render/render-diagnostic.ts'),
  ]);
  const { color, width } = context.style;
  for (const diagnostic of diagnostics) {
    context.io.stderr.write(
      `${renderDiagnostic(diagnostic, files, { color, width: Math.min(width, 78) })}\n`,
    );
  }
  if (plan === undefined || hasErrors(diagnostics)) return EXIT.failed;
  context.out(planText(plan, { json: options.json === true, color }));
  return EXIT.ok;
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
