/**
 * How far somebody is with an exercise.
 *
 * `new`: nothing recorded. `started`: scaffolded or checked. `passed`: all checks passed in one attempt, at some time.
 * `mastered`: that happened before any hint was unlocked, before giving up, and before the solution was looked at.
 */
export type ExerciseState = 'new' | 'started' | 'passed' | 'mastered';

/** All states, from the least to the most; the order in which lists and filters show them. */
export const EXERCISE_STATES: readonly ExerciseState[] = ['new', 'started', 'passed', 'mastered'];
