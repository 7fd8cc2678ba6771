import type { CheckResult, Verdict } from '../../checks/check-result.ts';
import { judge } from '../../checks/judge.ts';
import type { JudgeInput } from '../../checks/judge-input.ts';
import { subjectOf } from './case-problems.ts';
import type { VerifyCase } from './verify-cases.ts';
import type { VerifyProblem } from './verify-report.ts';

/**
 * What a proof keeps of a check's result. Not the evidence: the plans and transcripts of thousands of repetitions fill
 * any memory.
 */
export interface CaseResult
  extends Pick<CheckResult, 'id' | 'verdict' | 'cause' | 'message' | 'remedy' | 'expected' | 'actual'> {
  /** The scenario of the first finding. */
  readonly scenario: string | undefined;
  /** How each run of the program ended, as in `exit code 0 after 312 ms`. */
  readonly ends: readonly string[];
}

/** What came of one case. */
export interface JudgedCase {
  readonly subject: VerifyCase;
  /** The results of the first time, in the order of the checks. */
  readonly results: readonly CaseResult[];
  /** Of each time, the verdicts of all checks. */
  readonly verdicts: readonly (readonly Verdict[])[];
  /** Of each check, the first result whose verdict differs from that of the first time. */
  readonly odd: readonly (CaseResult | undefined)[];
  /** The longest time that judging it took. */
  readonly durationMs: number;
}

/** What judging a case needs besides the case itself. */
export interface CaseJudge extends Pick<JudgeInput, 'ports' | 'sandbox'> {
  readonly repeat: number;
}

/**
 * Returns what came of judging a case as often as is asked.
 * On error: rejects only when `signal` is aborted.
 */
export async function judgeCase(
  subject: VerifyCase,
  by: CaseJudge,
  signal: AbortSignal,
): Promise<JudgedCase> {
  const { manifest, readFixture, listFixtures } = subject.exercise;
  let first: CaseResult[] | undefined;
  let durationMs = 0;
  const verdicts: Verdict[][] = [];
  const odd: (CaseResult | undefined)[] = [];
  for (let time = 0; time < by.repeat; time++) {
    const started = by.ports.now();
    const { language, work } = subject;
    const { ports, sandbox } = by;
    const results = await judge(
      { exercise: manifest, language, work, readFixture, listFixtures, ports, sandbox },
      signal,
    );
    durationMs = Math.max(durationMs, by.ports.now() - started);
    first ??= results.map(kept);
    verdicts.push(results.map(({ verdict }) => verdict));
    for (const [check, result] of results.entries()) {
      if (result.verdict !== first[check]?.verdict) odd[check] ??= kept(result);
    }
  }
  return { subject, results: first ?? [], verdicts, odd, durationMs };
}

function kept(result: CheckResult): CaseResult {
  const { id, verdict, cause, message, remedy, expected, actual, findings, evidence } = result;
  const ends = evidence.flatMap((one) =>
    one.kind === 'run' ? `${one.exit} after ${one.durationMs} ms` : [],
  );
  return { id, verdict, cause, message, remedy, expected, actual, scenario: findings[0]?.scenario, ends };
}

/** Returns a problem for each check whose verdict was not the same every time. */
export function flaky({ subject, results, verdicts, odd }: JudgedCase): VerifyProblem[] {
  return results.flatMap((result, check): VerifyProblem[] => {
    const different = odd[check];
    if (different === undefined) return [];
    const count = (verdict: Verdict) => verdicts.filter((time) => time[check] === verdict).length;
    const bad = different.verdict === 'pass' ? result : different;
    const why = [bad.message, ...(bad.ends.length === 0 ? [] : [`(${bad.ends.join(', then ')})`])];
    return [
      {
        code: 'flaky',
        exercise: subject.exercise.manifest.id,
        language: subject.language,
        subject: subjectOf(subject),
        check: result.id,
        message: `The verdict differs between runs: ${result.verdict} ${count(result.verdict)} times, ${different.verdict} ${count(different.verdict)} times. ${why.join(' ')}`,
      },
    ];
  });
}
