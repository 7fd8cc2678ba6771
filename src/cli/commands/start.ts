import { resolve } from 'node:path';
import type { Command } from 'commander';
import { jsonText } from '../../reporters/json-text.ts';
import { startedText } from '../../reporters/started-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';

interface StartOptions {
  readonly language?: string;
  readonly json?: boolean;
}

/** Adds `opskata start`: writes the starter of an exercise into a folder. */
export function registerStart(program: Command, context: CommandContext): void {
  program
    .command('start')
    .description('write the starter of an exercise into a folder; never overwrites a file')
    .argument('<id>', 'the exercise, such as scripting/retry-backoff')
    .argument('[dir]', 'the folder; default: $OPSKATA_PRACTICE/<id>, else ~/opskata/<id>')
    .option('--language <id>', 'tf, py, sh or go; default: the first that the exercise has')
    .option('--json', 'machine-readable output')
    .action(
      context.action(async (exercise: string, dir: string | undefined, options: StartOptions) => {
        const engine = await context.engine();
        const folder = dir === undefined ? undefined : resolve(context.io.cwd, dir);
        const started = await engine.start({ exercise, dir: folder, language: options.language });
        if (!started.ok) return context.fail(started.problem);
        context.note(...started.notes);
        context.out(
          options.json
            ? jsonText('started', { ...started.value })
            : startedText(started.value, context.style),
        );
        return EXIT.ok;
      }),
    );
}
