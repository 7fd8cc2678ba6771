import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { done, type Outcome } from '../engine/outcome.ts';
import type { CliIo } from './cli-io.ts';

/** What a command's `[DIR|ID]` means; at least one of the two is there. */
export interface CommandTarget {
  readonly dir?: string | undefined;
  readonly exercise?: string | undefined;
}

/**
 * Returns what `[DIR|ID]` means: nothing is the current folder, the path of something that exists is that, else it is an
 * exercise's name.
 *
 * On error: a name that is neither, with the nearest exercise; what clearly is a path is left for the engine to complain.
 */
export async function resolveTarget(
  engine: Engine,
  io: CliIo,
  given: string | undefined,
): Promise<Outcome<CommandTarget>> {
  if (given === undefined) return done({ dir: io.cwd });
  const path = resolve(io.cwd, given);
  if (statSync(path, { throwIfNoEntry: false }) !== undefined || looksLikePath(given))
    return done({ dir: path });
  const found = await engine.describe(given);
  if (found.ok) return done({ exercise: `${found.value.exercise.pack}:${found.value.exercise.id}` });
  if (found.problem.code !== 'unknown-exercise') return found;
  const message = `There is neither an exercise nor a folder "${given}".`;
  return { ok: false, problem: { ...found.problem, message } };
}

/** Returns the name of the exercise that `[DIR|ID]` means. On error: as {@link resolveTarget}, or no exercise there. */
export async function resolveExercise(
  engine: Engine,
  io: CliIo,
  given: string | undefined,
): Promise<Outcome<string>> {
  const target = await resolveTarget(engine, io, given);
  if (!target.ok) return target;
  const { dir, exercise } = target.value;
  if (exercise !== undefined) return done(exercise);
  const folder = await engine.identify(dir ?? io.cwd);
  return folder.ok ? done(`${folder.value.exercise.pack}:${folder.value.exercise.id}`) : folder;
}

function looksLikePath(given: string): boolean {
  return /^(\.|\/|~|[A-Za-z]:[\\/])/.test(given) || given.includes('\\') || given.endsWith('/');
}
