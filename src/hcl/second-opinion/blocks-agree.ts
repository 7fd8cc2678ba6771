import type { Result } from '../../base/result.ts';
import type { SyntaxAttribute, SyntaxBlock, SyntaxBody, SyntaxFile } from '../syntax/ast.ts';
import type { ForeignParser } from './load-hcl2-parser.ts';
import { disagreementsOf } from './second-opinion.ts';

/** A part of a file that both parsers can read by itself. */
interface Piece {
  readonly text: string;
  /** What we read in it. */
  readonly body: SyntaxBody;
}

/** So many lines of an edited block are asked about by themselves; of more, the block as a whole is quicker. */
const mostLines = 2;

/**
 * Returns whether hcl2-parser reads every top-level block of a file as we do. It is slow, so blocks whose text is in
 * `agreed` are not asked about again, and those that agree are added to it, with each argument and nested block: after an
 * edit, the line that was edited is parsed.
 *
 * Both parsers are at the beginning again after the line on which a block or an argument ends, so that pieces which
 * agree one by one agree as a file. False says nothing: the file as a whole has then to be looked at.
 */
export function blocksAgree(
  { value: file, diagnostics }: Result<SyntaxFile>,
  parse: ForeignParser,
  agreed: Set<string>,
): boolean {
  const { body, text } = file;
  if (diagnostics.length > 0 || body.attributes.length > 0 || body.blocks.length === 0) return false;
  let start = 0;
  for (const [i, block] of body.blocks.entries()) {
    const end = i === body.blocks.length - 1 ? text.length : endOfLine(text, block.range.end);
    const piece: Piece = { text: text.slice(start, end), body: { ...body, blocks: [block] } };
    if (!agreed.has(piece.text) && !blockAgrees(piece, block, start, { file, parse, agreed })) return false;
    start = end;
  }
  return true;
}

/** What pieces are compared with. */
interface Comparison {
  readonly file: SyntaxFile;
  readonly parse: ForeignParser;
  readonly agreed: Set<string>;
}

function blockAgrees(whole: Piece, block: SyntaxBlock, start: number, comparison: Comparison): boolean {
  const { agreed } = comparison;
  const lines = linesOf(whole, block, start, comparison.file.text);
  const unknown = lines.filter(({ text }) => !agreed.has(text));
  const asked = unknown.length <= mostLines && unknown.length < lines.length ? unknown : [whole];
  if (asked.some((piece) => !pieceAgrees(piece, comparison))) return false;
  agreed.add(whole.text);
  for (const { text } of lines) agreed.add(text);
  return true;
}

function pieceAgrees({ text, body }: Piece, { file, parse }: Comparison): boolean {
  return disagreementsOf({ ...file, text, body }, parse).length === 0;
}

/**
 * Returns a block without its content, and each argument and nested block of it with the text before it; nothing when
 * they do not stand on lines of their own.
 */
function linesOf(whole: Piece, block: SyntaxBlock, start: number, text: string): readonly Piece[] {
  const nothing = { ...block.body, attributes: [], blocks: [] };
  const items = [...block.body.attributes, ...block.body.blocks].sort(
    (a, b) => a.range.start - b.range.start,
  );
  const lines: Piece[] = [];
  const open = endOfLine(text, block.openBraceRange.end);
  let at = open;
  for (const item of items) {
    const end = endOfLine(text, item.range.end);
    if (item.range.start < at || end > block.closeBraceRange.start) return [];
    lines.push({ text: text.slice(at, end), body: bodyOf(item, nothing) });
    at = end;
  }
  const shell = text.slice(start, open) + text.slice(at, start + whole.text.length);
  lines.push({ text: shell, body: { ...whole.body, blocks: [{ ...block, body: nothing }] } });
  return lines;
}

function bodyOf(item: SyntaxAttribute | SyntaxBlock, nothing: SyntaxBody): SyntaxBody {
  return 'expression' in item ? { ...nothing, attributes: [item] } : { ...nothing, blocks: [item] };
}

/** Returns where the line after a construct begins; a heredoc ends with its line. */
function endOfLine(text: string, end: number): number {
  const newline = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  return newline === -1 ? text.length : newline + 1;
}
