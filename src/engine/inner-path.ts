import type { LoadedExercise } from './pack-source.ts';

/** Returns the absolute path of one of an exercise's files, for people and editors; it need not exist. */
export function innerPath(exercise: LoadedExercise, path: string): string {
  const separator = exercise.root.includes('\\') && !exercise.root.includes('/') ? '\\' : '/';
  return `${exercise.root}${separator}${path.replaceAll('/', separator)}`;
}
