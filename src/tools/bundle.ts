import { execa } from 'execa';
import { repositoryRoot } from './repository.ts';
import { ToolError } from './run-tool.ts';

/**
 * Bundles the project into dist/ (and the suite for a real VS Code into out/ with `--e2e`).
 *
 * On error: a ToolError; the bundler has then printed file, line and reason.
 */
export async function bundle(args: readonly string[] = []): Promise<void> {
  const { failed } = await execa(process.execPath, ['esbuild.mjs', ...args], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    reject: false,
  });
  if (failed) throw new ToolError('The bundle could not be built; the reasons are above.');
}
