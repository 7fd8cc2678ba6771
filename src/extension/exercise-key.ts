import type { ExerciseSummary } from '../engine/catalogue.ts';

/** Returns the name under which every engine call finds exactly this exercise, whatever other packs hold. */
export function exerciseKey(exercise: Pick<ExerciseSummary, 'pack' | 'id'>): string {
  return `${exercise.pack}:${exercise.id}`;
}
