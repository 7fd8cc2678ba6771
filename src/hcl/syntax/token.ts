/**
 * Kinds of tokens. Punctuation and operators are their own text; `quote-open` and `quote-close` are the two ends of a
 * quoted template, `sequence-end` is the brace that ends `${` or `%{`, and `comment` never reaches the parser.
 */
export type TokenType = (typeof tokenTypes)[number];

/** Every kind of token. */
export const tokenTypes = [
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '.',
  ',',
  '*',
  '/',
  '%',
  '+',
  '-',
  '=',
  '<',
  '>',
  '!',
  '?',
  ':',
  '==',
  '!=',
  '>=',
  '<=',
  '&&',
  '||',
  '::',
  '...',
  '=>',
  'newline',
  'number',
  'identifier',
  'quote-open',
  'quote-close',
  'heredoc-open',
  'heredoc-close',
  'quoted-literal',
  'template-literal',
  'interpolation',
  'directive',
  'sequence-end',
  'invalid',
  'end',
] as const;

/** One token: a span of the text, as UTF-16 offsets. */
export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
}

/** Returns the token that ends what the given one opens, or undefined when it opens nothing. */
export function closerOf(type: TokenType): TokenType | undefined {
  switch (type) {
    case '{':
      return '}';
    case '[':
      return ']';
    case '(':
      return ')';
    case 'quote-open':
      return 'quote-close';
    case 'heredoc-open':
      return 'heredoc-close';
    case 'interpolation':
    case 'directive':
      return 'sequence-end';
    default:
      return undefined;
  }
}

/** Returns whether a token closes something. */
export function isCloser(type: TokenType): boolean {
  return (
    type === '}' ||
    type === ']' ||
    type === ')' ||
    type === 'quote-close' ||
    type === 'heredoc-close' ||
    type === 'sequence-end'
  );
}
