import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { repositoryRoot } from './repository.ts';
import { single, type Tally } from './tally.ts';

/** The parts of mocha's JSON report that are read here. */
export interface MochaReport {
  readonly passes: readonly MochaTest[];
  readonly failures: readonly MochaTest[];
  readonly pending: readonly MochaTest[];
}

interface MochaTest {
  readonly fullTitle: string;
  readonly file?: string;
  readonly err?: {
    readonly message?: string;
    readonly stack?: string;
    readonly expected?: string;
    readonly actual?: string;
  };
}

/**
 * Runs mocha over the files that match and returns what it counted.
 *
 * On error: when mocha ends without a report (a file that cannot be loaded), the tally is one failure with its output.
 */
export async function runMocha(
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'opskata-mocha-'));
  try {
    const output = join(folder, 'report.json');
    const mocha = join(repositoryRoot, 'node_modules/mocha/bin/mocha.js');
    const result = await execa(
      process.execPath,
      [mocha, '--reporter', 'json', '--reporter-option', `output=${output}`, ...args],
      {
        cwd: repositoryRoot,
        env: { ...options.env, NO_COLOR: '1' },
        stdin: 'ignore',
        all: true,
        reject: false,
        cancelSignal: options.signal,
      },
    );
    const text = await readFile(output, 'utf8').catch(() => undefined);
    if (text === undefined)
      return single(`mocha ended with ${result.exitCode ?? result.signal}:\n${result.all}`);
    return tallyOf(JSON.parse(text) as MochaReport);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the tally of a mocha report. */
export function tallyOf(report: MochaReport): Tally {
  return {
    passed: report.passes.length,
    failed: report.failures.length,
    skipped: report.pending.map((test) => test.fullTitle),
    failures: report.failures.map(describeFailure),
  };
}

function describeFailure({ fullTitle, file, err }: MochaTest): string {
  const where = file ? ` (${file.replace(`${repositoryRoot}/`, '')})` : '';
  const difference =
    err?.expected !== undefined && err.actual !== undefined
      ? `\nexpected: ${err.expected}\nactual:   ${err.actual}`
      : '';
  return `${fullTitle}${where}\n${err?.stack ?? err?.message ?? 'no reason given'}${difference}`;
}
