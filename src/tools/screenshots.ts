import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { inRepository } from './repository.ts';
import { runTool } from './run-tool.ts';
import { findChromium, launchChromium } from './vscode/chromium.ts';
import { openWindow, type Window } from './vscode/window.ts';

const exercise = 'scripting/log-error-rates';

// `npm run screenshots`: makes the pictures of the README, the walkthrough and the extension's icon anew.
await runTool(async () => {
  await bundle();
  await drawIcon();
  await inTheme('Default Dark Modern', {
    exercise: 'exercise',
    results: 'results',
    testing: 'testing',
    passed: 'passed',
  });
  await inTheme('Default Light Modern', { results: 'results-light' });
  return 0;
});

/** Walks through a first exercise in a theme and keeps pictures of the views that have a name. */
async function inTheme(theme: string, names: Readonly<Record<string, string>>): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'opskata-pictures-'));
  const window = await openWindow({
    trust: false,
    work,
    size: { width: 1280, height: 800, scale: 1.5 },
    settings: {
      'workbench.colorTheme': theme,
      'window.commandCenter': false,
      'window.title': '${activeEditorShort}',
      'breadcrumbs.enabled': false,
      'editor.minimap.enabled': false,
    },
  });
  const picture = async (view: string) => {
    const name = names[view];
    if (name) await takePicture(window, `${name}.png`);
  };
  try {
    await window.openView();
    await window.row('Error rate per endpoint').waitFor();
    await window.row('Error rate per endpoint').hover();
    await window.row('Error rate per endpoint').getByRole('button', { name: 'Start Exercise' }).click();
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Python' }).click();
    await window.briefIsShown();
    await picture('exercise');
    await window.command('OpsKata: Check');
    await window.results().locator('.banner.fail').waitFor();
    await picture('results');
    await window.command('Testing: Focus on Test Explorer View');
    const suite = window.page.locator('.test-explorer .monaco-list-row', {
      hasText: 'Error rate per endpoint',
    });
    await suite.click();
    await window.page.keyboard.press('ArrowRight');
    await window.page.locator('.test-explorer .monaco-list-row[aria-level="2"]').first().waitFor();
    await picture('testing');
    const solution = inRepository('exercises', exercise, 'solution/py/error_rates.py');
    await writeFile(join(window.practice, exercise, 'error_rates.py'), await readFile(solution));
    // Opening the exercise again shows the file as it is on the disk now.
    await window.command('Focus on Exercises View');
    await window.row('Error rate per endpoint').first().click();
    await window.briefIsShown();
    await window.command('OpsKata: Check');
    await window.results().locator('.banner.pass').waitFor();
    await window.command('Focus on Exercises View');
    await window.page.locator('.pane-body .monaco-list-row[aria-label*="mastered"]').first().waitFor();
    await picture('passed');
  } finally {
    await window.close();
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function takePicture(window: Window, name: string): Promise<void> {
  await mkdir(inRepository('media'), { recursive: true });
  // Tooltips and messages of the moment are no part of the view.
  await window.page.mouse.move(640, 6);
  await window.page
    .locator('.monaco-hover:visible')
    .waitFor({ state: 'detached', timeout: 3000 })
    .catch(() => undefined);
  await window.page.screenshot({ path: inRepository('media', name), animations: 'disabled', caret: 'hide' });
  process.stdout.write(`media/${name}\n`);
}

/** Draws media/icon.png from the vector that it is kept as. */
async function drawIcon(): Promise<void> {
  const browser = await launchChromium(await findChromium((line) => process.stdout.write(`${line}\n`)));
  try {
    const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
    await page.setContent(
      `<style>body{margin:0}</style>${await readFile(inRepository('media/icon.svg'), 'utf8')}`,
    );
    await page.screenshot({ path: inRepository('media/icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
}
