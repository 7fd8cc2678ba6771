import { fitted } from '../../base/fitted.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Expression, SyntaxAttribute, SyntaxBlock, SyntaxBody } from './ast.ts';
import { parseExpression } from './parse-expression.ts';
import { parseLabels } from './parse-labels.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/**
 * Returns the body from the parser's place to the end of the text (HCL specification, "Structural Elements").
 *
 * On error: a mistake costs the argument or block header that it is in; everything behind it is read.
 */
export function parseFileBody(parser: ParserState): SyntaxBody {
  const items = new BodyItems(parser);
  while (!parser.at('end')) {
    if (parser.at('newline')) parser.read();
    else parseItem(parser, items);
  }
  const { length } = parser.text;
  const range = parser.rangeOf(0, length);
  return items.body(range, parser.rangeOf(length, length));
}

const fewAttributes = 16;

/** Gathers the items of one body; the first of two attributes with one name wins. */
class BodyItems {
  readonly blocks: SyntaxBlock[] = [];
  private readonly parser: ParserState;
  private readonly attributes: SyntaxAttribute[] = [];
  /** By name, where there are so many that looking through them would take long. */
  private byName: Map<string, SyntaxAttribute> | undefined;

  constructor(parser: ParserState) {
    this.parser = parser;
  }

  addAttribute(attribute: SyntaxAttribute): void {
    const existing = this.find(attribute.name);
    if (existing === undefined) {
      this.attributes.push(attribute);
      this.byName?.set(attribute.name, attribute);
      return;
    }
    if (this.parser.full) return;
    this.parser.note(
      'argument-redefined',
      'Attribute redefined',
      `The argument "${attribute.name}" was already set on line ${lineOf(this.parser, existing.nameRange)}. Each argument may be set only once.`,
      attribute.nameRange,
    );
  }

  body(range: Range, endRange: Range): SyntaxBody {
    return { attributes: fitted(this.attributes), blocks: fitted(this.blocks), range, endRange };
  }

  private find(name: string): SyntaxAttribute | undefined {
    if (this.attributes.length < fewAttributes) return this.attributes.find((one) => one.name === name);
    this.byName ??= new Map(this.attributes.map((one) => [one.name, one]));
    return this.byName.get(name);
  }
}

function lineOf(parser: ParserState, range: Range): number {
  let line = 1;
  for (
    let at = parser.text.indexOf('\n');
    at !== -1 && at < range.start;
    at = parser.text.indexOf('\n', at + 1)
  ) {
    line++;
  }
  return line;
}

function parseItem(parser: ParserState, items: BodyItems): void {
  const start = parser.mark();
  const first = parser.read();
  if (first.type === 'identifier') {
    const next = parser.peek();
    if (next.type === '=') items.addAttribute(parseAttribute(parser, first));
    else if (startsBlock(parser, next)) items.blocks.push(parseBlock(parser, first));
    else itemRequired(parser, first, next);
  } else if (first.type === 'quote-open') {
    parser.fail(
      'quoted-argument-name',
      'Invalid argument name',
      'Argument names must not be quoted.',
      parser.range(first),
    );
  } else {
    parser.failAt(
      first,
      'item-required',
      'Argument or block definition required',
      'An argument or block definition is required here.',
    );
  }
  if (!parser.recovering) return;
  if (!parser.resync(start, ['newline'])) parser.resyncByIndent(start);
  parser.recovering = false;
  if (parser.mark() === start) parser.read();
}

function startsBlock(parser: ParserState, next: Token): boolean {
  if (next.type === 'newline') return nextLineOpens(parser);
  return next.type === 'quote-open' || next.type === '{' || next.type === 'identifier';
}

function itemRequired(parser: ParserState, name: Token, next: Token): void {
  const colon =
    next.type === ':'
      ? ' A colon sets values only inside of an object, between "{" and "}" behind an equals sign.'
      : '';
  parser.fail(
    'item-required',
    'Argument or block definition required',
    `An argument or block definition is required here. To set an argument, put an equals sign "=" and a value behind its name.${colon}`,
    parser.range(name),
  );
}

function parseAttribute(parser: ParserState, name: Token): SyntaxAttribute {
  const attribute = parseAttributeStart(parser, name);
  if (parser.recovering) return attribute;
  const end = parser.peek();
  if (end.type === 'newline') parser.read();
  else if (end.type !== 'end') {
    const comma = end.type === ',';
    parser.failAt(
      end,
      comma ? 'unexpected-comma' : 'missing-newline',
      comma ? 'Unexpected comma after argument' : 'Missing newline after argument',
      comma
        ? 'Every argument stands on a line of its own, without a comma behind it.'
        : 'An argument definition must end with a newline.',
      attribute.nameRange,
    );
  }
  return attribute;
}

function parseAttributeStart(parser: ParserState, name: Token): SyntaxAttribute {
  parser.read();
  const expression: Expression = parseExpression(parser);
  const nameRange = parser.range(name);
  return {
    name: parser.nameOf(name),
    nameRange,
    expression,
    range: spanning(nameRange, expression.range),
  };
}

function parseBlock(parser: ParserState, type: Token): SyntaxBlock {
  const typeRange = parser.range(type);
  const labels = parseLabels(parser);
  const headerRange = spanning(typeRange, labels[labels.length - 1]?.range ?? typeRange);
  const open = parser.peek();
  if (open.type === 'newline' && nextLineOpens(parser)) {
    invalidHeader(parser, open, typeRange);
    parser.recovering = false;
    while (parser.at('newline')) parser.read();
  } else if (open.type !== '{') {
    invalidHeader(parser, open, typeRange);
    return {
      type: parser.nameOf(type),
      typeRange,
      labels,
      headerRange,
      openBraceRange: headerRange,
      closeBraceRange: headerRange,
      body: { attributes: [], blocks: [], range: headerRange, endRange: headerRange },
      range: headerRange,
    };
  }
  const openBraceRange = parser.range(parser.read());
  const items = new BodyItems(parser);
  const complete = parser.nested(() => parseBlockItems(parser, items, openBraceRange));
  const closeBraceRange = complete ? parser.range(parser.read()) : emptyRange(parser);
  if (complete) endBlockLine(parser, typeRange);
  const bodyRange = spanning(openBraceRange, closeBraceRange);
  const endRange = { ...closeBraceRange, end: closeBraceRange.start };
  // Written out: engines give each object that is made by spreading a shape of its own, and all that reads it is slow.
  return {
    type: parser.nameOf(type),
    typeRange,
    labels,
    headerRange,
    openBraceRange,
    closeBraceRange,
    body: items.body(bodyRange, endRange),
    range: spanning(typeRange, closeBraceRange),
  };
}

/** Somebody put the opening brace on a line of its own; it is told of once, and the block is read all the same. */
function nextLineOpens(parser: ParserState): boolean {
  return parser.withNewlines(false, () => parser.at('{'));
}

function emptyRange(parser: ParserState): Range {
  const previous = parser.previousRange();
  return { ...previous, start: previous.end };
}

function invalidHeader(parser: ParserState, token: Token, typeRange: Range): void {
  const details: Partial<Record<Token['type'], string>> = {
    '=': 'An equals sign "=" sets an argument; a block has none between its labels and its opening brace.',
    newline:
      'The content of a block goes between "{" and "}", and the opening brace must be on the line of the block type and its labels.',
  };
  const detail =
    details[token.type] ?? 'Either a quoted string block label or an opening brace ("{") is expected here.';
  parser.failAt(token, 'invalid-block', 'Invalid block definition', detail, typeRange);
}

/** Reads what is between the braces, and returns whether the closing one follows. */
function parseBlockItems(parser: ParserState, items: BodyItems, openBraceRange: Range): boolean {
  const next = parser.peek().type;
  if (next !== 'newline' && next !== '}' && next !== 'end') parseSingleLine(parser, items, openBraceRange);
  for (;;) {
    if (parser.at('newline')) parser.read();
    else if (parser.at('}')) return true;
    else if (parser.at('end')) {
      unclosedBlock(parser, openBraceRange);
      return false;
    } else parseItem(parser, items);
  }
}

/** `type { name = value }`. After a mistake the block goes on as one of many lines. */
function parseSingleLine(parser: ParserState, items: BodyItems, openBraceRange: Range): void {
  const start = parser.mark();
  const name = parser.peek();
  if (name.type === 'identifier') parseSingleAttribute(parser, items);
  else {
    parser.failAt(
      name,
      'item-required',
      'Argument or block definition required',
      'An argument or block definition is required here.',
    );
  }
  if (!parser.recovering && !parser.at('}') && !parser.at('end')) singleLineProblem(parser, openBraceRange);
  if (!parser.recovering) return;
  if (!parser.resync(start, ['newline', '}'])) parser.resyncByIndent(start);
  parser.recovering = false;
}

function parseSingleAttribute(parser: ParserState, items: BodyItems): void {
  const name = parser.read();
  const next = parser.peek();
  if (next.type === '=') items.addAttribute(parseAttributeStart(parser, name));
  else if (next.type === 'quote-open' || next.type === '{' || next.type === 'identifier') {
    parser.fail(
      'invalid-single-line-block',
      'Argument definition required',
      `A block on one line can hold one argument and no other block. Set "${parser.textOf(name)}" with an equals sign if it is an argument, or put the nested block on a line of its own.`,
      parser.range(name, next),
    );
  } else itemRequired(parser, name, next);
}

function singleLineProblem(parser: ParserState, openBraceRange: Range): void {
  const token = parser.peek();
  const details: Partial<Record<Token['type'], string>> = {
    ',': 'A block on one line can hold one argument only. Put each argument on a line of its own to set several.',
    newline:
      'A block whose first argument is on the line of its opening brace must end on that line too. Put the argument on a line of its own, or the closing brace right behind it.',
  };
  const detail =
    details[token.type] ??
    'A block on one line must end with a closing brace right behind its only argument.';
  parser.failAt(
    token,
    'invalid-single-line-block',
    'Invalid single-argument block definition',
    detail,
    openBraceRange,
  );
}

function unclosedBlock(parser: ParserState, openBraceRange: Range): void {
  if (parser.unclosedReported) return;
  parser.unclosedReported = true;
  parser.note(
    'unclosed-block',
    'Unclosed configuration block',
    'There is no closing brace for this block before the end of the file. Braces may be nested wrongly elsewhere in this file.',
    openBraceRange,
  );
}

function endBlockLine(parser: ParserState, typeRange: Range): void {
  const token = parser.peek();
  if (token.type === 'newline') parser.read();
  else if (token.type !== 'end') {
    parser.failAt(
      token,
      'missing-newline',
      'Missing newline after block definition',
      'A block definition must end with a newline.',
      typeRange,
    );
  }
}
