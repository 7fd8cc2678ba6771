import type { CheckResult } from '../engine/attempt.ts';
import type { Tone } from './terminal-style.ts';

/** A verdict as people read it: a sign and a word, so that nothing depends on colour. */
export interface VerdictWords {
  readonly sign: string;
  readonly word: string;
  readonly tone: Tone;
}

/** How each verdict is written. */
export const VERDICT_WORDS: Readonly<Record<CheckResult['verdict'], VerdictWords>> = {
  pass: { sign: '✓', word: 'pass', tone: 'pass' },
  fail: { sign: '✗', word: 'FAIL', tone: 'fail' },
  error: { sign: '!', word: 'error', tone: 'error' },
  skipped: { sign: '-', word: 'skipped', tone: 'dim' },
};
