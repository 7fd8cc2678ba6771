import { execa } from 'execa';
import { bundle } from './bundle.ts';
import { inRepository, repositoryRoot } from './repository.ts';
import { runTool, ToolError } from './run-tool.ts';

// `npm run package`: a .vsix of the bundle, in which no package of node_modules is needed.
await runTool(async () => {
  await bundle(['--production']);
  const { failed } = await execa(
    process.execPath,
    [
      inRepository('node_modules/@vscode/vsce/vsce'),
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
    ],
    { cwd: repositoryRoot, stdio: ['ignore', 'inherit', 'inherit'], reject: false },
  );
  if (failed) throw new ToolError('The .vsix could not be made; the reasons are above.');
  return 0;
});
