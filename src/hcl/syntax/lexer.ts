import type { Diagnostic } from '../../base/diagnostic.ts';
import { LexerComplaints } from './lexer-complaints.ts';
import type { Token, TokenType } from './token.ts';
import { TokenList } from './token-list.ts';

/** The tokens of a text. The last is always `end`; comments are beside them. */
export interface LexedText {
  readonly text: string;
  readonly tokens: TokenList;
  readonly comments: readonly Token[];
  /** What should never occur in HCL, such as a single quote. Such tokens have type `invalid`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Starts of the `invalid` tokens that a diagnostic was given for. */
  readonly reported: ReadonlySet<number>;
  /** Whether a comment took the rest of the text, so that what is missing there is no mistake of its own. */
  readonly unclosedComment: boolean;
}

/** How to read a text: as a configuration, or as the inside of a template. */
export type LexerMode = 'configuration' | 'template';

/**
 * Returns the tokens of a text. Takes time linear in its length.
 *
 * Token boundaries are those of the HCL specification ("Lexical Elements" and "Templates" of hclsyntax/spec.md). A
 * heredoc gives one literal for each line, because trim markers work on lines there.
 */
export function lex(
  text: string,
  mode: LexerMode,
  makeRange: (start: number, end: number) => { file: string; start: number; end: number },
): LexedText {
  return new Lexer(text, mode, new LexerComplaints(text, makeRange)).run();
}

type Frame =
  /** `braces` is how deep braces are nested when the sequence's own is the one to close; none closes a file. */
  | { readonly kind: 'main'; readonly braces: number | undefined; readonly inQuotes: boolean }
  | { readonly kind: 'quoted'; told: boolean }
  | { readonly kind: 'heredoc'; readonly marker: string; lineStart: boolean }
  | { readonly kind: 'bare' };

type MainFrame = Extract<Frame, { kind: 'main' }>;

const identifierPattern = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const heredocPattern = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
/** What an argument or a block starts with; {@link itemLike} takes the end of a block as well. */
const itemStart = /[^\S\n]*[\p{L}_][\p{L}\p{N}_-]*(?:[^\S\n]*(?:=(?![=>])|\{)|[^\S\n]+")/uy;
const itemLike = /[^\S\n]*(?:\}|[\p{L}_][\p{L}\p{N}_-]*(?:[^\S\n]*(?:=|\{)|[^\S\n]+"))/uy;
const singles: readonly (TokenType | undefined)[] = Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return '{}[]().,*/%+-=<>!?:'.includes(character) ? (character as TokenType) : undefined;
});
/** Tokens of two characters by the first's code times 128 plus the second's. */
const doubles: ReadonlyMap<number, TokenType> = new Map(
  (['==', '!=', '>=', '<=', '&&', '||', '::', '=>'] as const).map((token) => [
    token.charCodeAt(0) * 128 + token.charCodeAt(1),
    token,
  ]),
);

class Lexer {
  private readonly text: string;
  private readonly complaints: LexerComplaints;
  private readonly tokens: TokenList;
  private readonly comments: Token[] = [];
  private readonly stack: Frame[];
  private readonly lastCommentEnd: number;
  private position: number;
  private braces = 0;
  private unclosedComment = false;

  constructor(text: string, mode: LexerMode, complaints: LexerComplaints) {
    this.text = text;
    this.tokens = new TokenList(text.length);
    this.complaints = complaints;
    this.position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.stack = [
      mode === 'template' ? { kind: 'bare' } : { kind: 'main', braces: undefined, inQuotes: false },
    ];
    this.lastCommentEnd = text.lastIndexOf('*/');
  }

  run(): LexedText {
    const { text } = this;
    while (this.position < text.length) {
      const frame = this.stack[this.stack.length - 1] as Frame;
      if (frame.kind === 'main') this.readMain(frame);
      else if (frame.kind === 'quoted') this.readQuoted(frame);
      else this.readLines(frame);
    }
    this.tokens.push('end', text.length, text.length);
    return {
      text,
      tokens: this.tokens,
      comments: this.comments,
      diagnostics: this.complaints.diagnostics,
      reported: this.complaints.reported,
      unclosedComment: this.unclosedComment,
    };
  }

  private emit(type: TokenType, end: number): void {
    this.tokens.push(type, this.position, end);
    this.position = end;
  }

  private readMain(frame: MainFrame): void {
    const { text } = this;
    const start = this.position;
    const unit = text.charCodeAt(start);
    if (unit === 32 || unit === 9) {
      this.position++;
      return;
    }
    if (unit === 10 || (unit === 13 && text.charCodeAt(start + 1) === 10)) {
      this.emit('newline', start + (unit === 10 ? 1 : 2));
      if (frame.inQuotes && this.braces === frame.braces) this.endForgottenSequence();
      return;
    }
    if (isAsciiLetter(unit) || unit === 95 || unit > 127) {
      const end = this.identifierEnd(start);
      if (end > start) {
        this.emit('identifier', end);
        return;
      }
      this.invalid();
      return;
    }
    if (isDigit(unit)) {
      this.emit('number', numberEnd(text, start));
      return;
    }
    if (unit === 35) {
      this.lineComment();
      return;
    }
    if (unit === 47) {
      const next = text.charCodeAt(start + 1);
      if (next === 47) {
        this.lineComment();
        return;
      }
      if (next === 42) {
        this.blockComment();
        return;
      }
    }
    if (unit === 34) {
      this.emit('quote-open', start + 1);
      this.stack.push({ kind: 'quoted', told: false });
      return;
    }
    if (unit === 60 && text.charCodeAt(start + 1) === 60) {
      heredocPattern.lastIndex = start;
      const match = heredocPattern.exec(text);
      if (match !== null) {
        this.emit('heredoc-open', heredocPattern.lastIndex);
        this.stack.push({ kind: 'heredoc', marker: match[1] ?? '', lineStart: true });
        return;
      }
    }
    if (unit === 123) this.braces++;
    if (unit === 125) {
      if (this.braces === frame.braces) {
        this.braces--;
        this.stack.pop();
        this.emit('sequence-end', start + 1);
        return;
      }
      this.braces--;
      this.emit('}', start + 1);
      return;
    }
    if (unit === 126 && text.charCodeAt(start + 1) === 125) {
      if (this.braces === frame.braces) this.stack.pop();
      this.braces--;
      this.emit('sequence-end', start + 2);
      return;
    }
    this.punctuation();
  }

  /**
   * A line ended inside `"${`. When the next one starts like an argument or a block, no expression can go on there:
   * the closing brace was forgotten, and the string ends with the line. The parser tells of it.
   */
  private endForgottenSequence(): void {
    itemStart.lastIndex = this.position;
    if (!itemStart.test(this.text)) return;
    this.stack.pop();
    this.stack.pop();
    this.braces--;
    const { type, end } = this.tokens.pop() as Token;
    const start = this.tokens.at(this.tokens.length - 1)?.end ?? 0;
    this.tokens.push('quote-close', start, start);
    this.tokens.push(type, start, end);
  }

  private punctuation(): void {
    const { text, position } = this;
    const unit = text.charCodeAt(position);
    const next = text.charCodeAt(position + 1);
    if (unit === 46 && next === 46 && text.charCodeAt(position + 2) === 46) {
      this.emit('...', position + 3);
      return;
    }
    // Few tokens have two characters: a look at the second one spares cutting out a string for every token.
    const double = next >= 38 && next <= 124 ? doubles.get(unit * 128 + next) : undefined;
    if (double !== undefined) {
      this.emit(double, position + 2);
      return;
    }
    const one = singles[unit];
    if (one === undefined) this.invalid();
    else this.emit(one, position + 1);
  }

  private invalid(): void {
    const end = this.position + characterLength(this.text, this.position);
    this.complaints.character(this.position, end);
    this.emit('invalid', end);
  }

  private identifierEnd(start: number): number {
    const { text } = this;
    let end = start;
    for (;;) {
      const unit = text.charCodeAt(end);
      if (isAsciiLetter(unit) || unit === 95) end++;
      else if (end > start && (isDigit(unit) || unit === 45)) end++;
      else if (unit > 127) {
        identifierPattern.lastIndex = start;
        return identifierPattern.test(text) ? identifierPattern.lastIndex : start;
      } else return end;
    }
  }

  /** A comment to the end of the line stands for that end. */
  private lineComment(): void {
    const start = this.position;
    const newline = this.text.indexOf('\n', start);
    const end = newline === -1 ? this.text.length : newline + 1;
    this.comments.push({ type: 'invalid', start, end: newline === -1 ? end : newline });
    if (newline === -1) this.position = end;
    else this.emit('newline', end);
  }

  /** A comment that is never closed is told of where it starts, and takes the rest of the text with it. */
  private blockComment(): void {
    const start = this.position;
    if (start + 2 > this.lastCommentEnd) {
      this.unclosedComment = true;
      this.complaints.unclosedComment(start);
      this.emit('invalid', this.text.length);
      return;
    }
    const end = this.text.indexOf('*/', start + 2) + 2;
    this.comments.push({ type: 'invalid', start, end });
    this.position = end;
  }

  /** Returns whether a template sequence starts here, and has read its opening when one does. */
  private openSequence(): boolean {
    const { text, position } = this;
    const unit = text.charCodeAt(position);
    if ((unit !== 36 && unit !== 37) || text.charCodeAt(position + 1) !== 123) return false;
    const end = text.charCodeAt(position + 2) === 126 ? position + 3 : position + 2;
    this.emit(unit === 36 ? 'interpolation' : 'directive', end);
    this.braces++;
    const around = this.stack[this.stack.length - 1];
    if (around?.kind === 'heredoc') around.lineStart = false;
    this.stack.push({ kind: 'main', braces: this.braces, inQuotes: around?.kind === 'quoted' });
    return true;
  }

  private readQuoted(frame: Extract<Frame, { kind: 'quoted' }>): void {
    const { text } = this;
    if (this.openSequence()) return;
    const start = this.position;
    const first = text.charCodeAt(start);
    if (first === 34) {
      this.stack.pop();
      this.emit('quote-close', start + 1);
      return;
    }
    if (first === 10 || first === 13) {
      this.brokenString(frame);
      return;
    }
    let end = start;
    while (end < text.length) {
      const unit = text.charCodeAt(end);
      if (unit === 34 || unit === 10 || unit === 13) break;
      if (unit === 92) {
        const next = text.charCodeAt(end + 1);
        end += next === 10 || next === 13 || end + 1 === text.length ? 1 : 2;
        continue;
      }
      if (unit === 36 || unit === 37) {
        const length = escapeLength(text, end, unit);
        if (length === 0) break;
        end += length;
        continue;
      }
      end++;
    }
    this.complaints.encoding(start, end);
    this.emit('quoted-literal', end);
  }

  /**
   * A line ends inside a quoted string. When the next line looks like an argument or a block, then the closing quote
   * was forgotten and the string ends here; otherwise somebody wrote a string over many lines.
   */
  private brokenString(frame: Extract<Frame, { kind: 'quoted' }>): void {
    const { text, position } = this;
    let end = position;
    while (text.charCodeAt(end) === 10 || text.charCodeAt(end) === 13) end++;
    itemLike.lastIndex = end;
    const forgotten = end === text.length || itemLike.test(text);
    const below = this.stack[this.stack.length - 2];
    const inSequence = below?.kind === 'main' && below.inQuotes;
    if (!frame.told && !(forgotten && inSequence)) this.complaints.brokenString(position, end);
    frame.told = true;
    if (forgotten) {
      this.stack.pop();
      this.emit('quote-close', position);
    } else this.emit('quoted-literal', end);
  }

  private readLines(frame: Frame): void {
    if (this.openSequence()) return;
    const { text } = this;
    const start = this.position;
    let end = start;
    let newline = false;
    while (end < text.length) {
      const unit = text.charCodeAt(end);
      if (unit === 10) {
        end++;
        newline = true;
        break;
      }
      if (unit === 36 || unit === 37) {
        const length = escapeLength(text, end, unit);
        if (length === 0) break;
        end += length;
        continue;
      }
      // A carriage return belongs to the end of a line. In a heredoc HCL refuses any other; in a whole template it
      // gives up there and takes all that follows as text, sequences included.
      if (unit === 13 && text.charCodeAt(end + 1) !== 10) {
        if (frame.kind === 'heredoc') this.complaints.character(end, end + 1);
        else end = text.length - 1;
      }
      end++;
    }
    if (newline && frame.kind === 'heredoc' && frame.lineStart) {
      const line = text.slice(start, end);
      if (line.trim() === frame.marker) {
        const contentEnd = line.endsWith('\r\n') ? end - 2 : end - 1;
        this.stack.pop();
        this.emit('heredoc-close', contentEnd);
        this.emit('newline', end);
        return;
      }
    }
    if (frame.kind === 'heredoc') frame.lineStart = newline;
    this.complaints.encoding(start, end);
    this.emit('template-literal', end);
  }
}

/** How many units at a `$` or `%` are literal: 0 when they open a sequence, more for an escape such as `$${`. */
function escapeLength(text: string, at: number, unit: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === 123) return 0;
  return next === unit && text.charCodeAt(at + 2) === 123 ? 3 : 1;
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** A number may hold dots and exponents in any order, as in HashiCorp's scanner; the parser refuses the wrong ones. */
function numberEnd(text: string, start: number): number {
  let end = start + 1;
  let good = end;
  for (;;) {
    const unit = text.charCodeAt(end);
    if (isDigit(unit)) good = ++end;
    else if (unit === 46) end++;
    else if (unit === 101 || unit === 69) {
      const next = text.charCodeAt(end + 1);
      const digit = next === 43 || next === 45 ? end + 2 : end + 1;
      if (!isDigit(text.charCodeAt(digit))) return good;
      good = end = digit + 1;
    } else return good;
  }
}

function characterLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
