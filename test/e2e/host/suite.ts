import Mocha from 'mocha';

/** The line by which whoever opened the window learns that the report is written. */
const ended = 'opskata-suite-ended';

/**
 * Called by VS Code inside the extension host: runs the tests of this folder and leaves mocha's JSON report at
 * `OPSKATA_SUITE_REPORT`.
 */
export async function run(): Promise<void> {
  const output = process.env['OPSKATA_SUITE_REPORT'];
  if (!output) throw new Error('OPSKATA_SUITE_REPORT must name the file for the report');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'json', reporterOptions: { output } });
  // The tests are bundled with this file; mocha's functions must be global before their modules run.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./tests.ts');
  await new Promise<void>((resolve) => {
    mocha.run(() => resolve());
  });
  console.log(ended);
}
