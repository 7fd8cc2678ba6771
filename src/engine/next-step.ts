import type { CheckResult } from '../checks/check-result.ts';
import type { NextStep } from './attempt.ts';

/**
 * Returns the one thing that helps most now: the first failed check, else what stops a check from being judged, else a
 * look back. Failed checks come before errors, since they can be worked on at once.
 */
export function nextStep(results: readonly CheckResult[], hintsUnlocked: number): NextStep | undefined {
  const failed = results.find((result) => result.verdict === 'fail');
  if (failed !== undefined) {
    const hint = failed.hint !== undefined && failed.hint > hintsUnlocked ? failed.hint : undefined;
    return { kind: 'fix', text: `Fix "${failed.title}" first.`, check: failed.id, hint };
  }
  const error = results.find((result) => result.verdict === 'error');
  if (error !== undefined) {
    return { kind: 'mend', text: error.remedy ?? error.message, check: error.id };
  }
  if (results.length === 0) return undefined;
  return { kind: 'review', text: 'Compare with the solution and answer the debrief questions aloud.' };
}
