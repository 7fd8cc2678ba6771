import { type Command, Option } from 'commander';
import { hasErrors } from '../../base/diagnostic.ts';
import type { CommandContext } from '../command-context.ts';
import { type ConfigurationOptions, configurationInput } from '../configuration-input.ts';
import { EXIT } from '../exit-code.ts';

interface PlanOptions extends ConfigurationOptions {
  readonly json?: boolean;
  readonly engine: 'embedded' | 'tofu' | 'terraform';
}

/** Adds `opskata plan`: what `terraform plan` would say, without Terraform, a provider or an account. */
export function registerPlan(program: Command, context: CommandContext): void {
  program
    .command('plan')
    .description('plan a Terraform configuration, without Terraform and without a cloud')
    .argument('[dir]', 'the folder of the root module; default: this folder')
    .option('--var <name=value>', 'a variable (repeatable)', collect)
    .option('--var-file <file>', 'a file of variables (repeatable)', collect)
    .option('--state <file>', 'prior state, as "terraform state pull" prints it')
    .option('--mocks <file>', 'answers of data sources (see docs/authoring.md)')
    .option('--importable <file>', 'existing objects that import blocks may adopt (see docs/cli.md)')
    .option('--workspace <name>', 'what terraform.workspace is')
    .option('--json', 'as "terraform show -json" prints it')
    .addOption(
      new Option('--engine <engine>', 'what makes the plan')
        .choices(['embedded', 'tofu', 'terraform'])
        .default('embedded'),
    )
    .action(
      context.action(async (dir: string | undefined, options: PlanOptions) => {
        const prepared = await configurationInput(context.io, dir, options);
        if ('problem' in prepared) return context.fail(prepared.problem);
        const { input } = prepared;
        const [{ planModule }, { planText }, { renderDiagnostic }] = await Promise.all([
          import('../../terraform/plan-module.ts'),
          import('../../terraform/plan-text.ts'),
          import('../../terraform/render/render-diagnostic.ts'),
        ]);
        let result: ReturnType<typeof planModule>;
        if (options.engine === 'embedded') {
          result = planModule(input);
        } else {
          const { planEngineOf } = await import('../../platform/plan-engine.ts');
          const real = await planEngineOf(options.engine, context.io.env).plan(input, context.io.signal);
          if (real.problem !== undefined)
            return context.fail({ code: 'tool-missing', kind: 'missing', ...real.problem });
          result = real;
        }
        const { color, width } = context.style;
        for (const diagnostic of result.diagnostics) {
          context.io.stderr.write(
            `${renderDiagnostic(diagnostic, input.files, { color, width: Math.min(width, 78) })}\n`,
          );
        }
        if (result.value === undefined || hasErrors(result.diagnostics)) return EXIT.failed;
        context.out(planText(result.value, { json: options.json === true, color }));
        return EXIT.ok;
      }),
    );
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
