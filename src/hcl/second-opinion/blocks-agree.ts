import type { Result } from '../../base/result.ts';
import type { SyntaxBlock, SyntaxFile } from '../syntax/ast.ts';
import type { ForeignParser } from './load-hcl2-parser.ts';
import { disagreementsOf } from './second-opinion.ts';

/**
 * Returns whether hcl2-parser reads every top-level block of a file as we do. It is slow, so blocks whose text is in
 * `agreed` are not asked about again, and those that agree are added to it: after an edit, one block is parsed.
 *
 * Both parsers are at the beginning again after the line on which a top-level block ends, so that blocks which agree
 * one by one agree as a file. False says nothing: the file as a whole has then to be looked at.
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
    const end = i === body.blocks.length - 1 ? text.length : endOfLine(text, block);
    const piece = text.slice(start, end);
    if (!agreed.has(piece)) {
      const lone: SyntaxFile = { ...file, text: piece, body: { ...body, blocks: [block] } };
      if (disagreementsOf(lone, parse).length > 0) return false;
      agreed.add(piece);
    }
    start = end;
  }
  return true;
}

function endOfLine(text: string, block: SyntaxBlock): number {
  const newline = text.indexOf('\n', block.range.end);
  return newline === -1 ? text.length : newline + 1;
}
