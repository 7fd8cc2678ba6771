import { LineMap } from '../../base/line-map.ts';
import type { Range } from '../../base/range.ts';

/** Returns a range of a text as HashiCorp's messages name it: `main.tf:3,9-14`, or `main.tf:3,9-4,2` over several lines. */
export function rangeText(text: string, range: Range): string {
  const map = new LineMap(text);
  const start = map.position(range.start);
  const end = map.position(range.end);
  const from = `${range.file}:${start.line},${start.column}`;
  return start.line === end.line ? `${from}-${end.column}` : `${from}-${end.line},${end.column}`;
}
