import { fitted } from '../../base/fitted.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Expression, IndexKey, TraversalStep } from './ast.ts';
import type { ParseExpression, ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/**
 * Returns the expression with all that follows it directly: `.name`, `[key]`, `.0`, `.*` and `[*]` (HCL specification,
 * "Traversal" and "Splat Operators").
 */
export function parseTraversals(
  parser: ParserState,
  from: Expression,
  parseExpression: ParseExpression,
): Expression {
  let result = from;
  while (!parser.recovering) {
    if (parser.at('.')) result = parseDot(parser, result);
    else if (parser.at('[')) result = parseBracket(parser, result, parseExpression);
    else break;
  }
  if (result.kind === 'scope-traversal' || result.kind === 'relative-traversal')
    (result as { steps: readonly TraversalStep[] }).steps = fitted(result.steps);
  return result;
}

function parseDot(parser: ParserState, source: Expression): Expression {
  const dot = parser.read();
  const token = parser.peek();
  if (token.type === '*') {
    parser.read();
    return parseAttributeSplat(parser, source, parser.range(dot, token));
  }
  const step = parseDotStep(parser, dot, false);
  return step === undefined ? source : withStep(parser, source, step);
}

/** Returns the step behind a dot that was taken, or undefined after telling what is wrong with it. */
function parseDotStep(parser: ParserState, dot: Token, inSplat: boolean): TraversalStep | undefined {
  const token = parser.peek();
  const range = parser.range(dot, token);
  if (token.type === 'identifier') {
    parser.read();
    return { kind: 'attribute', name: parser.nameOf(token), range };
  }
  if (token.type === 'number') {
    parser.read();
    const text = parser.textOf(token);
    const [first, second] = text.split('.');
    if (second !== undefined) {
      const behind = inSplat ? ' behind a full splat [*]' : '';
      parser.note(
        'invalid-legacy-index',
        'Invalid legacy index syntax',
        `Two indexes in the old style cannot follow each other. Write them in brackets${behind}: [${first}][${second}].`,
        parser.range(token),
      );
    }
    return { kind: 'index', key: { type: 'number', text: first ?? '0' }, range };
  }
  if (inSplat && token.type === '*') {
    parser.failAt(
      token,
      'invalid-splat',
      'Nested splat expression not allowed',
      'A splat expression (*) cannot be used inside another attribute-only splat expression.',
    );
  } else {
    parser.failAt(
      token,
      'invalid-attribute-name',
      'Invalid attribute name',
      'An attribute name is required after a dot.',
      parser.range(dot),
    );
  }
  return undefined;
}

function parseAttributeSplat(parser: ParserState, source: Expression, markerRange: Range): Expression {
  let each: Expression = { kind: 'splat-item', range: markerRange };
  while (parser.at('.') && !parser.recovering) {
    const step = parseDotStep(parser, parser.read(), true);
    if (step !== undefined) each = withStep(parser, each, step);
  }
  const range = spanning(source.range, each.range);
  parser.height++;
  return { kind: 'splat', source, each, full: false, markerRange, range };
}

function parseBracket(parser: ParserState, source: Expression, parseExpression: ParseExpression): Expression {
  const sourceHeight = parser.height;
  const open = parser.read();
  if (parser.at('*')) return parseFullSplat(parser, source, open, parseExpression);
  const { key, close } = parser.withNewlines(false, () => {
    const inner = parseExpression(parser);
    const token = parser.peek();
    if (!parser.recovering && token.type !== ']') {
      parser.failAt(
        token,
        'unclosed-expression',
        'Missing close bracket on index',
        'The index operator must end with a closing bracket ("]").',
        parser.range(open),
      );
    }
    if (!parser.recovering) parser.read();
    return { key: inner, close: token };
  });
  const keyHeight = parser.height;
  parser.height = sourceHeight;
  if (parser.recovering) return source;
  const bracketRange = parser.range(open, close);
  const literal = literalKey(key);
  if (literal !== undefined) {
    return withStep(parser, source, { kind: 'index', key: literal, range: bracketRange });
  }
  parser.height = Math.max(sourceHeight, keyHeight) + 1;
  const range = spanning(source.range, bracketRange);
  return { kind: 'index', collection: source, key, openRange: parser.range(open), bracketRange, range };
}

function parseFullSplat(
  parser: ParserState,
  source: Expression,
  open: Token,
  parseExpression: ParseExpression,
): Expression {
  const sourceHeight = parser.height;
  parser.read();
  const close = parser.peek();
  if (close.type !== ']') {
    parser.failAt(
      close,
      'invalid-splat',
      'Missing close bracket on splat index',
      'The star for a full splat operator must be immediately followed by a closing bracket ("]").',
      parser.range(open),
    );
    return source;
  }
  parser.read();
  const markerRange = parser.range(open, close);
  parser.height = 1;
  const item: Expression = { kind: 'splat-item', range: markerRange };
  const each = parser.nested(() => parseTraversals(parser, item, parseExpression)) ?? item;
  parser.height = Math.max(sourceHeight, parser.height) + 1;
  const range = spanning(source.range, each.range);
  return { kind: 'splat', source, each, full: true, markerRange, range };
}

/** Literal steps are kept in one list with what they follow, so that a reference stays one expression. */
function withStep(parser: ParserState, source: Expression, step: TraversalStep): Expression {
  if (source.kind === 'scope-traversal' || source.kind === 'relative-traversal') {
    // The parser made this list a moment ago and nobody else has seen it; copying would take quadratic time.
    if (source.steps.length > 0) (source.steps as TraversalStep[]).push(step);
    else (source as { steps: readonly TraversalStep[] }).steps = [step];
    (source as { range: Range }).range = spanning(source.range, step.range);
    return source;
  }
  parser.height++;
  return { kind: 'relative-traversal', source, steps: [step], range: spanning(source.range, step.range) };
}

function literalKey(key: Expression): IndexKey | undefined {
  if (key.kind === 'number') return { type: 'number', text: key.text };
  if (key.kind !== 'template') return undefined;
  const [part] = key.parts;
  if (part === undefined) return { type: 'string', value: '' };
  return key.parts.length === 1 && part.kind === 'string' ? { type: 'string', value: part.value } : undefined;
}
