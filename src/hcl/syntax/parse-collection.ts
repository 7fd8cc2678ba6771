import { fitted } from '../../base/fitted.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Expression } from './ast.ts';
import { parseForTail } from './parse-for.ts';
import type { ParseExpression, ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/** Returns the tuple, or the `for` in its place, whose opening bracket comes next. */
export function parseTuple(parser: ParserState, parseExpression: ParseExpression): Expression {
  const open = parser.read();
  return parser.withNewlines(false, () => {
    if (parser.atWord('for')) return parseForTail(parser, open, parseExpression);
    const items: Expression[] = [];
    const openRange = parser.range(open);
    let height = 0;
    while (!parser.at(']')) {
      const start = parser.mark();
      const item = parseExpression(parser);
      items.push(item);
      height = Math.max(height, parser.height);
      if (!parser.recovering) endTupleItem(parser, openRange);
      if (parser.recovering && !parser.resync(start, [','])) break;
      if (parser.at(',')) parser.read();
      else break;
    }
    parser.height = height + 1;
    return { kind: 'tuple', items: fitted(items), openRange, range: closing(parser, ']', openRange) };
  });
}

function endTupleItem(parser: ParserState, openRange: Range): void {
  const next = parser.peek();
  if (next.type === ',' || next.type === ']') return;
  if (next.type === 'end') {
    parser.fail(
      'unclosed-expression',
      'Unterminated tuple constructor expression',
      'There is no closing bracket for this tuple before the end of the file. Brackets may be nested wrongly elsewhere in this file.',
      openRange,
    );
  } else {
    parser.failAt(
      next,
      'missing-separator',
      'Missing item separator',
      'Expected a comma to mark the beginning of the next item.',
      openRange,
    );
  }
}

/** Takes a closing bracket when it is there, and returns the range from the opening one to it. */
function closing(parser: ParserState, close: ']' | '}', openRange: Range): Range {
  if (parser.at(close)) return spanning(openRange, parser.range(parser.read()));
  parser.recovering = true;
  return spanning(openRange, parser.previousRange());
}

/** Returns the object, or the `for` in its place, whose opening brace comes next. */
export function parseObject(parser: ParserState, parseExpression: ParseExpression): Expression {
  const open = parser.read();
  const openRange = parser.range(open);
  // Newlines separate items, but none is needed before a `for`.
  if (parser.withNewlines(false, () => parser.atWord('for'))) {
    return parser.withNewlines(false, () => parseForTail(parser, open, parseExpression));
  }
  return parser.withNewlines(true, () => {
    const items: { key: Expression; value: Expression }[] = [];
    let height = 0;
    for (;;) {
      while (parser.at('newline')) parser.read();
      if (parser.at('}')) break;
      const start = parser.mark();
      const item = parseObjectItem(parser, openRange, parseExpression);
      height = Math.max(height, parser.height);
      if (item !== undefined) items.push(item);
      if (parser.recovering && !parser.resync(start, ['newline'])) break;
      if (parser.at(',') || parser.at('newline')) parser.read();
      else break;
    }
    parser.height = height + 1;
    const range = closing(parser, '}', openRange);
    return { kind: 'object', form: 'native', items: fitted(items), openRange, range };
  });
}

function parseObjectItem(
  parser: ParserState,
  openRange: Range,
  parseExpression: ParseExpression,
): { key: Expression; value: Expression } | undefined {
  const key = parseExpression(parser);
  const height = parser.height;
  if (parser.recovering) return undefined;
  const separator = parser.peek();
  if (separator.type !== '=' && separator.type !== ':') {
    missingEquals(parser, separator, openRange);
    return undefined;
  }
  parser.read();
  const value = parseExpression(parser);
  parser.height = Math.max(height, parser.height);
  if (parser.recovering) return { key, value };
  const next = parser.peek();
  if (next.type === 'end') unterminatedObject(parser, openRange);
  else if (next.type !== '}' && next.type !== ',' && next.type !== 'newline') {
    parser.failAt(
      next,
      'missing-separator',
      'Missing attribute separator',
      'Expected a newline or comma to mark the beginning of the next attribute.',
      openRange,
    );
  }
  return { key, value };
}

function missingEquals(parser: ParserState, token: Token, openRange: Range): void {
  if (token.type === 'end') unterminatedObject(parser, openRange);
  else if (token.type === 'newline' || token.type === ',') {
    parser.failAt(
      token,
      'missing-value',
      'Missing attribute value',
      'Expected an attribute value, introduced by an equals sign ("=").',
      openRange,
    );
  } else {
    const quoteIt =
      token.type === 'identifier' ? ' A key that holds dots or spaces must be written in quotes.' : '';
    parser.failAt(
      token,
      'missing-separator',
      'Missing key/value separator',
      `Expected an equals sign ("=") to mark the beginning of the attribute value.${quoteIt}`,
      openRange,
    );
  }
}

function unterminatedObject(parser: ParserState, openRange: Range): void {
  parser.fail(
    'unclosed-expression',
    'Unterminated object constructor expression',
    'There is no closing brace for this object before the end of the file. Braces may be nested wrongly elsewhere in this file.',
    openRange,
  );
}
