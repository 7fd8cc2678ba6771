import { spanning } from '../../base/range.ts';
import type { Expression } from './ast.ts';
import type { ParseExpression, ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/** The names that a `for` binds; the key is optional. */
export interface ForNames {
  readonly keyName: string | undefined;
  readonly valueName: string;
}

/** Returns the `for` expression whose opening bracket was just taken (HCL specification, "For Expressions"). */
export function parseForTail(parser: ParserState, open: Token, parseExpression: ParseExpression): Expression {
  const openRange = parser.range(open);
  const bail = (): Expression => ({ kind: 'invalid', range: spanning(openRange, parser.previousRange()) });
  const complain = (token: Token, detail: string): Expression => {
    parser.failAt(token, 'invalid-for', "Invalid 'for' expression", detail, openRange);
    return bail();
  };
  parser.read();
  const names = parseForNames(parser, (token, kind) =>
    complain(token, `For expression ${nameDetails[kind]}`),
  );
  if (names === undefined) return bail();
  const collection = parseExpression(parser);
  let height = parser.height;
  if (parser.recovering) return bail();
  if (!parser.at(':')) {
    return complain(parser.peek(), 'For expression requires a colon after the collection expression.');
  }
  parser.read();
  let value = parseExpression(parser);
  height = Math.max(height, parser.height);
  let key: Expression | undefined;
  if (!parser.recovering && parser.at('=>')) {
    parser.read();
    key = value;
    value = parseExpression(parser);
    height = Math.max(height, parser.height);
  }
  if (parser.recovering) return bail();
  const ellipsis = parser.at('...') ? parser.read() : undefined;
  let condition: Expression | undefined;
  if (parser.atWord('if')) {
    parser.read();
    condition = parseExpression(parser);
    height = Math.max(height, parser.height);
    if (parser.recovering) return bail();
  }
  const close = parser.peek();
  const form = open.type === '{' ? 'object' : 'tuple';
  if (close.type !== (form === 'object' ? '}' : ']')) {
    return complain(close, "Extra characters after the end of the 'for' expression.");
  }
  parser.read();
  parser.height = height + 1;
  const range = parser.range(open, close);
  checkForm(parser, form, { key, value, ellipsis, range });
  return {
    kind: 'for',
    form,
    ...names,
    collection,
    key,
    value,
    condition,
    grouping: ellipsis !== undefined,
    openRange,
    closeRange: parser.range(close),
    range,
  };
}

/** What is wrong with the names of a `for`. */
export type ForNameProblem = 'no-name' | 'no-value-name' | 'no-in';

/** Returns the names between `for` and `in` and takes the `in`; undefined after a mistake was handed to `complain`. */
export function parseForNames(
  parser: ParserState,
  complain: (token: Token, problem: ForNameProblem) => void,
): ForNames | undefined {
  let keyName: string | undefined;
  if (!parser.at('identifier')) {
    complain(parser.peek(), 'no-name');
    return undefined;
  }
  let valueName = parser.textOf(parser.read());
  if (parser.at(',')) {
    parser.read();
    if (!parser.at('identifier')) {
      complain(parser.peek(), 'no-value-name');
      return undefined;
    }
    keyName = valueName;
    valueName = parser.textOf(parser.read());
  }
  if (!parser.atWord('in')) {
    complain(parser.peek(), 'no-in');
    return undefined;
  }
  parser.read();
  return { keyName, valueName };
}

const nameDetails: Readonly<Record<ForNameProblem, string>> = {
  'no-name': "requires variable name after 'for'.",
  'no-value-name': 'requires value variable name after comma.',
  'no-in': "requires the 'in' keyword after its name declarations.",
};

interface ForParts {
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly ellipsis: Token | undefined;
  readonly range: Expression['range'];
}

function checkForm(parser: ParserState, form: 'object' | 'tuple', parts: ForParts): void {
  const note = (detail: string, range: Expression['range']): void =>
    parser.note('invalid-for', "Invalid 'for' expression", detail, range, parts.range);
  if (form === 'object') {
    if (parts.key === undefined)
      note('Key expression is required when building an object.', parts.value.range);
    return;
  }
  if (parts.key !== undefined) note('Key expression is not valid when building a tuple.', parts.key.range);
  if (parts.ellipsis !== undefined) {
    note('Grouping ellipsis (...) cannot be used when building a tuple.', parser.range(parts.ellipsis));
  }
}
