import assert from 'node:assert/strict';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWindow, type Window } from '../../../src/tools/vscode/window.ts';
import { keepPicture } from './keep-picture.ts';

const marker = {
  format: 1,
  pack: 'opskata',
  packVersion: '0.0.0',
  exercise: 'scripting/log-error-rates',
  version: '',
  language: 'py',
};

describe('Restricted Mode', () => {
  let window: Window;
  /** A file that the program in the folder makes as soon as it is run. */
  const trace = () => join(window.practice, 'was-run');

  before(async () => {
    window = await openWindow({ trust: true });
  });
  afterEach(async function () {
    await keepPicture(window, this.currentTest);
  });
  after(() => window?.close());

  it('shows the catalogue', async () => {
    await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await window.openView();
    await window.row('Error rate per endpoint').waitFor();
  });

  it('says what needs trust and how to grant it', async () => {
    await window.page.locator('.pane-body .welcome-view-content', { hasText: 'Restricted Mode' }).waitFor();
  });

  it('shows a brief', async () => {
    await window.row('Error rate per endpoint').click();
    await window.briefIsShown();
  });

  it('offers no command that starts, checks or resets', async () => {
    const { page } = window;
    await page.keyboard.press('F1');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await page.locator('.quick-input-widget input.input').fill('>OpsKata: ');
    await rows.filter({ hasText: 'OpsKata: Open Brief' }).waitFor();
    for (const title of ['Start Exercise', 'Check', 'Reset Exercise']) {
      assert.equal(await rows.filter({ hasText: `OpsKata: ${title}` }).count(), 0, title);
    }
    await page.keyboard.press('Escape');
  });

  it('runs nothing when checks are asked for in the Testing view', async () => {
    const folder = join(window.practice, marker.exercise);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.opskata.json'), JSON.stringify(marker));
    await writeFile(join(folder, 'error_rates.py'), `open(${JSON.stringify(trace())}, 'w')\n`);
    await window.openFile('error_rates.py');
    await window.status().filter({ hasText: 'Error rate per endpoint' }).waitFor();
    await window.status().click();
    const results = window.results();
    await results.getByText('Restricted Mode').waitFor();
    assert.equal(await results.getByRole('button', { name: 'Check', exact: true }).isDisabled(), true);
    await window.command('Test: Run All Tests');
    const dialog = window.page.locator('.monaco-dialog-box', { hasText: 'Do you trust the authors' });
    await dialog.locator('.monaco-button', { hasText: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await assert.rejects(access(trace()), 'the program was run');
    assert.deepEqual((await readdir(window.practice)).sort(), ['scripting']);
  });
});
