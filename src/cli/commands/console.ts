import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { hasErrors } from '../../base/diagnostic.ts';
import type { CommandContext } from '../command-context.ts';
import { type ConfigurationOptions, configurationInput, functionsOption } from '../configuration-input.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** Adds `opskata console`: evaluates expressions, one a line, as `terraform console` does. */
export function registerConsole(program: Command, context: CommandContext): void {
  program
    .command('console')
    .description('evaluate expressions from stdin, one a line')
    .argument('[dir]', 'the folder of the root module; default: this folder')
    .option('--var <name=value>', 'a variable (repeatable)', collect)
    .option('--var-file <file>', 'a file of variables (repeatable)', collect)
    .option('--state <file>', 'prior state, as "terraform state pull" prints it')
    .addOption(functionsOption())
    .option('--json', 'each value as JSON in one line')
    .action(
      context.action(
        async (dir: string | undefined, options: ConfigurationOptions & { readonly json?: boolean }) => {
          const prepared = await configurationInput(context.io, dir, options);
          if ('problem' in prepared) return context.fail(prepared.problem);
          const { input } = prepared;
          const [{ openConsole }, { renderDiagnostic }, { formatValue }, { jsonOfValue }] = await Promise.all(
            [
              import('../../terraform/open-console.ts'),
              import('../../terraform/render/render-diagnostic.ts'),
              import('../../hcl/format/format-value.ts'),
              import('../../terraform/state/json-of-value.ts'),
            ],
          );
          const style = { color: context.style.color, width: Math.min(context.style.width, 78) };
          const opened = openConsole(input);
          for (const diagnostic of opened.diagnostics) {
            context.io.stderr.write(`${renderDiagnostic(diagnostic, input.files, style)}\n`);
          }
          const session = opened.value;
          if (session === undefined) return EXIT.failed;
          let status: ExitCode = EXIT.ok;
          let count = 0;
          for await (const line of createInterface({
            input: context.io.stdin,
            crlfDelay: Number.POSITIVE_INFINITY,
          })) {
            count++;
            if (line.trim() === '') continue;
            if (line.trim() === 'exit') break;
            const name = `<input>:${count}`;
            const { value, diagnostics } = session.evaluate(line, name);
            const files = new Map([...input.files, [name, line]]);
            for (const diagnostic of diagnostics)
              context.io.stderr.write(`${renderDiagnostic(diagnostic, files, style)}\n`);
            if (hasErrors(diagnostics)) {
              status = EXIT.failed;
              if (options.json === true)
                context.out(`${JSON.stringify({ error: diagnostics[0]?.summary })}\n`);
              continue;
            }
            context.out(
              `${options.json === true ? JSON.stringify(jsonOfValue(value) ?? null) : formatValue(value)}\n`,
            );
          }
          return status;
        },
      ),
    );
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
