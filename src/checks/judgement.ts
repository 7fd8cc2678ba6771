import type { ErrorCause, Evidence, Finding } from './check-result.ts';

/** What judging one check gave, before it is put beside the check's own words. */
export type Judgement =
  | { readonly verdict: 'pass'; readonly evidence: readonly Evidence[] }
  | {
      readonly verdict: 'fail';
      /** At least one. */
      readonly findings: readonly Finding[];
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly verdict: 'error';
      readonly cause: ErrorCause;
      readonly message: string;
      readonly remedy: string;
      readonly evidence: readonly Evidence[];
      readonly findings?: readonly Finding[] | undefined;
    };

/** Returns a failure for findings, a pass when there are none. */
export function judgementOf(findings: readonly Finding[], evidence: readonly Evidence[]): Judgement {
  return findings.length === 0 ? { verdict: 'pass', evidence } : { verdict: 'fail', findings, evidence };
}

/** Returns the judgement of a check that could not be judged. */
export function unjudged(
  cause: ErrorCause,
  message: string,
  remedy: string,
  evidence: readonly Evidence[] = [],
  findings: readonly Finding[] = [],
): Judgement {
  return { verdict: 'error', cause, message, remedy, evidence, findings };
}

/** Returns the judgement of a check that is itself at fault. */
export function faultyCheck(message: string, evidence: readonly Evidence[] = []): Judgement {
  const remedy = 'This is a mistake in the exercise, not in your work: report it to the author of the pack.';
  return unjudged('pack', message, remedy, evidence);
}
