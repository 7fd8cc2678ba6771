import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MochaReport, tallyOf } from '../mocha-run.ts';
import { inRepository } from '../repository.ts';
import { single, type Tally } from '../tally.ts';
import { launchChromium } from './chromium.ts';
import { developmentAddress, startServer } from './server.ts';
import { browserVsCode } from './toolchain.ts';

/** The line that the suite prints to the page's console when its report is written. */
export const suiteEnded = 'opskata-suite-ended';

/**
 * Runs the suite inside the extension host of a real VS Code and returns what it counted.
 *
 * On error: when the suite ends without a report, the tally is one failure with what page and server printed.
 */
export async function runHostSuite(options: {
  readonly chromium: string;
  /** Absolute path of the bundled suite. */
  readonly suite: string;
  readonly signal: AbortSignal;
  say(line: string): void;
}): Promise<Tally> {
  const work = await mkdtemp(join(tmpdir(), 'opskata-host-'));
  const report = join(work, 'report.json');
  const practice = join(work, 'practice');
  await mkdir(practice);
  const vscode = await browserVsCode(options.say);
  const server = await startServer(
    vscode,
    {
      workspaceTrust: false,
      developmentPayload: true,
      env: { OPSKATA_HOME: join(work, 'state'), OPSKATA_SUITE_REPORT: report, OPSKATA_SUITE_WORK: work },
    },
    options.signal,
  );
  const browser = await launchChromium(options.chromium);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const printed: string[] = [];
    const ended = new Promise<void>((resolve) => {
      page.on('console', (message) => {
        printed.push(message.text());
        if (message.text().includes(suiteEnded)) resolve();
      });
      // The window closes itself or loses its server when the suite has ended the extension host.
      page.on('close', () => resolve());
      page.on('crash', () => resolve());
      void server.ended.then(resolve);
      options.signal.addEventListener('abort', () => resolve());
    });
    await page.goto(
      developmentAddress(server, { extension: inRepository(), tests: options.suite, folder: practice }),
    );
    await ended;
    const text = await readFile(report, 'utf8').catch(() => undefined);
    if (text === undefined) {
      return single(
        `The suite left no report.\n${printed.slice(-60).join('\n')}\n${server.log().slice(-4000)}`,
      );
    }
    return tallyOf(JSON.parse(text) as MochaReport);
  } finally {
    await browser.close();
    await server.stop();
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
}
