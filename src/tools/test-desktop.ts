import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundle } from './bundle.ts';
import { type MochaReport, tallyOf } from './mocha-run.ts';
import { inRepository, repositoryRoot } from './repository.ts';
import { runTool, ToolError } from './run-tool.ts';
import { single, summaryLine } from './tally.ts';

// `npm run test:desktop [-- VERSION]`: the suite of the extension host in a VS Code for the desktop, which
// @vscode/test-electron downloads. `--vscode=PATH` uses one that is installed.
await runTool(async (args) => {
  await bundle(['--e2e']);
  const installed = args.find((arg) => arg.startsWith('--vscode='))?.slice('--vscode='.length);
  const version = args.find((arg) => !arg.startsWith('--'));
  const work = await mkdtemp(join(tmpdir(), 'opskata-desktop-'));
  const report = join(work, 'report.json');
  const practice = join(work, 'practice');
  await mkdir(practice);
  try {
    await runTests({
      extensionDevelopmentPath: repositoryRoot,
      extensionTestsPath: inRepository('out/e2e/suite.cjs'),
      extensionTestsEnv: {
        OPSKATA_HOME: join(work, 'state'),
        OPSKATA_SUITE_REPORT: report,
        OPSKATA_SUITE_WORK: work,
      },
      launchArgs: [
        practice,
        '--disable-extensions',
        '--disable-workspace-trust',
        '--user-data-dir',
        join(work, 'user'),
      ],
      ...(installed ? { vscodeExecutablePath: installed } : {}),
      ...(version ? { version } : {}),
    }).catch((error: unknown) => {
      throw new ToolError(
        `VS Code could not be run: ${error instanceof Error ? error.message : String(error)}`,
        4,
      );
    });
    const text = await readFile(report, 'utf8').catch(() => undefined);
    const tally = text ? tallyOf(JSON.parse(text) as MochaReport) : single('The suite left no report.');
    for (const failure of tally.failures) process.stdout.write(`\n${failure}\n`);
    process.stdout.write(`\n${summaryLine([tally])}\n`);
    return tally.failed > 0 ? 1 : 0;
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
});
