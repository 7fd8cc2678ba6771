import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { inRepository } from '../../../src/tools/repository.ts';
import { findChromium, launchChromium } from '../../../src/tools/vscode/chromium.ts';
import { prepareDataFolder } from '../../../src/tools/vscode/installed-extension.ts';
import { startServer, type VsCodeServer } from '../../../src/tools/vscode/server.ts';
import { browserVsCode } from '../../../src/tools/vscode/toolchain.ts';

/** A window of a real VS Code with OpsKata installed, over folders of its own. */
export interface Window {
  readonly page: Page;
  /** The practice folder; it is what the window has open unless `empty` was asked for. */
  readonly practice: string;
  /** Where progress is kept. */
  readonly state: string;
  /** Runs a command by the title that the command palette shows. */
  command(title: string): Promise<void>;
  /** Shows the OpsKata view. */
  openView(): Promise<void>;
  /** Returns a row of the OpsKata view by what its accessible name contains. */
  row(text: string): Locator;
  /** Returns the content of the results panel. */
  results(): FrameLocator;
  close(): Promise<void>;
}

/** Opens a window. It is up when the workbench and its status bar are shown. */
export async function openWindow(options: {
  readonly trust: boolean;
  readonly empty?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
}): Promise<Window> {
  const work = await mkdtemp(join(tmpdir(), 'opskata-ui-'));
  const practice = join(work, 'practice');
  const state = join(work, 'state');
  const dataFolder = join(work, 'data');
  if (!options.empty) await mkdir(practice);
  await prepareDataFolder(dataFolder, { 'workbench.startupEditor': 'none', ...options.settings });
  let server: VsCodeServer | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server?.stop();
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    server = await startServer(await browserVsCode(console.log), {
      workspaceTrust: options.trust,
      developmentPayload: false,
      dataFolder,
      env: { OPSKATA_HOME: state, OPSKATA_PRACTICE: practice },
    });
    browser = await launchChromium(await findChromium(console.log));
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    page.setDefaultTimeout(30_000);
    await page.goto(
      `${server.origin}/?${options.empty ? 'ew=true' : `folder=${encodeURIComponent(practice)}`}`,
    );
    await page.locator('.monaco-workbench .statusbar').waitFor();
    return { ...actions(page), page, practice, state, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Keeps a picture of the window when a test has failed; call it from `afterEach`. */
export async function keepPicture(window: Window | undefined, test: Mocha.Test | undefined): Promise<void> {
  if (!window || test?.state !== 'failed') return;
  const name = test.fullTitle().replace(/\W+/g, '-').toLowerCase();
  await window.page.screenshot({ path: inRepository('out/e2e', `${name}.png`) });
}

function actions(page: Page): Pick<Window, 'command' | 'openView' | 'row' | 'results'> {
  return {
    async command(title) {
      await page.keyboard.press('F1');
      const input = page.locator('.quick-input-widget input.input');
      await input.fill(`>${title}`);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
    },
    async openView() {
      await page.locator('.activitybar .action-item a[aria-label^="OpsKata"]').click();
      await page.locator('.pane-header', { hasText: 'Exercises' }).waitFor();
    },
    row: (text) => page.locator(`.pane-body .monaco-list-row[aria-label*="${text}"]`),
    results: () =>
      page
        .frameLocator('iframe.webview[src*="extensionId=opskata.opskata"]')
        .frameLocator('iframe#active-frame'),
  };
}
