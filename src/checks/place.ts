import { LineMap } from '../base/line-map.ts';
import type { Range } from '../base/range.ts';
import type { Place, SourceEvidence } from './check-result.ts';

/** How many lines of a place are shown as evidence. */
const mostLines = 12;

/** Returns a range as a place for editors; undefined when the file is not in the work. */
export function placeOf(range: Range | undefined, texts: ReadonlyMap<string, string>): Place | undefined {
  const text = range === undefined ? undefined : texts.get(range.file);
  if (range === undefined || text === undefined) return undefined;
  const lines = new LineMap(text);
  return { file: range.file, start: lines.position(range.start), end: lines.position(range.end) };
}

/** Returns the lines of a place as they stand in the work. */
export function sourceEvidence(place: Place, texts: ReadonlyMap<string, string>): SourceEvidence {
  const lines = (texts.get(place.file) ?? '').split(/\r?\n/);
  const last = Math.min(place.end.line, place.start.line + mostLines - 1);
  return { kind: 'source', place, text: lines.slice(place.start.line - 1, last).join('\n') };
}
