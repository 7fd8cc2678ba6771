import assert from 'node:assert/strict';
import { granted, HELLO, refusal, world } from './world.ts';

describe('engine: hints and solution', () => {
  it('unlocks hints in order and records each', async () => {
    const { engine, log } = world();
    assert.deepEqual(granted(await engine.hints('hello')).unlocked, []);
    assert.deepEqual(granted(await engine.unlockHint('hello')).unlocked, ['first nudge']);
    await engine.unlockHint('hello');
    const third = granted(await engine.unlockHint('hello'));
    assert.deepEqual(third.unlocked, ['first nudge', 'second nudge', 'nearly there']);
    assert.equal(refusal(await engine.unlockHint('hello')).code, 'no-more-hints');
    assert.deepEqual(
      log.events().map((event) => event['number']),
      [1, 2, 3],
    );
  });

  it('keeps the solution locked until a pass', async () => {
    const { engine } = world();
    await engine.start({ exercise: 'hello', language: 'sh' });
    assert.equal(refusal(await engine.solution('hello')).code, 'solution-locked');
    await engine.check({ dir: HELLO });
    const solution = granted(await engine.solution('hello'));
    assert.deepEqual([solution.language, [...solution.files]], ['sh', [['main.sh', 'solution sh\n']]]);
    assert.equal(solution.root, '/packs/small/scripting/hello/solution/sh');
    assert.equal(solution.debrief.length, 4);
    assert.equal(granted(await engine.describe('hello')).exercise.state, 'mastered');
  });

  it('shows the solution to who gives up, who cannot master it any more', async () => {
    const { engine, log } = world();
    assert.equal(granted(await engine.giveUp('hello')).gaveUp, true);
    await engine.giveUp('hello');
    granted(await engine.solution('hello', 'py'));
    await engine.start({ exercise: 'hello' });
    await engine.check({ dir: HELLO });
    assert.equal(granted(await engine.describe('hello')).exercise.state, 'passed');
    assert.deepEqual(
      log.events().map(({ kind }) => kind),
      ['gaveUp', 'solution', 'started', 'checked'],
    );
  });
});
