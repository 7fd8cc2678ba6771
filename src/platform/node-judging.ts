import { setMaxListeners } from 'node:events';
import type { JudgePorts } from '../checks/judge-input.ts';
import type { Judging } from '../engine/engine-ports.ts';
import { adviceFor } from '../runner/advice.ts';
import { createScenarioRunner } from '../runner/scenario-runner.ts';
import { grammarFiles } from './grammar-files.ts';
import { planEngineOf } from './plan-engine.ts';
import { systemClock } from './system-clock.ts';
import { userFolders } from './user-folders.ts';

/** How programs are run; see `RunnerOptions`. */
export interface NodeJudgingOptions {
  readonly jobs?: number | undefined;
  readonly hidden?: readonly string[] | undefined;
}

/** Returns the means to judge on this machine. Toolchains, schemas and grammars are looked for once they are needed. */
export function openNodeJudging(
  env: Readonly<Record<string, string | undefined>>,
  options: NodeJudgingOptions = {},
): Judging {
  const path = env['PATH'] ?? '';
  const cacheFolder = userFolders(env).cache;
  const programs = createScenarioRunner({ ...options, cacheFolder, path });
  const runner: JudgePorts['runner'] = {
    run(request, signal) {
      // Every run of an attempt listens to the one signal; that is no leak.
      setMaxListeners(0, signal);
      return programs.run(request, signal);
    },
  };
  const schemas: JudgePorts['schemas'] = async () => {
    const { openStoredSchemas } = await import('./stored-schemas.ts');
    return openStoredSchemas();
  };
  const shared = { runner, schemas, grammars: grammarFiles(), now: systemClock.monotonic };
  return {
    ports: (planEngine) =>
      planEngine === 'embedded' ? shared : { ...shared, planEngine: planEngineOf(planEngine, env) },
    advise: (work, language, signal) =>
      language === 'tf' ? Promise.resolve([]) : adviceFor({ work, language, path, cacheFolder }, signal),
    close: () => programs.close(),
  };
}
