import assert from 'node:assert/strict';
import { createLimiter } from '../../src/runner/limiter.ts';

const never = new AbortController().signal;

describe('limiter', () => {
  it('lets so many run at once, in order', async () => {
    const limiter = createLimiter(2);
    const started: number[] = [];
    const gates: (() => void)[] = [];
    const runs = [0, 1, 2, 3].map((i) =>
      limiter.run(async () => {
        started.push(i);
        await new Promise<void>((resolve) => gates.push(resolve));
        return i * 10;
      }, never),
    );
    await turns();
    assert.deepEqual(started, [0, 1]);
    gates[1]?.();
    await turns();
    assert.deepEqual(started, [0, 1, 2]);
    gates[0]?.();
    gates[2]?.();
    await turns();
    gates[3]?.();
    assert.deepEqual(await Promise.all(runs), [0, 10, 20, 30]);
  });

  it('frees the place of a task that fails', async () => {
    const limiter = createLimiter(1);
    await assert.rejects(
      limiter.run(async () => {
        throw new Error('no');
      }, never),
      /no/,
    );
    assert.equal(await limiter.run(async () => 'next', never), 'next');
  });

  it('forgets who gave up waiting', async () => {
    const limiter = createLimiter(1);
    let open = (): void => undefined;
    const first = limiter.run(() => new Promise<void>((resolve) => (open = resolve)), never);
    const controller = new AbortController();
    let ran = false;
    const second = limiter.run(async () => {
      ran = true;
    }, controller.signal);
    const third = limiter.run(async () => 'third', never);
    controller.abort(new Error('gave up'));
    await assert.rejects(second, /gave up/);
    open();
    await first;
    assert.equal(await third, 'third');
    assert.equal(ran, false);
  });
});

/** Lets everything that is ready go on. */
async function turns(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}
