import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { findChromium, launchChromium } from './chromium.ts';
import { prepareDataFolder } from './installed-extension.ts';
import { startServer, type VsCodeServer } from './server.ts';
import { browserVsCode } from './toolchain.ts';

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
  /** Waits until a brief is shown, with its text. */
  briefIsShown(): Promise<void>;
  /** Returns the status bar's item. */
  status(): Locator;
  /** Opens a file of the folder by a part of its name. */
  openFile(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a window. It is up when the workbench and its status bar are shown. */
export async function openWindow(options: {
  readonly trust: boolean;
  readonly empty?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where practice, progress and VS Code's own data go; a fresh folder that is removed at the end by default. */
  readonly work?: string;
  readonly size?: { readonly width: number; readonly height: number; readonly scale?: number };
}): Promise<Window> {
  const work = options.work ?? (await mkdtemp(join(tmpdir(), 'opskata-ui-')));
  const practice = join(work, 'practice');
  const state = join(work, 'state');
  const dataFolder = join(work, 'data');
  if (!options.empty) await mkdir(practice, { recursive: true });
  await prepareDataFolder(dataFolder, options.settings);
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
    const { width, height, scale = 1 } = options.size ?? { width: 1360, height: 900 };
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
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

function actions(page: Page): Omit<Window, 'page' | 'practice' | 'state' | 'close'> {
  return {
    async command(title) {
      const input = page.locator('.quick-input-widget input.input');
      const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
      // A key that arrives while the focus moves from one frame to another is lost, or closes the list again.
      for (let tries = 1; ; tries++) {
        try {
          if (!(await input.isVisible())) await page.keyboard.press('F1');
          await input.fill(`>${title}`, { timeout: 3000 });
          await row.click({ timeout: 3000 });
          return;
        } catch (error) {
          if (tries === 6) throw error;
        }
      }
    },
    async openView() {
      await page.locator('.activitybar .action-item a[aria-label^="OpsKata"]').click();
      await page.locator('.pane-header', { hasText: 'Exercises' }).waitFor();
    },
    row: (text) => page.locator(`.pane-body .monaco-list-row[aria-label*="${text}"]`),
    async briefIsShown() {
      await page.locator('.tab[aria-label^="Brief:"]').waitFor();
      await page
        .frameLocator('iframe.webview[src*="markdown-language-features"]')
        .frameLocator('iframe#active-frame')
        .locator('h1')
        .first()
        .waitFor();
    },
    status: () => page.locator('.statusbar-item[id="opskata.opskata.opskata.current"]'),
    async openFile(name) {
      await page.keyboard.press('Control+P');
      await page.locator('.quick-input-widget input.input').fill(name);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    },
    results: () =>
      page
        .frameLocator('iframe.webview[src*="extensionId=opskata.opskata"]')
        .frameLocator('iframe#active-frame'),
  };
}
