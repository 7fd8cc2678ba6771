import { didYouMean } from '../../base/did-you-mean.ts';
import type { Range } from '../../base/range.ts';
import type { Expression } from './ast.ts';
import { type ForNameProblem, type ForNames, parseForNames } from './parse-for.ts';
import type { ParseExpression, ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/** One piece of a template before directives are matched with their ends. */
export type TemplatePiece =
  | { readonly kind: 'literal'; readonly value: string; readonly range: Range }
  | { readonly kind: 'value'; readonly expression: Expression; readonly range: Range }
  | { readonly kind: 'if'; readonly condition: Expression; readonly range: Range }
  | ({ readonly kind: 'for'; readonly collection: Expression; readonly range: Range } & ForNames)
  | { readonly kind: 'else' | 'endif' | 'endfor'; readonly range: Range };

/**
 * Returns the directive whose `%{` was just taken, up to but without its closing brace.
 *
 * On error: undefined, after telling what is wrong.
 */
export function parseDirective(
  parser: ParserState,
  open: Token,
  parseExpression: ParseExpression,
): TemplatePiece | undefined {
  const keyword = parser.peek();
  const openRange = parser.range(open);
  if (keyword.type !== 'identifier') {
    parser.failAt(
      keyword,
      'invalid-template',
      'Invalid template directive',
      'A template directive keyword ("if", "for", etc) is expected at the beginning of a %{ sequence. To write "%{" itself, double the percent sign: "%%{".',
      openRange,
    );
    return undefined;
  }
  parser.read();
  const word = parser.textOf(keyword);
  switch (word) {
    case 'if':
      return { kind: 'if', condition: parseExpression(parser), range: openRange };
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: word, range: openRange };
    case 'for':
      return parseForDirective(parser, openRange, parseExpression);
    default: {
      const suggestion = didYouMean(word, ['if', 'for', 'else', 'endif', 'endfor']);
      parser.failAt(
        keyword,
        'invalid-template',
        'Invalid template control keyword',
        `"${word}" is not a valid template control keyword.${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
        openRange,
      );
      return undefined;
    }
  }
}

function parseForDirective(
  parser: ParserState,
  range: Range,
  parseExpression: ParseExpression,
): TemplatePiece | undefined {
  const names = parseForNames(parser, (token, problem) =>
    parser.failAt(token, 'invalid-for', "Invalid 'for' directive", forDetails[problem]),
  );
  if (names === undefined) return undefined;
  return { kind: 'for', ...names, collection: parseExpression(parser), range };
}

const forDetails: Readonly<Record<ForNameProblem, string>> = {
  'no-name': "For directive requires variable name after 'for'.",
  'no-value-name': 'For directive requires value variable name after comma.',
  'no-in': "For directive requires 'in' keyword after names.",
};
