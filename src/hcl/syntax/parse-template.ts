import { fitted } from '../../base/fitted.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Expression, TemplateForm } from './ast.ts';
import type { ParseExpression, ParserState } from './parser-state.ts';
import { removeIndent } from './remove-indent.ts';
import { decodeQuoted, decodeTemplateLiteral } from './string-literal.ts';
import { parseDirective, type TemplatePiece } from './template-piece.ts';
import { buildTemplate } from './template-tree.ts';
import { closerOf, type Token, type TokenType } from './token.ts';

/** Returns the quoted string or heredoc at the parser's place (HCL specification, "Templates"). */
export function parseHeredocOrQuoted(parser: ParserState, parseExpression: ParseExpression): Expression {
  const open = parser.read();
  const flush = parser.text.startsWith('<<-', open.start);
  const form: TemplateForm = open.type === 'quote-open' ? 'quoted' : flush ? 'flush-heredoc' : 'heredoc';
  return parseTemplate(parser, form, open, parseExpression);
}

/** Returns the template that fills the whole text. */
export function parseBareTemplate(
  parser: ParserState,
  form: 'bare' | 'json',
  parseExpression: ParseExpression,
): Expression {
  return parseTemplate(parser, form, undefined, parseExpression);
}

function parseTemplate(
  parser: ParserState,
  form: TemplateForm,
  open: Token | undefined,
  parseExpression: ParseExpression,
): Expression {
  const closer = (open && closerOf(open.type)) ?? 'end';
  const start = open ?? { type: 'end' as const, start: 0, end: 0 };
  const reader = new PieceReader(parser, closer, parser.range(start), parseExpression);
  let pieces = reader.read();
  const end = reader.end;
  if (form === 'flush-heredoc') pieces = removeIndent(pieces);
  const range = spanning(parser.range(start), end);
  const [only] = pieces;
  parser.height = reader.height + 1;
  if (pieces.length === 1 && only?.kind === 'value') {
    return { kind: 'template-wrap', form, wrapped: only.expression, range };
  }
  const parts = parser.recovering ? [] : fitted(buildTemplate(parser, pieces, end));
  return { kind: 'template', form, parts, range, remembered: undefined };
}

/** Reads the tokens of one template into pieces: literals with trim markers applied, values, and directives. */
class PieceReader {
  end: Range;
  height = 0;
  private readonly parser: ParserState;
  private readonly closer: TokenType;
  private readonly openRange: Range;
  private readonly parseExpression: ParseExpression;
  private readonly pieces: TemplatePiece[] = [];
  /** Whether the literal that comes next loses its leading space. */
  private trimNext = false;

  constructor(parser: ParserState, closer: TokenType, openRange: Range, parseExpression: ParseExpression) {
    this.parser = parser;
    this.closer = closer;
    this.openRange = openRange;
    this.end = openRange;
    this.parseExpression = parseExpression;
  }

  read(): TemplatePiece[] {
    const { parser } = this;
    let literalBefore = false;
    while (!parser.recovering) {
      // Newlines inside a template are text, so that they are never skipped here.
      const token = parser.read();
      this.end = parser.range(token);
      if (token.type === this.closer) return this.pieces;
      const trim = this.trimNext;
      this.trimNext = false;
      switch (token.type) {
        case 'quoted-literal':
        case 'template-literal':
          this.literal(token, trim);
          literalBefore = true;
          continue;
        case 'interpolation':
        case 'directive':
          if (literalBefore && token.end - token.start === 3) this.trimBefore();
          literalBefore = false;
          parser.withNewlines(false, () => this.sequence(token));
          continue;
        default:
          this.unterminated(token);
      }
    }
    this.end = parser.previousRange();
    return this.pieces;
  }

  private literal(token: Token, trim: boolean): void {
    const { parser } = this;
    const raw = parser.textOf(token);
    let value: string;
    if (token.type === 'template-literal') value = decodeTemplateLiteral(raw);
    else {
      value = decodeQuoted(raw, (problem) =>
        parser.note(
          'invalid-escape',
          'Invalid escape sequence',
          problem.detail,
          parser.rangeOf(token.start + problem.start, token.start + problem.end),
        ),
      );
    }
    if (trim) value = value.trimStart();
    this.pieces.push({ kind: 'literal', value, range: parser.range(token) });
  }

  private trimBefore(): void {
    const last = this.pieces[this.pieces.length - 1];
    if (last?.kind === 'literal') {
      this.pieces[this.pieces.length - 1] = { ...last, value: last.value.trimEnd() };
    }
  }

  private sequence(open: Token): void {
    const { parser } = this;
    const piece = open.type === 'interpolation' ? this.interpolation(open) : this.directive(open);
    if (piece !== undefined) {
      const range = spanning(parser.range(open), parser.range(parser.peek()));
      this.pieces.push({ ...piece, range });
    }
    if (parser.recovering) return;
    const close = parser.read();
    this.trimNext = close.end - close.start === 2;
  }

  private interpolation(open: Token): TemplatePiece {
    const { parser } = this;
    const expression = this.parseExpression(parser);
    this.height = Math.max(this.height, parser.height);
    const close = parser.peek();
    if (!parser.recovering && close.type !== 'sequence-end') this.unclosedInterpolation(open, close);
    return { kind: 'value', expression, range: parser.range(open) };
  }

  private directive(open: Token): TemplatePiece | undefined {
    const { parser } = this;
    const piece = parseDirective(parser, open, this.parseExpression);
    this.height = Math.max(this.height, parser.height);
    const close = parser.peek();
    if (!parser.recovering && close.type !== 'sequence-end') {
      const keyword = piece?.kind.replace('end-', 'end') ?? '';
      parser.failAt(
        close,
        'invalid-template',
        `Extra characters in ${keyword} marker`,
        'Expected a closing brace to end the sequence, but found extra characters.',
        this.openRange,
      );
    }
    return piece;
  }

  private unclosedInterpolation(open: Token, close: Token): void {
    const { parser, openRange } = this;
    const quote = close.type === 'quote-close' || close.type === 'quote-open';
    if (close.type === 'end' || (quote && this.closer === 'quote-close')) {
      const where = close.type === 'end' ? 'file' : 'quoted template';
      parser.fail(
        'unclosed-template',
        'Unclosed template interpolation sequence',
        `There is no closing brace for this interpolation sequence before the end of the ${where}. Braces or quotes inside of it may be nested wrongly.`,
        parser.range(open),
        spanning(openRange, parser.range(close)),
      );
    } else if (close.type === ':') {
      parser.failAt(
        close,
        'invalid-template',
        'Extra characters after interpolation expression',
        'An interpolation has no place for a colon here. If this text belongs to another language, such as a shell script, write "$${" instead of "${".',
        openRange,
      );
    } else {
      parser.failAt(
        close,
        'invalid-template',
        'Extra characters after interpolation expression',
        'Expected a closing brace to end the interpolation expression, but found extra characters. If this text belongs to another language, such as a shell script, write "$${" instead of "${".',
        openRange,
      );
    }
  }

  private unterminated(token: Token): void {
    this.parser.failAt(
      token,
      'unclosed-template',
      'Unterminated template string',
      'No closing marker was found for the string.',
      this.openRange,
    );
  }
}
