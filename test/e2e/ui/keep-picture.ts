import { inRepository } from '../../../src/tools/repository.ts';
import type { Window } from '../../../src/tools/vscode/window.ts';

/** Keeps a picture of the window when a test has failed; call it from `afterEach`. */
export async function keepPicture(window: Window | undefined, test: Mocha.Test | undefined): Promise<void> {
  if (!window || test?.state !== 'failed') return;
  const name = test.fullTitle().replace(/\W+/g, '-').toLowerCase();
  await window.page.screenshot({ path: inRepository('out/e2e', `${name}.png`) });
}
