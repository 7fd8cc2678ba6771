import { readdir } from 'node:fs/promises';
import { type BenchCase, type BenchResult, measure } from './bench-case.ts';
import { bundleBench } from './bundle-bench.ts';
import { inRepository } from './repository.ts';
import { runTool, ToolError } from './run-tool.ts';

// `npm run bench [-- WORDS] [--check]`: measures the cases of test/bench whose names hold all words, and prints a
// table. With --check, a case over its budget is a failure.
await runTool(async (args, signal) => {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const cases = (await allCases()).filter((bench) => words.every((word) => bench.name.includes(word)));
  if (cases.length === 0) throw new ToolError('No bench matches. Cases are in test/bench/*.bench.ts', 2);
  const width = Math.max(...cases.map((bench) => bench.name.length), 4);
  const columns = ['baseline', 'p50', 'p95', 'unit', 'ratio'].map((title) => title.padStart(10)).join('');
  process.stdout.write(`${'case'.padEnd(width)}${columns}  budget\n`);
  let exceeded = 0;
  for (const bench of cases) {
    signal.throwIfAborted();
    const result = await measure(bench);
    if (result.exceeded.length > 0) exceeded++;
    process.stdout.write(`${row(result, width, bench)}\n`);
  }
  return args.includes('--check') && exceeded > 0 ? 1 : 0;
});

async function allCases(): Promise<BenchCase[]> {
  const folder = inRepository('test/bench');
  const files = (await readdir(folder).catch((): string[] => []))
    .filter((name) => name.endsWith('.bench.ts'))
    .sort();
  const cases: BenchCase[] = [];
  for (const file of files) {
    const module = (await import(await bundleBench(`test/bench/${file}`))) as {
      benches?: readonly BenchCase[];
    };
    if (!module.benches) throw new ToolError(`test/bench/${file} exports no "benches".`);
    cases.push(...module.benches);
  }
  return cases;
}

function row(result: BenchResult, width: number, { budget, unit = 'ms' }: BenchCase): string {
  const figure = (value: number) => value.toFixed(value < 10 ? 3 : 1);
  const numbers = [
    figure(result.baselineP50),
    figure(result.p50),
    figure(result.p95),
    unit,
    figure(result.ratio),
  ]
    .map((text) => text.padStart(10))
    .join('');
  const verdict = result.exceeded.length > 0 ? `over: ${result.exceeded.join(', ')}` : 'kept';
  return `${result.name.padEnd(width)}${numbers}  ${budget === undefined ? '-' : verdict}  (against ${result.baseline})`;
}
