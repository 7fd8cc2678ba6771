import { bundle } from './bundle.ts';
import { runTool } from './run-tool.ts';

await runTool(async (args) => {
  await bundle(args);
  process.stdout.write('Built dist/\n');
  return 0;
});
