import type { Command } from 'commander';
import { hasErrors } from '../../base/diagnostic.ts';
import type { CommandContext } from '../command-context.ts';
import { type ConfigurationOptions, configurationInput, functionsOption } from '../configuration-input.ts';
import { EXIT } from '../exit-code.ts';

/** Adds `opskata validate`: what is wrong with a Terraform configuration, whatever its variables are. */
export function registerValidate(program: Command, context: CommandContext): void {
  program
    .command('validate')
    .description('find what is wrong with a Terraform configuration')
    .argument('[dir]', 'the folder of the root module; default: this folder')
    .addOption(functionsOption())
    .option('--json', 'as "terraform validate -json" prints it')
    .action(
      context.action(
        async (dir: string | undefined, options: ConfigurationOptions & { readonly json?: boolean }) => {
          const prepared = await configurationInput(context.io, dir, options);
          if ('problem' in prepared) return context.fail(prepared.problem);
          const { input } = prepared;
          const { validateModule } = await import('../../terraform/plan-module.ts');
          const diagnostics = validateModule(input);
          if (options.json === true) {
            const { validationJson } = await import('../../terraform/render/validation-json.ts');
            context.out(`${JSON.stringify(validationJson(diagnostics, input.files), null, 2)}\n`);
          } else {
            const { renderDiagnostic } = await import('../../terraform/render/render-diagnostic.ts');
            const { color, width } = context.style;
            for (const diagnostic of diagnostics)
              context.out(
                `${renderDiagnostic(diagnostic, input.files, { color, width: Math.min(width, 78) })}\n`,
              );
            if (!hasErrors(diagnostics)) context.out('Success! The configuration is valid.\n');
          }
          return hasErrors(diagnostics) ? EXIT.failed : EXIT.ok;
        },
      ),
    );
}
