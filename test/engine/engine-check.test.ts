import assert from 'node:assert/strict';
import type { CheckResult } from '../../src/checks/check-result.ts';
import type { AttemptProgress } from '../../src/engine/attempt.ts';
import type { Outcome } from '../../src/engine/outcome.ts';
import { resultOf } from './small-pack.ts';
import { granted, HELLO, refusal, type World, world } from './world.ts';

describe('engine: check', () => {
  it('judges the files of the folder and records the attempt', async () => {
    const { engine, log, judged } = world();
    await engine.start({ exercise: 'hello' });
    const attempt = granted(await engine.check({ dir: `${HELLO}/lib` }));
    assert.equal(attempt.verdict, 'passed');
    assert.equal(attempt.exercise.state, 'mastered');
    assert.deepEqual([attempt.score.earned, attempt.score.possible, attempt.score.percent], [4, 4, 100]);
    assert.equal(attempt.next?.kind, 'review');
    assert.deepEqual([...(judged[0]?.work.keys() ?? [])], ['lib/notes.txt', 'main.py']);
    const { durationMs: _ms, ...event } = log.events().at(-1) ?? {};
    assert.deepEqual(event, {
      kind: 'checked',
      pack: 'small',
      exercise: 'scripting/hello',
      dir: HELLO,
      language: 'py',
      earned: 4,
      possible: 4,
      passed: true,
      failed: [],
      errors: [],
    });
  });

  const verdicts: [string, CheckResult[], string, string | undefined][] = [
    ['one failed', [resultOf('prints', 'fail', { hint: 1 }), resultOf('quiet', 'pass')], 'failed', 'fix'],
    ['failed and error', [resultOf('prints', 'error'), resultOf('quiet', 'fail')], 'failed', 'fix'],
    [
      'error alone',
      [resultOf('prints', 'error', { remedy: 'Install it.' }), resultOf('quiet', 'pass')],
      'undecided',
      'mend',
    ],
    ['error and skipped', [resultOf('prints', 'error'), resultOf('quiet', 'skipped')], 'undecided', 'mend'],
  ];
  for (const [name, results, verdict, next] of verdicts) {
    it(`comes to a verdict: ${name}`, async () => {
      const made = world();
      made.judge = async () => results;
      await made.engine.start({ exercise: 'hello' });
      const attempt = granted(await made.engine.check({ exercise: 'hello' }));
      assert.deepEqual([attempt.verdict, attempt.next?.kind], [verdict, next]);
      assert.equal(attempt.exercise.state, 'started');
    });
  }

  it('points to the hint that leads on, unless it is unlocked', async () => {
    const made = world();
    made.judge = async () => [resultOf('prints', 'fail', { hint: 1 })];
    await made.engine.start({ exercise: 'hello' });
    assert.equal(granted(await made.engine.check({ dir: HELLO })).next?.hint, 1);
    await made.engine.unlockHint('hello');
    assert.equal(granted(await made.engine.check({ dir: HELLO })).next?.hint, undefined);
  });

  it('records nothing for a part of the checks, or when told not to', async () => {
    const { engine, log, judged } = world();
    await engine.start({ exercise: 'hello' });
    const part = granted(await engine.check({ dir: HELLO, only: ['quiet'] }));
    assert.equal(part.complete, false);
    assert.deepEqual(judged[0]?.only, ['quiet']);
    await engine.check({ dir: HELLO, record: false });
    assert.equal(log.events().length, 1);
  });

  it('judges unsaved text in the place of what is on disk', async () => {
    const { engine, judged } = world();
    await engine.start({ exercise: 'hello' });
    await engine.check({
      dir: HELLO,
      unsaved: new Map([
        ['main.py', 'typing…'],
        ['new.py', 'new'],
      ]),
    });
    const text = (path: string): string => {
      const entry = judged[0]?.work.get(path);
      assert.ok(entry?.kind === 'file');
      return new TextDecoder().decode(entry.bytes);
    };
    assert.deepEqual([text('main.py'), text('new.py'), text('lib/notes.txt')], ['typing…', 'new', 'notes\n']);
  });

  it('tells its progress', async () => {
    const made = world();
    made.judge = async (input) => {
      const results = [resultOf('quiet', 'pass'), resultOf('prints', 'pass')];
      for (const result of results) input.onResult?.(result);
      return results;
    };
    await made.engine.start({ exercise: 'hello' });
    const seen: AttemptProgress[] = [];
    await made.engine.check({ dir: HELLO }, { onProgress: (progress) => seen.push(progress) });
    assert.deepEqual(
      seen.map((progress) =>
        progress.kind === 'started'
          ? progress.checks.map(({ id }) => id)
          : [progress.result.id, progress.done, progress.total],
      ),
      [
        ['prints', 'quiet'],
        ['quiet', 1, 2],
        ['prints', 2, 2],
      ],
    );
  });

  it('can be cancelled, and records nothing then', async () => {
    const made = world();
    const stop = new AbortController();
    made.judge = (_input, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        stop.abort();
      });
    await made.engine.start({ exercise: 'hello' });
    const outcome = await made.engine.check({ dir: HELLO }, { signal: stop.signal });
    assert.equal(refusal(outcome).code, 'cancelled');
    assert.equal(made.log.events().length, 1);
  });

  it('does not hide a bug of ours', async () => {
    const made = world();
    made.judge = async () => {
      throw new TypeError('bug');
    };
    await made.engine.start({ exercise: 'hello' });
    await assert.rejects(made.engine.check({ dir: HELLO }), /bug/);
  });

  it('finds the language by the entry file where there is no marker', async () => {
    const { engine, files } = world();
    files.put('/sub/main.sh', 'x');
    assert.equal(granted(await engine.check({ dir: '/sub', exercise: 'hello' })).language, 'sh');
    files.put('/sub/main.py', 'x');
    const problem = refusal(await engine.check({ dir: '/sub', exercise: 'hello' }));
    assert.deepEqual([problem.code, /py, sh/.test(problem.remedy)], ['language-needed', true]);
    assert.equal(
      granted(await engine.check({ dir: '/sub', exercise: 'hello', language: 'py' })).language,
      'py',
    );
  });

  const refusals: [string, (w: World) => Promise<Outcome<unknown>>, string][] = [
    ['a folder that is missing', ({ engine }) => engine.check({ dir: '/nowhere' }), 'folder-missing'],
    [
      'a file',
      ({ engine, files }) => {
        files.put('/f', 'x');
        return engine.check({ dir: '/f' });
      },
      'not-a-folder',
    ],
    [
      'a folder without a marker',
      ({ engine, files }) => {
        files.put('/d/x', 'x');
        return engine.check({ dir: '/d' });
      },
      'no-exercise-here',
    ],
    [
      'an exercise that was not started',
      ({ engine }) => engine.check({ exercise: 'hello' }),
      'folder-missing',
    ],
    [
      'an unknown exercise',
      ({ engine, files }) => {
        files.put('/d/x', 'x');
        return engine.check({ dir: '/d', exercise: 'q' });
      },
      'unknown-exercise',
    ],
    [
      'a check that does not exist',
      async ({ engine }) => {
        await engine.start({ exercise: 'hello' });
        return engine.check({ dir: HELLO, only: ['print'] });
      },
      'unknown-check',
    ],
    [
      'a folder in which nothing is left',
      async ({ engine, files }) => {
        await engine.start({ exercise: 'hello' });
        files.entries.delete(`${HELLO}/main.py`);
        files.entries.delete(`${HELLO}/lib/notes.txt`);
        return engine.check({ dir: HELLO });
      },
      'nothing-to-check',
    ],
    [
      'a folder from a pack that is not at hand',
      async ({ engine, files }) => {
        files.put('/d/.opskata.json', '{"format":1,"pack":"other","exercise":"a/b","language":"py"}');
        return engine.check({ dir: '/d' });
      },
      'unknown-exercise',
    ],
    [
      'a damaged marker',
      async ({ engine, files }) => {
        files.put('/d/.opskata.json', '{"format":1,"pack":"small"}');
        return engine.check({ dir: '/d' });
      },
      'damaged-marker',
    ],
  ];
  for (const [name, run, code] of refusals) {
    it(`refuses ${name}`, async () => assert.equal(refusal(await run(world())).code, code));
  }
});

describe('engine: advice', () => {
  it('asks linters after the checks, beside the score, and not for single checks', async () => {
    const made = world();
    const order: string[] = [];
    const remark = { tool: 'lint', code: 'L1', message: 'odd', file: 'main.py', line: 1 };
    made.judge = async () => {
      order.push('judge');
      return [resultOf('prints', 'pass'), resultOf('quiet', 'pass')];
    };
    made.advise = async () => {
      order.push('advise');
      return [remark];
    };
    await made.engine.start({ exercise: 'hello' });
    const attempt = granted(await made.engine.check({ dir: HELLO }));
    assert.deepEqual([attempt.advice, attempt.score.percent, order], [[remark], 100, ['judge', 'advise']]);
    assert.deepEqual(granted(await made.engine.check({ dir: HELLO, only: ['quiet'] })).advice, []);
  });
});
