import type { ExerciseDetails } from '../engine/engine.ts';
import { jsonText } from './json-text.ts';

/** Returns what may be shown of an exercise as JSON; see `docs/cli.md`. */
export function exerciseJson(details: ExerciseDetails): string {
  const { pack, ...rest } = details;
  return jsonText('exercise', { ...rest, pack: { id: pack.id, version: pack.version, root: pack.root } });
}
