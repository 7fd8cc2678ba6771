import { access } from 'node:fs/promises';
import { execa } from 'execa';
import { bundle } from './bundle.ts';
import { runMocha } from './mocha-run.ts';
import { verifyBuiltInPack } from './pack-section.ts';
import { inRepository, repositoryRoot } from './repository.ts';
import { runTool, ToolError } from './run-tool.ts';
import { notRun, single, summaryLine, type Tally } from './tally.ts';
import { findChromium } from './vscode/chromium.ts';
import { runHostSuite } from './vscode/host-suite.ts';
import { browserVsCode } from './vscode/toolchain.ts';

/** One part of `npm test`. */
interface Section {
  readonly title: string;
  /** Word by which `npm test -- WORD` picks it. */
  readonly word: string;
  run(signal: AbortSignal): Promise<Tally>;
}

const mustRun = isSet(process.env['CI']);
const endToEnd = 'test/cli/**/*.e2e.test.ts';
/** Programs there try to take the whole machine. */
const breakOuts = ['test/runner/sandbox.test.ts', 'test/cli/grade-break-out.test.ts'];
/** Tests of the command as a process run what was built. */
const builtCommand = { OPSKATA_BIN: inRepository('dist/opskata.mjs') };

const sections: readonly Section[] = [
  { title: 'Build', word: 'build', run: build },
  {
    title: 'Types',
    word: 'types',
    run: (signal) => command('node_modules/typescript/bin/tsc', ['--noEmit'], signal),
  },
  {
    title: 'Lint',
    word: 'lint',
    run: (signal) =>
      command('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], signal),
  },
  {
    title: 'Unit tests',
    word: 'unit',
    run(signal) {
      const elsewhere = [endToEnd, ...breakOuts].flatMap((tests) => ['--ignore', tests]);
      return runMocha([...elsewhere, 'test/**/*.test.ts'], { signal });
    },
  },
  { title: 'Built-in pack', word: 'pack', run: (signal) => verifyBuiltInPack(signal, say) },
  {
    title: 'Command line',
    word: 'cli',
    run: (signal) => runMocha([endToEnd], { signal, env: builtCommand }),
  },
  {
    title: 'Sandbox',
    word: 'sandbox',
    run: (signal) => runMocha([...breakOuts], { signal, env: builtCommand }),
  },
  {
    title: 'VS Code: extension host',
    word: 'host',
    run: (signal) => inVsCode('extension host', signal, hostSuite),
  },
  {
    title: 'VS Code: user interface',
    word: 'ui',
    run: (signal) => inVsCode('user interface', signal, uiSuite),
  },
];

let editorReady: Promise<string> | undefined;

const building = [['build']];

/**
 * The order of the sections: steps one after the other, the lanes of a step side by side. The pack's programs wait more
 * than they compute, so what computes runs beside them; what tries to take the machine, and what opens an editor, has it
 * for itself.
 */
const steps: readonly (readonly (readonly string[])[])[] = [
  building,
  [['pack'], ['types', 'lint', 'unit', 'cli']],
  [['sandbox', 'host', 'ui']],
];

await runTool(async (args, signal) => {
  const chosen = sections.filter((section) => args.length === 0 || args.includes(section.word));
  if (chosen.length === 0 || args.some((word) => !sections.some((section) => section.word === word))) {
    throw new ToolError(`Parts of the tests: ${sections.map((section) => section.word).join(', ')}`, 2);
  }
  const started = performance.now();
  // What the last sections need is fetched while the others compute; whether it can be had, those sections say.
  if (chosen.some(({ word }) => word === 'host' || word === 'ui')) editor().catch(() => undefined);
  const tallies: Tally[] = [];
  for (const step of steps) {
    const now = chosen.filter(({ word }) => step.some((lane) => lane.includes(word)));
    if (now.length > 1) say(`Running: ${now.map(({ title }) => title).join(', ')}`);
    const lanes = await Promise.all(step.map((lane) => runLane(lane, chosen, signal)));
    tallies.push(...lanes.flat());
    if (step === building && tallies.some((tally) => tally.failed > 0)) break;
  }
  const failures = tallies.flatMap((tally) => tally.failures);
  if (failures.length > 0)
    say(`\nFailures\n\n${failures.map((text, i) => `${i + 1}. ${text}`).join('\n\n')}`);
  const skipped = tallies.flatMap((tally) => tally.skipped);
  if (skipped.length > 0) say(`\nSkipped\n${skipped.map((name) => `- ${name}`).join('\n')}`);
  say(`\n${seconds(started)} in all\n${summaryLine(tallies)}`);
  return failures.length > 0 ? 1 : 0;
});

async function runLane(
  words: readonly string[],
  chosen: readonly Section[],
  signal: AbortSignal,
): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const word of words) {
    const section = chosen.find((one) => one.word === word);
    if (section !== undefined) tallies.push(await runSection(section, signal));
  }
  return tallies;
}

async function runSection(section: Section, signal: AbortSignal): Promise<Tally> {
  const started = performance.now();
  let tally: Tally;
  try {
    tally = await section.run(signal);
  } catch (error) {
    if (signal.aborted) throw error;
    tally = single(`${section.title}: ${error instanceof Error ? error.stack : String(error)}`);
  }
  say(`${section.title.padEnd(26)}${summaryLine([tally]).padEnd(40)} ${seconds(started).padStart(8)}`);
  return tally;
}

async function build(): Promise<Tally> {
  await bundle(['--e2e']);
  return single(undefined);
}

async function command(script: string, args: readonly string[], signal: AbortSignal): Promise<Tally> {
  const result = await execa(process.execPath, [inRepository(script), ...args], {
    cwd: repositoryRoot,
    all: true,
    reject: false,
    cancelSignal: signal,
  });
  return single(result.failed ? `${script} ${args.join(' ')}\n${result.all}` : undefined);
}

/** Returns the path of Chromium once it and VS Code are there; they are looked for, and fetched, once. */
function editor(): Promise<string> {
  editorReady ??= (async () => {
    const chromium = await findChromium(say);
    await browserVsCode(say);
    return chromium;
  })();
  return editorReady;
}

/** Runs a suite that needs VS Code and Chromium; where they cannot be had, it is skipped by name unless CI is set. */
async function inVsCode(
  name: string,
  signal: AbortSignal,
  suite: (chromium: string, signal: AbortSignal) => Promise<Tally>,
): Promise<Tally> {
  let chromium: string;
  try {
    chromium = await editor();
  } catch (error) {
    if (error instanceof ToolError)
      return notRun(`the tests of the ${name} in a real VS Code`, error.message, mustRun);
    throw error;
  }
  return suite(chromium, signal);
}

async function hostSuite(chromium: string, signal: AbortSignal): Promise<Tally> {
  return runHostSuite({ chromium, suite: inRepository('out/e2e/suite.cjs'), signal, say });
}

async function uiSuite(chromium: string, signal: AbortSignal): Promise<Tally> {
  await access(inRepository('dist/extension.cjs'));
  const args = ['--no-config', '--import=tsx', '--timeout', '120000', 'test/e2e/ui/**/*.test.ts'];
  return runMocha(args, { signal, env: { CHROMIUM_PATH: chromium } });
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false';
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
