import { graphemes } from '../../base/graphemes.ts';
import { LineMap } from '../../base/line-map.ts';
import type { Range } from '../../base/range.ts';
import { parseFile } from '../config/parse-file.ts';
import { rawBody } from '../model/raw-body.ts';

/** A position as Terraform prints it: lines and columns from 1, columns in characters as people see them. */
export interface PrintedPosition {
  readonly line: number;
  readonly column: number;
  /** Offset in the file's UTF-8 bytes, from 0. */
  readonly byte: number;
}

/** A range with the text around it. */
export interface SourcePlace {
  readonly file: string;
  readonly start: PrintedPosition;
  readonly end: PrintedPosition;
  /** The lines that the range touches. */
  readonly code: string;
  /** UTF-8 bytes from the beginning of `code`. */
  readonly highlightStart: number;
  readonly highlightEnd: number;
  /** The block around it, such as `resource "aws_lb" "this"`; undefined at the top of a file. */
  readonly context: string | undefined;
}

const encoder = new TextEncoder();

/** Returns where a range lies, with the text of its lines. `text` is the whole file's. */
export function sourcePlace(range: Range, text: string): SourcePlace {
  const lines = new LineMap(text);
  const first = lines.position(range.start).line;
  const last = lines.position(Math.max(range.start, range.end)).line;
  const from = lines.offset({ line: first, column: 1 });
  const next = last < lines.lineCount ? lines.offset({ line: last + 1, column: 1 }) : text.length;
  const code = text.slice(from, next).replace(/\r?\n$/, '');
  const position = (offset: number): PrintedPosition => {
    const { line } = lines.position(offset);
    const start = lines.offset({ line, column: 1 });
    return {
      line,
      column: graphemes(text.slice(start, offset)).length + 1,
      byte: bytes(text.slice(0, offset)),
    };
  };
  return {
    file: range.file,
    start: position(range.start),
    end: position(range.end),
    code,
    highlightStart: bytes(text.slice(from, range.start)),
    highlightEnd: Math.min(bytes(text.slice(from, range.end)), bytes(code)),
    context: contextOf(range, text),
  };
}

function bytes(text: string): number {
  return encoder.encode(text).length;
}

function contextOf(range: Range, text: string): string | undefined {
  if (range.file.endsWith('.json') || !range.file.endsWith('.tf')) return undefined;
  for (const block of rawBody(parseFile(range.file, text).value).blocks) {
    if (range.start < block.range.start || range.start >= block.range.end) continue;
    return [block.type, ...block.labels.map((label) => `"${label}"`)].join(' ');
  }
  return undefined;
}
