import type { ExerciseState } from '../engine/exercise-state.ts';
import type { Tone } from './terminal-style.ts';

/** How each state is written: a sign of one column, and its tone. The word is the state itself. */
export const STATE_SIGNS: Readonly<Record<ExerciseState, { readonly sign: string; readonly tone: Tone }>> = {
  new: { sign: ' ', tone: 'dim' },
  started: { sign: '~', tone: 'error' },
  passed: { sign: '✓', tone: 'pass' },
  mastered: { sign: '★', tone: 'pass' },
};

/** Returns what a level is called. */
export function levelWord(level: number): string {
  return ['warm-up', 'core', 'advanced'][level - 1] ?? `level ${level}`;
}
