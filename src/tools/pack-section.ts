import { availableParallelism } from 'node:os';
import { execa } from 'execa';
import { subjectOf } from '../engine/verify/case-problems.ts';
import type { CaseReport } from '../engine/verify/verify-report.ts';
import { inRepository, repositoryRoot } from './repository.ts';
import { single, type Tally } from './tally.ts';

/** The parts of `opskata pack verify --format json` that are read here. */
export interface PackReport {
  readonly ok: boolean;
  readonly exercises: readonly {
    readonly id: string;
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
 */
export async function verifyBuiltInPack(signal: AbortSignal): Promise<Tally> {
  const verify = [inRepository('dist/opskata.mjs'), 'pack', 'verify', inRepository('exercises')];
  const options = ['--jobs', String(3 * availableParallelism()), '--format', 'json'];
  const result = await execa(process.execPath, [...verify, ...options], {
    cwd: repositoryRoot,
    reject: false,
    stdin: 'ignore',
    env: { NO_COLOR: '1' },
    maxBuffer: 500_000_000,
    cancelSignal: signal,
  });
  let report: PackReport;
  try {
    report = JSON.parse(result.stdout) as PackReport;
  } catch {
    return single(`opskata pack verify exercises ended with ${result.exitCode}\n${result.stderr}`);
  }
  return packTally(report, result.exitCode === 0, result.stderr);
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
