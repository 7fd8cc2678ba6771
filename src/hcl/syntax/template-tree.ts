import { type Range, spanning } from '../../base/range.ts';
import type { Expression, TemplateExpression } from './ast.ts';
import { maximumDepth, type ParserState } from './parser-state.ts';
import type { TemplatePiece } from './template-piece.ts';

/** Returns the parts of a template: neighbouring literals joined, and directives matched with their ends. */
export function buildTemplate(
  parser: ParserState,
  pieces: readonly TemplatePiece[],
  end: Range,
): Expression[] {
  const builder = new TreeBuilder(parser, pieces, end);
  const parts = builder.root();
  parser.height += builder.deepest;
  return parts;
}

/** Directives are matched with an explicit stack, so that their nesting does not nest calls. */
class TreeBuilder {
  deepest = 0;
  private readonly parser: ParserState;
  private readonly pieces: readonly TemplatePiece[];
  private readonly end: Range;
  private readonly open: OpenDirective[] = [];

  constructor(parser: ParserState, pieces: readonly TemplatePiece[], end: Range) {
    this.parser = parser;
    this.pieces = pieces;
    this.end = end;
  }

  root(): Expression[] {
    const root: Expression[] = [];
    for (const piece of this.pieces) {
      const target = this.open[this.open.length - 1]?.parts ?? root;
      switch (piece.kind) {
        case 'literal':
          if (piece.value !== '') addLiteral(target, piece.value, piece.range);
          break;
        case 'value':
          target.push(piece.expression);
          break;
        case 'if':
        case 'for':
          if (!this.push(piece)) return root;
          break;
        default:
          if (!this.close(piece, root)) return root;
      }
    }
    const unclosed = this.open[this.open.length - 1];
    if (unclosed !== undefined) {
      this.complain(
        'Unexpected end of template',
        `The ${unclosed.piece.kind} directive is missing its corresponding end${unclosed.piece.kind} directive.`,
        this.end,
        unclosed.piece.range,
      );
    }
    return root;
  }

  private push(piece: OpenDirective['piece']): boolean {
    if (this.open.length >= maximumDepth) {
      this.parser.tooDeep(piece.range);
      return false;
    }
    this.open.push({ piece, parts: [], whenTrue: undefined, elseRange: undefined });
    this.deepest = Math.max(this.deepest, this.open.length * 2);
    return true;
  }

  /** Returns false when the rest of the template cannot be made sense of. */
  private close(piece: EndPiece, root: Expression[]): boolean {
    const top = this.open[this.open.length - 1];
    const summary = `Unexpected ${piece.kind} directive`;
    if (top === undefined) {
      this.complain(summary, 'The control directives within this template are unbalanced.', piece.range);
      return false;
    }
    if (piece.kind === 'else' && top.piece.kind === 'if' && top.whenTrue === undefined) {
      top.whenTrue = top.parts;
      top.elseRange = piece.range;
      top.parts = [];
      return true;
    }
    if (piece.kind !== `end${top.piece.kind}`) {
      this.complain(summary, mismatchDetail(piece, top), piece.range, top.piece.range);
      return false;
    }
    this.open.pop();
    const target = this.open[this.open.length - 1]?.parts ?? root;
    target.push(finish(top, piece.range));
    return true;
  }

  private complain(summary: string, detail: string, range: Range, from?: Range): void {
    this.parser.note('invalid-template', summary, detail, range, from && spanning(from, range));
  }
}

type EndPiece = Extract<TemplatePiece, { kind: 'else' | 'endif' | 'endfor' }>;

interface OpenDirective {
  readonly piece: Extract<TemplatePiece, { kind: 'if' | 'for' }>;
  parts: Expression[];
  whenTrue: Expression[] | undefined;
  elseRange: Range | undefined;
}

function mismatchDetail(piece: EndPiece, top: OpenDirective): string {
  if (piece.kind === 'else' && top.piece.kind === 'if') return 'The if directive has an else clause already.';
  if (piece.kind === 'else') return 'An else clause is not expected for a for directive.';
  return `Expecting an end${top.piece.kind} directive for the ${top.piece.kind} before it.`;
}

function finish(directive: OpenDirective, endRange: Range): Expression {
  const { piece, parts } = directive;
  const range = spanning(piece.range, endRange);
  if (piece.kind === 'for') {
    const { keyName, valueName, collection } = piece;
    const content = contentOf(parts, piece.range, endRange);
    return { kind: 'template-for', keyName, valueName, collection, content, range, openRange: piece.range };
  }
  const { whenTrue = parts, elseRange = endRange } = directive;
  const otherwise = directive.whenTrue === undefined ? [] : parts;
  return {
    kind: 'template-if',
    condition: piece.condition,
    whenTrue: contentOf(whenTrue, piece.range, elseRange),
    whenFalse: contentOf(otherwise, elseRange, endRange),
    range,
  };
}

function contentOf(parts: Expression[], before: Range, after: Range): TemplateExpression {
  const start = Math.min(before.end, after.start);
  const range = { file: before.file, start, end: Math.max(start, after.start) };
  return { kind: 'template', form: 'directive', parts, range, remembered: undefined };
}

function addLiteral(target: Expression[], value: string, range: Range): void {
  const last = target[target.length - 1];
  if (last?.kind === 'string') {
    target[target.length - 1] = {
      kind: 'string',
      value: last.value + value,
      range: spanning(last.range, range),
      remembered: undefined,
    };
  } else target.push({ kind: 'string', value, range, remembered: undefined });
}
