import type { CaseResult } from './judge-case.ts';
import type { VerifyCase } from './verify-cases.ts';
import type { VerifyProblem, VerifyProblemCode } from './verify-report.ts';

/** Returns what is not as it must be with the results of one case. */
export function caseProblems(subject: VerifyCase, results: readonly CaseResult[]): VerifyProblem[] {
  switch (subject.role) {
    case 'solution':
    case 'right':
      return mustPass(subject, results);
    case 'starter':
      return mustFailUsefully(subject, results);
    case 'wrong':
      return mustFailExactly(subject, results);
  }
}

/** Returns the name by which reports call a case. */
export function subjectOf(subject: Pick<VerifyCase, 'role' | 'name'>): string {
  return subject.role === 'right' || subject.role === 'wrong'
    ? `${subject.role}/${subject.name}`
    : subject.role;
}

function mustPass(subject: VerifyCase, results: readonly CaseResult[]): VerifyProblem[] {
  const code = subject.role === 'solution' ? 'solution-fails' : 'right-fails';
  return results.flatMap((result) => {
    if (result.verdict === 'pass' || result.verdict === 'skipped') return [];
    if (result.verdict === 'error') return [problem(subject, 'cannot-judge', result, reason(result))];
    return [problem(subject, code, result, `It must pass, but fails: ${reason(result)}`)];
  });
}

function mustFailUsefully(subject: VerifyCase, results: readonly CaseResult[]): VerifyProblem[] {
  const errors = results.filter((result) => result.verdict === 'error');
  const failed = results.filter((result) => result.verdict === 'fail');
  const problems = errors.map((result) => problem(subject, 'starter-error', result, reason(result)));
  if (failed.length === 0 && errors.length === 0) {
    problems.push(
      problem(
        subject,
        'starter-passes',
        undefined,
        'The starter passes every check, so there is nothing to do.',
      ),
    );
  }
  for (const result of failed) {
    if (result.message.trim() !== '') continue;
    problems.push(problem(subject, 'useless-failure', result, 'It fails without a message.'));
  }
  return problems;
}

function mustFailExactly(subject: VerifyCase, results: readonly CaseResult[]): VerifyProblem[] {
  return results.flatMap((result) => {
    const named = subject.fails.includes(result.id);
    if (result.verdict === 'error') return [problem(subject, 'wrong-error', result, reason(result))];
    if (result.verdict === 'fail' && !named) {
      const message = `It fails this check too, which \`fails\` does not name: ${reason(result)}`;
      return [problem(subject, 'wrong-also-fails', result, message)];
    }
    if (result.verdict !== 'fail' && named) {
      const is = result.verdict === 'skipped' ? `is skipped (${result.message})` : 'passes';
      return [problem(subject, 'wrong-not-caught', result, `It must fail this check, but the check ${is}.`)];
    }
    return [];
  });
}

function reason(result: CaseResult): string {
  const seen =
    result.expected === undefined
      ? ''
      : ` (expected ${result.expected}, was ${result.actual ?? 'something else'})`;
  const remedy = result.remedy === undefined ? '' : ` ${result.remedy}`;
  const where = result.scenario === undefined ? '' : ` [scenario ${result.scenario}]`;
  return `${result.message}${seen}${where}${remedy}`;
}

function problem(
  subject: VerifyCase,
  code: VerifyProblemCode,
  result: CaseResult | undefined,
  message: string,
): VerifyProblem {
  return {
    code,
    exercise: subject.exercise.manifest.id,
    language: subject.language,
    subject: subjectOf(subject),
    check: result?.id,
    message,
  };
}
