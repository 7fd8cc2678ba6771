import { fitted } from '../../base/fitted.ts';
import { spanning } from '../../base/range.ts';
import type { Expression } from './ast.ts';
import type { ParseExpression, ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/**
 * Returns the function call whose name was just taken (HCL specification, "Functions and Function Calls"). A name may
 * have a namespace: `provider::aws::arn_parse(…)`.
 */
export function parseCall(parser: ParserState, first: Token, parseExpression: ParseExpression): Expression {
  const lastName = parseNamespace(parser, first);
  if (lastName === undefined) return { kind: 'invalid', range: parser.range(first) };
  const nameRange = parser.range(first, lastName);
  const name = parser.sameName(parser.text.slice(first.start, lastName.end).replace(/\s+/g, ''));
  const open = parser.peek();
  if (open.type !== '(') {
    parser.failAt(
      open,
      'invalid-call',
      'Missing open parenthesis',
      'Function selector must be followed by an open parenthesis to begin the function call.',
      nameRange,
    );
    return { kind: 'invalid', range: nameRange };
  }
  parser.read();
  return parser.withNewlines(false, () => {
    const args: Expression[] = [];
    let expandFinal = false;
    let height = 0;
    while (!parser.at(')') && !parser.recovering) {
      args.push(parseExpression(parser));
      height = Math.max(height, parser.height);
      if (parser.recovering || parser.at(')')) break;
      const separator = parser.read();
      if (separator.type === '...') {
        expandFinal = true;
        if (!parser.at(')')) missingClose(parser, separator, first);
        break;
      }
      if (separator.type !== ',') missingSeparator(parser, separator, first, open);
    }
    const openRange = parser.range(open);
    const closeRange = parser.recovering ? parser.previousRange() : parser.range(parser.read());
    parser.height = height + 1;
    const range = spanning(nameRange, closeRange);
    return {
      kind: 'call',
      name,
      nameRange,
      arguments: fitted(args),
      expandFinal,
      openRange,
      closeRange,
      range,
    };
  });
}

function parseNamespace(parser: ParserState, first: Token): Token | undefined {
  let last = first;
  while (parser.at('::')) {
    parser.read();
    const next = parser.peek();
    if (next.type !== 'identifier') {
      parser.failAt(
        next,
        'invalid-call',
        'Missing function name',
        'Function scope resolution symbol :: must be followed by a function name in this scope.',
        parser.range(first),
      );
      return undefined;
    }
    last = parser.read();
  }
  return last;
}

function missingClose(parser: ParserState, ellipsis: Token, name: Token): void {
  parser.failAt(
    ellipsis,
    'invalid-call',
    'Missing closing parenthesis',
    'An expanded function argument (with ...) must be immediately followed by closing parentheses.',
    parser.range(name),
  );
}

function missingSeparator(parser: ParserState, separator: Token, name: Token, open: Token): void {
  if (separator.type === 'end') {
    parser.fail(
      'unclosed-expression',
      'Unterminated function call',
      'There is no closing parenthesis for this function call before the end of the file. Parentheses may be nested wrongly elsewhere in this file.',
      parser.range(name, open),
    );
  } else {
    parser.failAt(
      separator,
      'missing-separator',
      'Missing argument separator',
      'A comma is required to separate each function argument from the next.',
      parser.range(name),
    );
  }
}
