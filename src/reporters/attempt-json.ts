import type { Attempt } from '../engine/attempt.ts';
import { jsonText } from './json-text.ts';

/** Returns an attempt as JSON (see `docs/cli.md`); `compact` puts it on one line. */
export function attemptJson(attempt: Attempt, options: { readonly compact: boolean }): string {
  const { exercise, results, ...rest } = attempt;
  const { pack, id, title } = exercise;
  const fields = { exercise: { pack, id, title, state: exercise.state }, ...rest, checks: results };
  return jsonText('attempt', fields, options.compact);
}
