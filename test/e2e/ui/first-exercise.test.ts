import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRepository } from '../../../src/tools/repository.ts';
import { openWindow, type Window } from '../../../src/tools/vscode/window.ts';
import { keepPicture } from './keep-picture.ts';

const exercise = 'scripting/log-error-rates';

describe('a first exercise, by mouse and keyboard', () => {
  let window: Window;
  const entry = () => join(window.practice, exercise, 'error_rates.py');
  const editor = () =>
    window.page.locator(
      '.editor-instance[aria-label*="error_rates.py"], .monaco-editor[data-uri$="error_rates.py"]',
    );

  before(async () => {
    window = await openWindow({ trust: false });
  });
  afterEach(async function () {
    await keepPicture(window, this.currentTest);
  });
  after(() => window?.close());

  it('lists tracks and exercises with state, level and time', async () => {
    await window.openView();
    await window.row('Scripting').waitFor();
    const label = await window.row('Error rate per endpoint').getAttribute('aria-label');
    assert.match(label ?? '', /Error rate per endpoint, new, core, \d+ min/);
  });

  it('starts one: the starter is opened with its brief beside it', async () => {
    await window.row('Error rate per endpoint').hover();
    await window.row('Error rate per endpoint').getByRole('button', { name: 'Start Exercise' }).click();
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Python' }).click();
    await editor().first().waitFor();
    await window.briefIsShown();
    assert.ok((await readdir(join(window.practice, exercise))).includes('error_rates.py'));
  });

  it('shows in the status bar which exercise is at hand', async () => {
    await window.status().filter({ hasText: 'Error rate per endpoint' }).waitFor();
  });

  it('checks it: the panel shows what failed, with reason and evidence', async () => {
    await window.command('OpsKata: Check');
    const results = window.results();
    await results.locator('.banner.fail').waitFor();
    assert.match((await results.locator('.banner').textContent()) ?? '', /\d+ of \d+ checks failed/);
    const first = results.locator('details.check.fail[open]').first();
    assert.match((await first.textContent()) ?? '', /Why it matters/);
    assert.ok((await results.locator('details.check.fail').count()) > 1);
    assert.ok((await results.locator('tbody tr').count()) > 1, 'one row for each dimension');
  });

  it('shows the failed checks in the Testing view', async () => {
    await window.command('Testing: Focus on Test Explorer View');
    const rows = window.page.locator('.test-explorer .monaco-list-row');
    await rows.filter({ hasText: 'Error rate per endpoint' }).waitFor();
    await window.page.locator('.test-explorer .monaco-list-row[aria-label*="Failed"]').first().waitFor();
  });

  it('shows them in the Problems view', async () => {
    await window.command('Problems: Focus on Problems View');
    await window.page.locator('.markers-panel .monaco-list-row', { hasText: 'OpsKata' }).first().waitFor();
  });

  it('passes the solution, and the row, the status bar and the panel say so', async () => {
    const solution = inRepository('exercises', exercise, 'solution/py/error_rates.py');
    await writeFile(entry(), await readFile(solution));
    await window.command('OpsKata: Check');
    await window.results().locator('.banner.pass').waitFor();
    await window
      .status()
      .filter({ has: window.page.locator('.codicon-pass') })
      .waitFor();
    await window.openView();
    await window.page.locator('.pane-body .monaco-list-row[aria-label*="mastered"]').first().waitFor();
  });

  it('compares the work with the solution', async () => {
    await window.results().getByRole('button', { name: 'Compare with Solution' }).click();
    await window.page.locator('.tab[aria-label*="your work and a solution"]').waitFor();
  });

  it('resets after asking, and says where the old files are', async () => {
    await window.command('OpsKata: Reset Exercise');
    await window.page
      .locator('.monaco-dialog-box', { hasText: 'Start Error rate per endpoint anew?' })
      .waitFor();
    await window.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Reset' }).click();
    await window.page.locator('.notification-toast', { hasText: 'Your old files are kept in' }).waitFor();
    assert.notEqual(
      await readFile(entry(), 'utf8'),
      await readFile(inRepository('exercises', exercise, 'solution/py/error_rates.py'), 'utf8'),
    );
  });
});
