import type { Scalar } from 'yaml';

/**
 * Returns the offset in a YAML text of the character at `offset` of a scalar's value, or undefined when the scalar is
 * folded or escaped in a way that hides it.
 */
export function scalarOffset(text: string, scalar: Scalar, offset: number): number | undefined {
  const [start = 0, end = 0] = scalar.range ?? [];
  const value = String(scalar.value);
  const source = text.slice(start, end);
  switch (scalar.type) {
    case 'PLAIN':
      return source.startsWith(value) ? start + offset : undefined;
    case 'QUOTE_SINGLE':
      return quotedOffset(source, start, offset, "''");
    case 'QUOTE_DOUBLE':
      return quotedOffset(source, start, offset, '\\');
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return blockOffset(source, start, value, offset);
    default:
      return undefined;
  }
}

/** Quoted on one line: an escape is one character of the value and two of the text. */
function quotedOffset(source: string, start: number, offset: number, pair: "''" | '\\'): number | undefined {
  if (source.includes('\n') || /\\[xuU]/.test(source)) return undefined;
  let at = 1;
  for (let seen = 0; seen < offset; seen++) at += source.startsWith(pair, at) ? 2 : 1;
  return start + at;
}

/** Block scalars: line by line, behind the indentation of the first line that has text. */
function blockOffset(source: string, start: number, value: string, offset: number): number | undefined {
  const headerEnd = source.indexOf('\n') + 1;
  if (headerEnd === 0) return undefined;
  const indentation = /^[ ]*(?=\S)/m.exec(source.slice(headerEnd))?.[0].length ?? 0;
  let inSource = headerEnd;
  let inValue = 0;
  for (const line of source.slice(headerEnd).split('\n')) {
    const content = line.slice(indentation);
    if (offset <= inValue + content.length) {
      const shown = value.slice(inValue, inValue + content.length);
      return shown === content.slice(0, shown.length)
        ? start + inSource + indentation + (offset - inValue)
        : undefined;
    }
    inSource += line.length + 1;
    inValue += content.length + 1;
  }
  return undefined;
}
