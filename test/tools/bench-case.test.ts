import assert from 'node:assert/strict';
import { type BenchCase, measure, resultOf } from '../../src/tools/bench-case.ts';

describe('resultOf', () => {
  const bench: BenchCase = {
    name: 'x',
    baseline: { name: 'y', run: () => undefined },
    subject: () => undefined,
    budget: { ratio: 2, overheadMs: 3, p50Ms: 4, p95Ms: 9 },
  };

  it('compares medians and takes the 95th percentile', () => {
    const subject = Array.from({ length: 100 }, (_, i) => i + 1);
    const result = resultOf(bench, [1, 100, 10], subject);
    assert.deepEqual([result.baselineP50, result.p50, result.p95, result.ratio], [10, 50, 95, 5]);
  });

  it('names each part of the budget that was exceeded, and only those', () => {
    assert.deepEqual(resultOf(bench, [2], [4]).exceeded, []);
    assert.deepEqual(resultOf(bench, [2], [10]).exceeded, [
      'ratio 5.00 > 2',
      'overhead in ms 8.00 > 3',
      'p50 in ms 10.00 > 4',
      'p95 in ms 10.00 > 9',
    ]);
  });
});

describe('measure', () => {
  it('takes what a case in megabytes returns instead of the time', async () => {
    const needed = [1, 30, 20, 40];
    const bench: BenchCase = {
      name: 'x',
      baseline: { name: 'y', run: () => 10 },
      subject: () => Promise.resolve(needed.shift()),
      returned: 'MB',
      samples: 4,
    };
    const result = await measure(bench);
    assert.deepEqual([result.baselineP50, result.p50, result.p95, result.ratio], [10, 20, 40, 2]);
  });

  it('refuses a case in megabytes that returns none', async () => {
    const bench: BenchCase = {
      name: 'x',
      baseline: { name: 'y', run: () => 10 },
      subject: () => undefined,
      returned: 'MB',
      samples: 1,
    };
    await assert.rejects(measure(bench), /must return a number/);
  });

  it('runs what comes before and after, even when the subject throws', async () => {
    const calls: string[] = [];
    const bench: BenchCase = {
      name: 'x',
      baseline: { name: 'y', run: () => undefined },
      subject: () => {
        throw new Error('broken');
      },
      before: () => calls.push('before'),
      after: () => calls.push('after'),
    };
    await assert.rejects(measure(bench), /broken/);
    assert.deepEqual(calls, ['before', 'after']);
  });
});
