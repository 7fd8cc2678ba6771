import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { LineMap } from '../../src/base/line-map.ts';

/**
 * Returns a text with each diagnostic below the line that it is about, under `^^^^` for its range:
 *
 *     a = 1 2
 *           ^ missing-newline: Missing newline after argument. An argument definition must end with a newline.
 */
export function markDiagnostics(text: string, diagnostics: readonly Diagnostic[]): string {
  const map = new LineMap(text);
  const lines = text.split('\n');
  const below = new Map<number, string[]>();
  for (const { code, summary, detail, range } of diagnostics) {
    const start = map.position(range?.start ?? 0);
    const end = map.position(range?.end ?? 0);
    const width = end.line === start.line ? end.column - start.column : 1;
    // A range over several lines is marked up to where it ends; one without width by a bar.
    const mark =
      end.line > start.line ? `^… to ${end.line}:${end.column}` : width === 0 ? '|' : '^'.repeat(width);
    const line = `${' '.repeat(start.column - 1)}${mark} ${code}: ${summary}. ${detail}`;
    below.set(start.line, [...(below.get(start.line) ?? []), line]);
  }
  return lines.flatMap((line, i) => [visible(line), ...(below.get(i + 1) ?? [])]).join('\n');
}

function visible(line: string): string {
  return line
    .replace(/\r/g, '␍')
    .replace(/\t/g, '␉')
    .replace(/\ufeff/g, '�')
    .replace(/\u200b/g, '·');
}
