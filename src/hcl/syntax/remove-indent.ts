import type { TemplatePiece } from './template-piece.ts';

/**
 * Returns the pieces of a `<<-` heredoc without the indentation that all its lines share.
 *
 * As HCL does it: only the text as written counts, not what is interpolated; lines that are blank do not count and are
 * left alone; a line that starts with a sequence has no indentation.
 */
export function removeIndent(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  let indent = Number.POSITIVE_INFINITY;
  let lineStart = true;
  const starts = new Set<TemplatePiece>();
  for (const piece of pieces) {
    if (lineStart) {
      lineStart = false;
      const spaces = leadingSpaces(piece, starts);
      if (spaces < indent) indent = spaces;
    }
    if (piece.kind === 'literal' && piece.value.endsWith('\n')) lineStart = true;
  }
  if (indent === 0 || !Number.isFinite(indent)) return [...pieces];
  return pieces.map((piece) => {
    if (piece.kind !== 'literal' || !starts.has(piece)) return piece;
    const range = { ...piece.range, start: Math.min(piece.range.start + indent, piece.range.end) };
    return { ...piece, value: piece.value.slice(indent), range };
  });
}

function leadingSpaces(piece: TemplatePiece, starts: Set<TemplatePiece>): number {
  if (piece.kind !== 'literal') return 0;
  const trimmed = piece.value.trimStart();
  if (trimmed === '' && piece.value.endsWith('\n')) return Number.POSITIVE_INFINITY;
  starts.add(piece);
  return piece.value.length - trimmed.length;
}
