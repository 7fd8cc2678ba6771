import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openWindow, type Window } from '../../../src/tools/vscode/window.ts';
import { keepPicture } from './keep-picture.ts';

describe('a window without a folder', () => {
  let window: Window;

  before(async () => {
    window = await openWindow({ trust: false, empty: true });
  });
  afterEach(async function () {
    await keepPicture(window, this.currentTest);
  });
  after(() => window?.close());

  it('shows the catalogue and offers the practice folder', async () => {
    await window.openView();
    // The last track is out of sight until the long one before it is folded.
    await window.page.locator('.pane-body .monaco-list-row[aria-label^="Terraform"]').first().click();
    await window.row('Errors per minute').waitFor();
    await window.page.locator('.pane-body .monaco-button', { hasText: 'Open Practice Folder' }).waitFor();
  });

  it('asks where exercises go, and starts there', async () => {
    await window.row('Errors per minute').hover();
    await window.row('Errors per minute').getByRole('button', { name: 'Start Exercise' }).click();
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: window.practice }).click();
    await window.briefIsShown();
    await window.status().filter({ hasText: 'Errors per minute' }).waitFor();
    assert.ok((await readdir(join(window.practice, 'warm-up/errors-per-minute'))).includes('.opskata.json'));
  });

  it('checks what was started', async () => {
    await window.command('OpsKata: Check');
    await window.results().locator('.banner.fail').waitFor();
  });
});
