import { fitted } from '../../base/fitted.ts';
import type { SyntaxLabel } from './ast.ts';
import type { ParserState } from './parser-state.ts';
import { decodeQuoted } from './string-literal.ts';
import type { Token } from './token.ts';

/** Returns the labels between the type of a block and its opening brace. */
export function parseLabels(parser: ParserState): readonly SyntaxLabel[] {
  const labels: SyntaxLabel[] = [];
  while (!parser.recovering) {
    if (parser.at('quote-open')) labels.push(parseQuotedLabel(parser));
    else if (parser.at('identifier')) {
      const token = parser.read();
      labels.push({ value: parser.nameOf(token), quoted: false, range: parser.range(token) });
    } else break;
  }
  return fitted(labels);
}

function parseQuotedLabel(parser: ParserState): SyntaxLabel {
  const open = parser.read();
  let value = '';
  for (;;) {
    const token = parser.peek();
    if (token.type === 'quoted-literal') {
      value += decodeQuoted(parser.textOf(token), (problem) =>
        parser.note(
          'invalid-escape',
          'Invalid escape sequence',
          problem.detail,
          parser.rangeOf(token.start + problem.start, token.start + problem.end),
        ),
      );
    } else if (token.type === 'quote-close') break;
    else {
      brokenLabel(parser, token, open);
      return { value, quoted: true, range: parser.range(open, token) };
    }
    parser.read();
  }
  return { value: parser.sameName(value), quoted: true, range: parser.range(open, parser.read()) };
}

function brokenLabel(parser: ParserState, token: Token, open: Token): void {
  const context = parser.range(open, token);
  if (token.type === 'interpolation' || token.type === 'directive') {
    const sign = token.type === 'interpolation' ? '$' : '%';
    parser.fail(
      'template-in-label',
      'Invalid string literal',
      `A label cannot hold a template sequence. To write "${sign}{" as text, double the sign: "${sign}${sign}{".`,
      parser.range(token),
      context,
    );
  } else if (token.type === 'end') {
    parser.fail(
      'unclosed-template',
      'Unterminated string literal',
      'Unable to find the closing quote mark before the end of the file.',
      parser.range(token),
      context,
    );
  } else {
    parser.failAt(
      token,
      'unclosed-template',
      'Invalid string literal',
      'This item is not valid in a string literal.',
      context,
    );
  }
}
