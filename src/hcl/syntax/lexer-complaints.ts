import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { hclError } from '../hcl-diagnostic.ts';

const bitwise: Readonly<Record<string, string>> = {
  '&': ' Did you mean boolean AND ("&&")?',
  '|': ' Did you mean boolean OR ("||")?',
  '~': ' Did you mean boolean NOT ("!")?',
  '^': '',
};

/** How often one kind of mistake is told of in a file. */
const maximumOfKind = 50;

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Makes the diagnostics about characters that HCL has no use for, and keeps a repeated mistake from giving a hundred
 * messages: a kind of character is told of a few times only.
 */
export class LexerComplaints {
  readonly diagnostics: Diagnostic[] = [];
  readonly reported = new Set<number>();
  private readonly text: string;
  private readonly makeRange: (start: number, end: number) => Range;
  private readonly told = new Map<string, number>();

  constructor(text: string, makeRange: (start: number, end: number) => Range) {
    this.text = text;
    this.makeRange = makeRange;
  }

  /** Tells of a character that no token starts with. */
  character(start: number, end: number): void {
    const character = this.text.slice(start, end);
    this.reported.add(start);
    if (loneSurrogate.test(character)) {
      this.encoding(start, end);
      return;
    }
    const suggestion = bitwise[character];
    if (suggestion !== undefined) {
      if (this.count('bitwise') > 4) return;
      this.add('unsupported-operator', 'Unsupported operator', bitwiseDetail(suggestion), start, end);
      return;
    }
    switch (character) {
      case '`':
        if (this.isRepeated(character)) return;
        this.add('invalid-character', 'Invalid character', backtickDetail, start, end);
        return;
      case "'":
        if (this.isRepeated(character)) return;
        this.add('invalid-character', 'Invalid character', apostropheDetail, start, end);
        return;
      case ';':
        if (this.count(character) > 1) return;
        this.add('invalid-character', 'Invalid character', semicolonDetail, start, end);
        return;
      case '“':
      case '”':
      case '„':
      case '‘':
      case '’':
        if (this.count('curly') > 2 * maximumOfKind) return;
        this.add('invalid-character', 'Invalid character', curlyDetail, start, end);
        return;
      default:
        if (this.count('other') > maximumOfKind) return;
        this.add('invalid-character', 'Invalid character', otherDetail, start, end);
    }
  }

  /** Tells of half a surrogate pair in a literal: no UTF-8 file can hold it. */
  encoding(start: number, end: number): void {
    const found = this.text.slice(start, end).search(loneSurrogate);
    if (found === -1 || this.count('encoding') > 1) return;
    this.add(
      'invalid-encoding',
      'Invalid character encoding',
      encodingDetail,
      start + found,
      start + found + 1,
    );
  }

  /** Tells of a comment that is never closed. */
  unclosedComment(start: number): void {
    this.reported.add(start);
    const detail = 'There is no "*/" behind this "/*", so that the rest of the file would be a comment.';
    this.add('unclosed-comment', 'Unclosed comment', detail, start, start + 2);
  }

  /** Tells of a line that ends inside a quoted string. */
  brokenString(start: number, end: number): void {
    this.reported.add(start);
    if (this.count('broken-string') > maximumOfKind) return;
    this.add(
      'multi-line-string',
      'Invalid multi-line string',
      brokenStringDetail,
      start,
      Math.max(end, start),
    );
  }

  /** Every second quote closes what the one before it opened. */
  private isRepeated(quote: string): boolean {
    const count = this.count(quote);
    return count % 2 === 0 || count > 2 * maximumOfKind;
  }

  private count(kind: string): number {
    const count = (this.told.get(kind) ?? 0) + 1;
    this.told.set(kind, count);
    return count;
  }

  private add(
    code: Parameters<typeof hclError>[0],
    summary: string,
    detail: string,
    start: number,
    end: number,
  ): void {
    this.diagnostics.push(hclError(code, summary, detail, this.makeRange(start, end)));
  }
}

function bitwiseDetail(suggestion: string): string {
  return `Bitwise operators are not supported.${suggestion}`;
}

const backtickDetail =
  'A backtick cannot be used here. For a string over several lines, write a "heredoc" such as "<<EOT".';
const apostropheDetail = 'Single quotes are not valid. Use double quotes (") to enclose strings.';
const semicolonDetail =
  'The ";" character is not valid. End an argument or block with a newline, and separate the items of a collection with commas.';
const curlyDetail =
  '"Curly quotes" are not valid here. Documents and chat programs often put them in place of straight ones; type a straight quote (") instead.';
const otherDetail = 'This character is not used within the language.';
const encodingDetail =
  'The file must be UTF-8 text. Choose the encoding UTF-8 in your editor and save it again.';
const brokenStringDetail =
  'A quoted string must end on the line on which it starts. Add the closing quote ("), write a newline inside the string as \\n, or use a "heredoc" such as <<EOT for text over several lines.';
