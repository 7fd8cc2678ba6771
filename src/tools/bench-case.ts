/**
 * One thing whose speed is watched, beside something to compare it with.
 *
 * A file `test/bench/*.bench.ts` exports `benches`, a list of these. Both functions are run in turns in the same
 * process, so that the ratio means the same on a fast and on a slow machine.
 */
export interface BenchCase {
  readonly name: string;
  /** What the subject is compared with, such as a bare spawn or reading the same bytes. */
  readonly baseline: { readonly name: string; readonly run: () => unknown };
  readonly subject: () => unknown;
  /** What is promised; a case without a budget is only shown. */
  readonly budget?: BenchBudget;
  /** How often each is measured; default 30. */
  readonly samples?: number;
  readonly before?: () => unknown;
  readonly after?: () => unknown;
  /**
   * What both functions return (a promise of) when the clock is not to be looked at: the milliseconds or megabytes that
   * they needed, as they measured it themselves. Every figure of the table is in that unit; default milliseconds.
   */
  readonly returned?: 'ms' | 'MB';
}

/** What the subject may cost at most. Times are milliseconds of one run. */
export interface BenchBudget {
  /** Subject's median over the baseline's. */
  readonly ratio?: number;
  /** Subject's median minus the baseline's. */
  readonly overheadMs?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
}

/** What was measured; figures are of one run, in the unit of the case. */
export interface BenchResult {
  readonly name: string;
  readonly baseline: string;
  readonly baselineP50: number;
  readonly p50: number;
  readonly p95: number;
  readonly ratio: number;
  /** Every part of the budget that was exceeded, in words. */
  readonly exceeded: readonly string[];
}

/** Measures a case. Quick functions are run many times for each sample, so that the clock's steps do not matter. */
export async function measure(bench: BenchCase): Promise<BenchResult> {
  await bench.before?.();
  try {
    const measureBaseline = await sampler(bench.baseline.run, bench.returned);
    const measureSubject = await sampler(bench.subject, bench.returned);
    const baseline: number[] = [];
    const subject: number[] = [];
    const samples = bench.samples ?? 30;
    while (subject.length < samples) {
      const next = Math.min(samplesInTurn, samples - subject.length);
      for (let i = 0; i < next; i++) baseline.push(await measureBaseline());
      for (let i = 0; i < next; i++) subject.push(await measureSubject());
    }
    return resultOf(bench, baseline, subject);
  } finally {
    await bench.after?.();
  }
}

/**
 * So many samples of the one, then of the other: often enough for both to see the same machine, and seldom enough for what
 * the one leaves to be cleared away not to count for the other.
 */
const samplesInTurn = 10;

/** Milliseconds that one sample should last at least. */
const sampleMs = 2;

async function sampler(run: () => unknown, returned: BenchCase['returned']): Promise<() => Promise<number>> {
  if (returned !== undefined) return async () => figure(await run(), returned);
  const times = await repetitions(run);
  return () => sample(run, times);
}

function figure(result: unknown, unit: string): number {
  if (typeof result === 'number' && Number.isFinite(result)) return result;
  throw new Error(`a case in ${unit} must return a number, not ${String(result)}`);
}

async function repetitions(run: () => unknown): Promise<number> {
  for (let times = 1; ; times *= 2) {
    const took = (await sample(run, times)) * times;
    if (took >= sampleMs || times >= 1 << 16) return times;
  }
}

async function sample(run: () => unknown, times: number): Promise<number> {
  // Between two of them the event loop turns, as it does between two edits.
  await new Promise(setImmediate);
  const started = performance.now();
  for (let i = 0; i < times; i++) await run();
  return (performance.now() - started) / times;
}

/** Returns the result for samples in milliseconds. */
export function resultOf(
  bench: BenchCase,
  baseline: readonly number[],
  subject: readonly number[],
): BenchResult {
  const baselineP50 = quantile(baseline, 0.5);
  const p50 = quantile(subject, 0.5);
  const p95 = quantile(subject, 0.95);
  const ratio = p50 / baselineP50;
  const { budget = {} } = bench;
  const parts: readonly (readonly [string, number, number | undefined])[] = [
    ['ratio', ratio, budget.ratio],
    ['overhead in ms', p50 - baselineP50, budget.overheadMs],
    ['p50 in ms', p50, budget.p50Ms],
    ['p95 in ms', p95, budget.p95Ms],
  ];
  const exceeded = parts.flatMap(([name, value, limit]) =>
    limit !== undefined && value > limit ? [`${name} ${value.toFixed(2)} > ${limit}`] : [],
  );
  return { name: bench.name, baseline: bench.baseline.name, baselineP50, p50, p95, ratio, exceeded };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
