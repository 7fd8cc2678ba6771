import type { Evidence, Finding } from './check-result.ts';

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
export function unjudged(message: string, remedy: string, evidence: readonly Evidence[] = []): Judgement {
  return { verdict: 'error', message, remedy, evidence };
}

/** What to do about an exercise that is itself at fault. */
export const packRemedy =
  'This is a mistake in the exercise, not in your work: report it to the author of the pack.';
