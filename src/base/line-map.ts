/** A place in a text as people and editors name it: both counted from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns UTF-16 offsets of one text into lines and columns and back.
 *
 * A line ends at `\n`, `\r\n` or a lone `\r`, as in VS Code. Offsets outside the text are clamped.
 */
export class LineMap {
  private readonly starts: number[] = [0];
  private readonly length: number;

  constructor(text: string) {
    this.length = text.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  /** Returns how many lines the text has; an empty text has one. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** Returns the position of a UTF-16 offset. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.starts[low] ?? 0) + 1 };
  }

  /** Returns the UTF-16 offset of a position. */
  offset(position: Position): number {
    const line = Math.max(1, Math.min(position.line, this.starts.length));
    const start = this.starts[line - 1] ?? 0;
    const end = this.starts[line] ?? this.length;
    return Math.max(start, Math.min(start + position.column - 1, end));
  }
}
