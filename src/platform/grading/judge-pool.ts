import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Judges, JudgesOptions } from '../../engine/grade/grade-ports.ts';
import { type JudgeProcess, startJudge } from './judge-process.ts';

/** As `scenario-runner.ts` has it for a process that is alone. */
const runsPerCore = 4;

/** Returns judges that are processes, started as they are needed and used for one submission after the other. */
export function openJudgePool(
  options: JudgesOptions,
  env: Readonly<Record<string, string | undefined>>,
): Judges {
  const { jobs, ...rest } = options;
  const runs = Math.max(1, Math.ceil((runsPerCore * availableParallelism()) / jobs));
  const all = new Set<JudgeProcess>();
  const idle: JudgeProcess[] = [];

  const start = (): JudgeProcess => {
    const judge = startJudge({ ...rest, env, runs });
    all.add(judge);
    return judge;
  };
  return {
    async judge(request, signal) {
      // Every judge listens to the one signal of the batch; that is no leak.
      setMaxListeners(0, signal);
      const judge = idle.pop() ?? start();
      try {
        return await judge.judge(request, signal);
      } finally {
        if (judge.alive) idle.push(judge);
        else all.delete(judge);
      }
    },
    async close() {
      await Promise.all([...all].map((judge) => judge.close()));
      all.clear();
    },
  };
}
