import type { TextSink } from './cli-io.ts';

/**
 * Returns whether to colour what goes to a sink: `NO_COLOR` (no-color.org) forbids it, `FORCE_COLOR` (as Node reads it:
 * anything but `0` and `false`) demands it, else a terminal that is not `dumb` decides.
 */
export function wantsColor(sink: TextSink, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return sink.isTTY && env['TERM'] !== 'dumb';
}

/** Columns to wrap prose to: the terminal's, between 60 and 100; 80 where there is none. */
export function textWidth(sink: TextSink): number {
  return Math.min(100, Math.max(60, sink.columns ?? 80));
}
