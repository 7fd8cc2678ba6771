import { execa } from 'execa';
import { inRepository, repositoryRoot } from './repository.ts';
import { runTool } from './run-tool.ts';

// `npm run golden [-- SPEC…]`: runs the tests and writes what they find into the golden files. Look at the difference
// before you commit it.
await runTool(async (args, signal) => {
  const specs = args.length > 0 ? args : ['test/**/*.test.ts'];
  const { exitCode } = await execa(
    process.execPath,
    [inRepository('node_modules/mocha/bin/mocha.js'), ...specs],
    {
      cwd: repositoryRoot,
      env: { UPDATE_GOLDEN: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
      reject: false,
      cancelSignal: signal,
    },
  );
  return exitCode ?? 1;
});
