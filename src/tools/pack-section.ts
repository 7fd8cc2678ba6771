import { availableParallelism } from 'node:os';
import { execa } from 'execa';
import { subjectOf } from '../engine/verify/case-problems.ts';
import type { CaseReport } from '../engine/verify/verify-report.ts';
import { inRepository, repositoryRoot } from './repository.ts';
import { single, type Tally } from './tally.ts';

/** The parts of `opskata pack verify --format json` that are read here. */
export interface PackReport {
  /** What is wrong with manifests. */
  readonly findings: readonly { readonly severity: string }[];
  readonly exercises: readonly {
    readonly id: string;
    readonly ok: boolean;
    readonly languages: readonly {
      readonly language: string;
      readonly cases: readonly Pick<CaseReport, 'role' | 'name' | 'ok'>[];
    }[];
    readonly problems: readonly {
      readonly language?: string;
      readonly subject?: string;
      readonly check?: string;
      readonly message: string;
    }[];
  }[];
  /** What was not judged because a toolchain is missing. */
  readonly skipped: readonly unknown[];
}

/**
 * Proves the built-in pack with the command that pack authors use. Every starter, solution, right and wrong one in
 * each language is a test. Programs wait more than they work, so more of them than processors run side by side.
 *
 * Other tests keep the machine busy meanwhile. An exercise that is not proven is proven again, three times and with
 * fewer solutions side by side: that decides, and what was seen first is told by `say`.
 */
export async function verifyBuiltInPack(signal: AbortSignal, say: (line: string) => void): Promise<Tally> {
  const first = await prove(['--jobs', String(3 * availableParallelism())], signal);
  if (first.report === undefined) return single(first.failure);
  const doubtful = first.report.exercises.filter(({ ok }) => !ok);
  if (doubtful.length === 0) return packTally(first.report, first.succeeded, first.stderr);
  for (const { id, problems } of doubtful)
    for (const { language = '', subject = '', check = '', message } of problems)
      say(`Proving ${id} again: ${[language, subject, check].filter(Boolean).join(' ')}: ${message}`);
  const again = await prove(['--only', doubtful.map(({ id }) => id).join(','), '--repeat', '3'], signal);
  if (again.report === undefined) return single(again.failure);
  const { report } = again;
  const exercises = first.report.exercises.map(
    (one) => report.exercises.find(({ id }) => id === one.id) ?? one,
  );
  const sound = first.report.findings.every(({ severity }) => severity !== 'error');
  const succeeded = sound && exercises.every(({ ok }) => ok);
  return packTally({ ...first.report, exercises }, succeeded, again.stderr);
}

type Proof =
  | { readonly report: PackReport; readonly succeeded: boolean; readonly stderr: string }
  | { readonly report: undefined; readonly failure: string };

async function prove(options: readonly string[], signal: AbortSignal): Promise<Proof> {
  const verify = [inRepository('dist/opskata.mjs'), 'pack', 'verify', inRepository('exercises')];
  const result = await execa(process.execPath, [...verify, '--format', 'json', ...options], {
    cwd: repositoryRoot,
    reject: false,
    stdin: 'ignore',
    env: { NO_COLOR: '1' },
    maxBuffer: 500_000_000,
    cancelSignal: signal,
  });
  try {
    const report = JSON.parse(result.stdout) as PackReport;
    return { report, succeeded: result.exitCode === 0, stderr: result.stderr };
  } catch {
    const failure = `opskata pack verify exercises ended with ${result.exitCode}\n${result.stderr}`;
    return { report: undefined, failure };
  }
}

/** Returns the tally of a report; a report that is not whole although each case is well counts as one failure more. */
export function packTally(report: PackReport, succeeded: boolean, stderr: string): Tally {
  const cases = report.exercises.flatMap(({ id, languages, problems }) =>
    languages.flatMap(({ language, cases: all }) =>
      all.map((one) => {
        const subject = subjectOf(one);
        const own = problems.filter(
          (problem) => problem.language === language && problem.subject === subject,
        );
        return { ...one, label: `${id} (${language})`, problems: own };
      }),
    ),
  );
  const failures = cases
    .filter(({ ok }) => !ok)
    .map(({ label, role, name, problems }) =>
      [
        `${label}: ${role} ${name} is not judged as it should be`,
        ...problems.map(({ check = '', message }) => `  ${check}: ${message}`),
      ].join('\n'),
    );
  if (!succeeded && failures.length === 0) {
    failures.push(
      `"opskata pack verify exercises" found mistakes in the pack itself; run it to see them.\n${stderr}`,
    );
  }
  return {
    passed: cases.filter(({ ok }) => ok).length,
    failed: failures.length,
    skipped: report.skipped.map((what) => (typeof what === 'string' ? what : JSON.stringify(what))),
    failures,
  };
}
