import { Worker } from 'node:worker_threads';
import { plainResult } from '../../checks/check-result.ts';
import { judge } from '../../checks/judge.ts';
import type { Judging } from '../../engine/engine-ports.ts';
import { createPackSource } from '../../engine/load-packs.ts';
import type { LoadedExercise } from '../../engine/pack-source.ts';
import { openNodeJudging } from '../node-judging.ts';
import { openPackFolder } from '../pack-folder.ts';
import type { FromJudge, ToJudge } from './judge-messages.ts';

// The process of a judge: see judge-process.ts, which starts it and talks with it. What a terminal sends to all its
// processes is for the one that started this; when that one is gone, so is this.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

/** While a plan keeps this thread from hearing of it, another one sees that nobody waits for the result any more. */
const watch = `
const { workerData: parent } = require('node:worker_threads');
setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGKILL'), 1000);
`;
new Worker(watch, { eval: true, workerData: process.ppid, execArgv: [] }).unref();

interface Session {
  readonly judging: Judging;
  readonly exercise: LoadedExercise;
  readonly sandbox: 'bwrap' | 'none';
}

let session: Promise<Session> | undefined;
let current: AbortController | undefined;

process.on('message', (message) => void receive(message as ToJudge));
process.on('disconnect', () => void leave());

async function receive(message: ToJudge): Promise<void> {
  switch (message.kind) {
    case 'open':
      session = open(message);
      session.catch(() => undefined);
      return;
    case 'judge':
      tell(await answer(message));
      return;
    case 'abort':
      current?.abort(new Error('no longer wanted'));
      return;
    case 'close':
      await leave();
  }
}

async function open({ options, env, runs }: ToJudge & { readonly kind: 'open' }): Promise<Session> {
  const packs = createPackSource([{ files: openPackFolder(options.packRoot), builtIn: false }]);
  const [pack] = await packs.load();
  const exercise = pack?.exercises.find(({ manifest }) => manifest.id === options.exercise);
  if (exercise === undefined)
    throw new Error(`${options.packRoot} has no exercise ${options.exercise} any more`);
  const judging = openNodeJudging(env, { jobs: runs, hidden: options.hidden });
  return { judging, exercise, sandbox: options.sandbox };
}

async function answer({ work, language }: ToJudge & { readonly kind: 'judge' }): Promise<FromJudge> {
  const controller = new AbortController();
  current = controller;
  try {
    if (session === undefined) throw new Error('a judge was asked before it was opened');
    const { exercise, judging, sandbox } = await session;
    const results = await judge(
      {
        exercise: exercise.manifest,
        language,
        work,
        readFixture: exercise.readFixture,
        listFixtures: exercise.listFixtures,
        ports: judging.ports('embedded'),
        sandbox,
      },
      controller.signal,
    );
    return { kind: 'results', results: results.map(plainResult) };
  } catch (error) {
    if (controller.signal.aborted) return { kind: 'aborted' };
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    current = undefined;
  }
}

function tell(message: FromJudge): void {
  if (process.connected) process.send?.(message);
}

async function leave(): Promise<never> {
  current?.abort(new Error('no longer wanted'));
  const opened = await session?.catch(() => undefined);
  await opened?.judging.close();
  process.exit(0);
}
