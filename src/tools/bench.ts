import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import type { BenchCase, BenchResult } from './bench-case.ts';
import { bundleBench } from './bundle-bench.ts';
import { inRepository } from './repository.ts';
import { runTool, ToolError } from './run-tool.ts';

// `npm run bench [-- WORDS] [--check]`: measures the cases of test/bench whose names hold all words, and prints a
// table. With --check, a case over its budget is a failure.
await runTool(async (args, signal) => {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const cases = (await allCases()).filter(({ bench }) => words.every((word) => bench.name.includes(word)));
  if (cases.length === 0) throw new ToolError('No bench matches. Cases are in test/bench/*.bench.ts', 2);
  const width = Math.max(...cases.map(({ bench }) => bench.name.length), 4);
  const columns = ['baseline', 'p50', 'p95', 'unit', 'ratio'].map((title) => title.padStart(10)).join('');
  process.stdout.write(`${'case'.padEnd(width)}${columns}  budget\n`);
  let exceeded = 0;
  for (const found of cases) {
    signal.throwIfAborted();
    const result = await measureApart(found, signal);
    if (result.exceeded.length > 0) exceeded++;
    process.stdout.write(`${row(result, width, found.bench)}\n`);
  }
  return args.includes('--check') && exceeded > 0 ? 1 : 0;
});

/** A case and where it is: its index in a bundled file. */
interface FoundCase {
  readonly bench: BenchCase;
  readonly url: string;
  readonly index: number;
}

/** Measures a case in a process of its own, see `bench-one.ts`. */
async function measureApart({ bench, url, index }: FoundCase, signal: AbortSignal): Promise<BenchResult> {
  const child = fork(inRepository('src/tools/bench-one.ts'), [url, String(index)], {
    serialization: 'advanced',
    signal,
  });
  const results: BenchResult[] = [];
  child.on('message', (result: BenchResult) => results.push(result));
  const [status] = (await once(child, 'close')) as [number | null];
  const [result] = results;
  if (status !== 0 || result === undefined)
    throw new ToolError(`${bench.name} could not be measured; the reason is above.`);
  return result;
}

async function allCases(): Promise<FoundCase[]> {
  const folder = inRepository('test/bench');
  const files = (await readdir(folder).catch((): string[] => []))
    .filter((name) => name.endsWith('.bench.ts'))
    .sort();
  const cases: FoundCase[] = [];
  for (const file of files) {
    const url = await bundleBench(`test/bench/${file}`);
    const module = (await import(url)) as {
      benches?: readonly BenchCase[];
    };
    if (!module.benches) throw new ToolError(`test/bench/${file} exports no "benches".`);
    cases.push(...module.benches.map((bench, index) => ({ bench, url, index })));
  }
  return cases;
}

function row(result: BenchResult, width: number, { budget, returned = 'ms' }: BenchCase): string {
  const figure = (value: number) => value.toFixed(value < 10 ? 3 : 1);
  const numbers = [
    figure(result.baselineP50),
    figure(result.p50),
    figure(result.p95),
    returned,
    figure(result.ratio),
  ]
    .map((text) => text.padStart(10))
    .join('');
  const verdict = result.exceeded.length > 0 ? `over: ${result.exceeded.join(', ')}` : 'kept';
  return `${result.name.padEnd(width)}${numbers}  ${budget === undefined ? '-' : verdict}  (against ${result.baseline})`;
}
