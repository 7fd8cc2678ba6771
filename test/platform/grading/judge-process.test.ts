import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { WorkTree } from '../../../src/base/work-tree.ts';
import type { Judges, JudgesOptions } from '../../../src/engine/grade/grade-ports.ts';
import { builtinPack } from '../../../src/platform/builtin-pack.ts';
import { openJudgePool } from '../../../src/platform/grading/judge-pool.ts';
import { startJudge } from '../../../src/platform/grading/judge-process.ts';
import { ENDLESS_EXERCISE, endlessPlan } from './endless-plan.ts';

const SMALL_PACK = fileURLToPath(new URL('../../fixtures/packs/small', import.meta.url));
const hello: JudgesOptions = {
  packRoot: SMALL_PACK,
  exercise: 'scripting/hello',
  sandbox: 'none',
  jobs: 1,
  hidden: [],
};
const never = new AbortController().signal;
const mostMs = 300_000;

function workOf(files: Readonly<Record<string, string>>): WorkTree {
  return new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      { kind: 'file', bytes: new TextEncoder().encode(text), mode: 0o644 },
    ]),
  );
}

describe('judges as processes', () => {
  let judges: Judges | undefined;
  const open = (options: JudgesOptions): Judges => {
    judges = openJudgePool(options, process.env);
    return judges;
  };
  afterEach(() => judges?.close());

  it('judge one submission after the other', async () => {
    const pool = open(hello);
    const verdicts: string[] = [];
    for (const program of ['echo "hello $1"', 'echo no', 'echo "hello $1" >&2']) {
      const judged = await pool.judge(
        { work: workOf({ 'hello.sh': program }), language: 'sh', mostMs },
        never,
      );
      assert.ok(judged.kind === 'results', JSON.stringify(judged));
      verdicts.push(judged.results.map(({ verdict }) => verdict).join(' '));
    }
    assert.deepEqual(verdicts, ['pass pass', 'fail pass', 'fail fail']);
  });

  it('are ended when they hang, and the next one is judged', async () => {
    const pool = open({ ...hello, packRoot: builtinPack(), exercise: ENDLESS_EXERCISE });
    const judgeOf = (files: Readonly<Record<string, string>>, most: number) =>
      pool.judge({ work: workOf(files), language: 'tf', mostMs: most }, never);
    // Begun and warm before: what takes long then is the plan.
    assert.equal((await judgeOf({ 'main.tf': 'x' }, mostMs)).kind, 'results');
    const hung = await judgeOf(endlessPlan(), 4_000);
    assert.deepEqual(hung, { kind: 'ended', by: 'time', detail: 'after 4 s' });
    const next = await judgeOf({ 'main.tf': 'x' }, mostMs);
    assert.equal(next.kind, 'results');
  });

  it('are told from each other by why they ended: no memory, or an exercise that is gone', async () => {
    const start = (options: Partial<Parameters<typeof startJudge>[0]>) =>
      startJudge({ ...hello, env: process.env, runs: 1, ...options });
    const request = { work: workOf({ 'hello.sh': 'echo' }), language: 'sh', mostMs } as const;
    const small = start({ memoryMb: 8 });
    const ended = await small.judge(request, never);
    assert.deepEqual(ended, { kind: 'ended', by: 'memory', detail: 'the limit is 8 MB' });
    assert.equal(small.alive, false);
    await small.close();
    const lost = start({ exercise: 'scripting/gone' });
    const failed = await lost.judge(request, never);
    assert.ok(failed.kind === 'ended' && failed.by === 'crash');
    assert.match(failed.detail, /has no exercise scripting\/gone/);
    await lost.close();
  });

  it('stop at once when they are told to, with the programs that they run', async () => {
    const pool = open(hello);
    const stop = new AbortController();
    const work = workOf({ 'hello.sh': 'sleep 1000' });
    const judging = pool.judge({ work, language: 'sh', mostMs }, stop.signal);
    stop.abort(new Error('enough'));
    await assert.rejects(judging, /enough/);
    const again = await pool.judge(
      { work: workOf({ 'hello.sh': 'echo "hello $1"' }), language: 'sh', mostMs },
      never,
    );
    assert.equal(again.kind, 'results');
  });

  it('leave nothing in the temporary folder, even when they are killed', async () => {
    const judge = startJudge({ ...hello, env: process.env, runs: 1 });
    const work = workOf({ 'hello.sh': 'kill -9 $PPID; sleep 1000' });
    await judge.judge({ work, language: 'sh', mostMs: 6_000 }, never);
    await judge.close();
    assert.ok(judge.pid !== undefined);
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith(`opskata-${judge.pid}-`));
    assert.deepEqual(left, []);
  });
});
