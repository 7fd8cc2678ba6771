import { execa } from 'execa';
import { inRepository, repositoryRoot } from './repository.ts';
import { single, type Tally } from './tally.ts';

/** Proves the built-in pack with the command that pack authors use, and returns its outcome as one test. */
export async function verifyBuiltInPack(signal: AbortSignal): Promise<Tally> {
  const result = await execa(
    process.execPath,
    [inRepository('dist/opskata.mjs'), 'pack', 'verify', inRepository('exercises')],
    {
      cwd: repositoryRoot,
      all: true,
      reject: false,
      stdin: 'ignore',
      env: { NO_COLOR: '1' },
      cancelSignal: signal,
    },
  );
  return single(
    result.failed ? `opskata pack verify exercises ended with ${result.exitCode}\n${result.all}` : undefined,
  );
}
