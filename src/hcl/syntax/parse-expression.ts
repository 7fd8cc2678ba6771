import { spanning } from '../../base/range.ts';
import type { BinaryOperator, Expression, TraversalStep } from './ast.ts';
import { parseCall } from './parse-call.ts';
import { parseObject, parseTuple } from './parse-collection.ts';
import { parseHeredocOrQuoted } from './parse-template.ts';
import { parseTraversals } from './parse-traversals.ts';
import { maximumDepth, type ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/**
 * Returns the expression at the parser's place (HCL specification, "Expressions").
 *
 * On error: `parser.recovering` is set, and what could be read so far is returned.
 */
export function parseExpression(parser: ParserState): Expression {
  const expression = parser.nested(() => parseConditional(parser));
  if (expression === undefined) return invalid(parser, parser.peek());
  if (parser.height <= maximumDepth) return expression;
  if (!parser.recovering) parser.tooDeep(expression.range);
  // What is deeper than that must not be walked through by anybody.
  parser.height = 1;
  return { kind: 'invalid', range: expression.range };
}

/** Returns what stands for an expression that could not be read. */
export function invalid(parser: ParserState, token: Token): Expression {
  parser.height = 1;
  return { kind: 'invalid', range: parser.range(token) };
}

function parseConditional(parser: ParserState): Expression {
  const condition = parseBinary(parser, 1);
  if (parser.recovering || !parser.at('?')) return condition;
  let height = parser.height;
  parser.read();
  const whenTrue = parseExpression(parser);
  if (parser.recovering) return condition;
  height = Math.max(height, parser.height);
  const colon = parser.peek();
  if (colon.type !== ':') {
    parser.failAt(
      colon,
      'missing-separator',
      'Missing false expression in conditional',
      'The conditional operator (...?...:...) requires a false expression, delimited by a colon.',
      condition.range,
    );
    return condition;
  }
  parser.read();
  const whenFalse = parseExpression(parser);
  if (parser.recovering) return condition;
  parser.height = Math.max(height, parser.height) + 1;
  const range = spanning(condition.range, whenFalse.range);
  return { kind: 'conditional', condition, whenTrue, whenFalse, range };
}

/** Binding strength of the binary operators (HCL specification, "Operations"): a higher one binds tighter. */
const strengths: Partial<Record<Token['type'], number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '>': 4,
  '>=': 4,
  '<': 4,
  '<=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

function parseBinary(parser: ParserState, weakest: number): Expression {
  let left = parseOperand(parser);
  let height = parser.height;
  while (!parser.recovering) {
    const operator = parser.peek();
    const strength = strengths[operator.type];
    if (strength === undefined || strength < weakest) break;
    parser.read();
    const right = parseBinary(parser, strength + 1);
    if (parser.recovering) return left;
    left = {
      kind: 'binary',
      operator: operator.type as BinaryOperator,
      operatorRange: parser.range(operator),
      left,
      right,
      range: spanning(left.range, right.range),
    };
    height = Math.max(height, parser.height) + 1;
  }
  parser.height = height;
  return left;
}

function parseOperand(parser: ParserState): Expression {
  const token = parser.peek();
  if (token.type !== '-' && token.type !== '!')
    return parseTraversals(parser, parseTerm(parser), parseExpression);
  parser.read();
  const operand = parser.nested(() => parseOperand(parser)) ?? invalid(parser, token);
  parser.height++;
  const operatorRange = parser.range(token);
  const range = spanning(operatorRange, operand.range);
  return { kind: 'unary', operator: token.type, operatorRange, operand, range };
}

function parseTerm(parser: ParserState): Expression {
  const token = parser.peek();
  parser.height = 1;
  switch (token.type) {
    case '(':
      return parseParentheses(parser);
    case '[':
      return parseTuple(parser, parseExpression);
    case '{':
      return parseObject(parser, parseExpression);
    case 'quote-open':
    case 'heredoc-open':
      return parseHeredocOrQuoted(parser, parseExpression);
    case 'number':
      return parseNumber(parser);
    case 'identifier':
      return parseName(parser);
    case 'end':
      parser.failAt(
        token,
        'missing-expression',
        'Missing expression',
        'Expected the start of an expression, but found the end of the file.',
      );
      return invalid(parser, token);
    default:
      parser.failAt(
        token,
        'invalid-expression',
        'Invalid expression',
        'Expected the start of an expression, but found an invalid expression token.',
      );
      return invalid(parser, token);
  }
}

function parseNumber(parser: ParserState): Expression {
  const token = parser.read();
  const range = parser.range(token);
  const text = parser.textOf(token);
  if (!/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) {
    parser.note(
      'invalid-number',
      'Invalid number literal',
      'Failed to recognize the value of this number literal. Write digits with at most one decimal point; a version or an address goes in quotes.',
      range,
    );
    return invalid(parser, token);
  }
  const exponent = /[eE]([+-]?\d+)$/.exec(text)?.[1] ?? '0';
  if (text.length > maximumDigits || Math.abs(Number(exponent)) > maximumDigits) {
    const detail = `Numbers of more than ${maximumDigits} digits are not supported.`;
    parser.note('unsupported', 'Number out of range', detail, range);
    return invalid(parser, token);
  }
  return { kind: 'number', text, range, remembered: undefined };
}

/** How many digits a number may have when it is written out; working with far longer ones takes minutes. */
const maximumDigits = 5_000;

const noSteps: readonly TraversalStep[] = [];

function parseName(parser: ParserState): Expression {
  const token = parser.read();
  if (parser.at('(') || parser.at('::')) return parseCall(parser, token, parseExpression);
  const range = parser.range(token);
  const name = parser.nameOf(token);
  if (name === 'true' || name === 'false') return { kind: 'bool', value: name === 'true', range };
  if (name === 'null') return { kind: 'null', range };
  return {
    kind: 'scope-traversal',
    root: name,
    rootRange: range,
    steps: noSteps,
    range,
    remembered: undefined,
  };
}

function parseParentheses(parser: ParserState): Expression {
  const open = parser.read();
  return parser.withNewlines(false, () => {
    const inner = parseExpression(parser);
    if (parser.recovering) return inner;
    const close = parser.peek();
    if (close.type !== ')') {
      parser.failAt(
        close,
        'unclosed-expression',
        'Unbalanced parentheses',
        'Expected a closing parenthesis to terminate the expression.',
        parser.range(open),
      );
      return inner;
    }
    parser.read();
    parser.height++;
    return { kind: 'parentheses', inner, range: parser.range(open, close) };
  });
}
