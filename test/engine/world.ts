import assert from 'node:assert/strict';
import type { JudgeInput, JudgePorts } from '../../src/checks/judge-input.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Judge, Judging } from '../../src/engine/engine-ports.ts';
import { createPackSource } from '../../src/engine/load-packs.ts';
import type { Outcome } from '../../src/engine/outcome.ts';
import { MemoryFiles } from './memory-files.ts';
import { MemoryLog } from './memory-log.ts';
import { resultOf, smallPackFiles } from './small-pack.ts';

/** Where the first exercise of the small pack goes. */
export const HELLO = '/home/practice/scripting/hello';

/** An engine over ports in memory; `judge` may be replaced. */
export interface World {
  readonly engine: Engine;
  readonly files: MemoryFiles;
  readonly log: MemoryLog;
  readonly judged: JudgeInput[];
  judge: Judge;
  advise: Judging['advise'];
}

/** Returns a new world with the small pack, changed as given. */
export function world(changes: Readonly<Record<string, string | undefined>> = {}): World {
  const files = new MemoryFiles();
  const log = new MemoryLog();
  const judged: JudgeInput[] = [];
  let time = Date.parse('2026-01-02T03:04:05.678Z');
  let ids = 0;
  const made: World = {
    files,
    log,
    judged,
    judge: async () => [
      resultOf('prints', 'pass', { weight: 3 }),
      resultOf('quiet', 'pass', { dimension: 'safety' }),
    ],
    advise: async () => [],
    engine: createEngine({
      files,
      log,
      clock: { now: () => time++, monotonic: () => time++ },
      newId: () => `id${++ids}`,
      packs: createPackSource([{ files: smallPackFiles(changes), builtIn: true }]),
      practiceFolder: '/home/practice',
      judging: async () => ({
        ports: () => ({}) as JudgePorts,
        advise: (...args) => made.advise(...args),
        close: async () => {},
      }),
      judge: (input, signal) => {
        judged.push(input);
        return made.judge(input, signal);
      },
    }),
  };
  return made;
}

/** Returns what an outcome grants; fails when it is a refusal. */
export function granted<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.problem.message);
  return outcome.value;
}

/** Returns the problem of a refusal; fails when it is none. */
export function refusal(outcome: Outcome<unknown>) {
  assert.ok(!outcome.ok, 'expected a problem');
  return outcome.problem;
}
