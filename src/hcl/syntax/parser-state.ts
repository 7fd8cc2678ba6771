import type { Diagnostic } from '../../base/diagnostic.ts';
import { type Range, spanning } from '../../base/range.ts';
import { type HclCode, hclError } from '../hcl-diagnostic.ts';
import type { Expression } from './ast.ts';
import { type LexedText, type LexerMode, lex } from './lexer.ts';
import { RecentNames } from './recent-names.ts';
import { closerOf, isCloser, type Token, type TokenType } from './token.ts';
import type { TokenList } from './token-list.ts';

/**
 * How deep expressions and blocks may be nested. Terraform has no limit of its own; this one keeps everything that
 * walks a tree far from the end of the stack, and real configurations stay below a tenth of it.
 */
export const maximumDepth = 400;

/** How many mistakes of one file are told of. */
const maximumDiagnostics = 500;

/** Reads an expression; the parts of the parser are handed it, so that they need not import each other in a ring. */
export type ParseExpression = (parser: ParserState) => Expression;

/** Where the parts of the parser keep the place in the tokens, what they found, and whether they are lost. */
export class ParserState {
  readonly file: string;
  readonly text: string;
  readonly diagnostics: Diagnostic[];
  /**
   * Set by the first error in an item. Until the item is over nothing more is told, since it would be an echo, and
   * every level returns what it has.
   */
  recovering = false;
  /** Whether a block without a closing brace was told of: the blocks around it lack theirs only because of that. */
  unclosedReported: boolean;
  /** Height of the tree of the expression that was read last. */
  height = 0;
  private readonly tokens: TokenList;
  /** The token that was looked at last, and its index. */
  private seen: Token;
  private seenIndex = 0;
  private readonly reported: ReadonlySet<number>;
  private readonly newlines: boolean[] = [true];
  private readonly place: (offset: number) => number;
  private names: RecentNames | undefined;
  private index = 0;
  private deepReported = false;
  private lastRefused = -1;
  /** Whether the last mistake was that a line ended too early, so that what was missing may stand on the next. */
  private failedAtNewline = false;
  /** How many tokens {@link resync} may still look at, so that a hostile file cannot make it take quadratic time. */
  private resyncBudget: number;
  private depth = 0;

  constructor(
    file: string,
    text: string,
    mode: LexerMode,
    place: (offset: number) => number = (offset) => offset,
  ) {
    this.file = file;
    this.text = text;
    this.place = place;
    const lexed: LexedText = lex(text, mode, (start, end) => this.rangeOf(start, end));
    this.tokens = lexed.tokens;
    this.seen = lexed.tokens.at(0) as Token;
    this.resyncBudget = 100_000 + 10 * lexed.tokens.length;
    this.reported = lexed.reported;
    this.unclosedReported = lexed.unclosedComment;
    this.diagnostics = [...lexed.diagnostics];
  }

  /** Returns the next token without taking it. */
  peek(): Token {
    return this.token(this.nextIndex());
  }

  /** Takes and returns the next token. At the end it returns the `end` token again and again. */
  read(): Token {
    const at = this.nextIndex();
    this.index = Math.min(at + 1, this.tokens.length - 1);
    return this.token(at);
  }

  /** Returns whether the next token is of a type. */
  at(type: TokenType): boolean {
    return this.tokens.typeAt(this.nextIndex()) === type;
  }

  /** Returns whether the next token is a certain word. */
  atWord(word: string): boolean {
    const token = this.peek();
    return token.type === 'identifier' && this.textOf(token) === word;
  }

  /** Returns the text of a token. */
  textOf(token: Token): string {
    return this.text.slice(token.start, token.end);
  }

  /**
   * Returns the text of a name: mostly the same string for the same text, so that it is kept once, and its hash is worked
   * out once for all the maps in which it will be looked up.
   */
  nameOf(token: Token): string {
    return this.sameName(this.textOf(token));
  }

  /** Returns the string that stands for all names of that text; see {@link nameOf}. */
  sameName(text: string): string {
    this.names ??= new RecentNames();
    return this.names.get(text);
  }

  /** Returns the range of a token, or from one to another. */
  range(first: Token, last: Token = first): Range {
    return this.rangeOf(first.start, Math.max(first.end, last.end));
  }

  /** Returns a range by offsets in the text that is parsed. */
  rangeOf(start: number, end: number): Range {
    return { file: this.file, start: this.place(start), end: this.place(end) };
  }

  /** Returns the range of the token that was taken last. */
  previousRange(): Range {
    return this.range(this.token(Math.max(0, this.index - 1)));
  }

  /** Returns where in the tokens the parser is, for {@link resync}. */
  mark(): number {
    return this.nextIndex();
  }

  /** Carries out an action while newlines are tokens, or while they are skipped. */
  withNewlines<T>(visible: boolean, action: () => T): T {
    this.newlines.push(visible);
    const result = action();
    this.newlines.pop();
    return result;
  }

  /** Carries out an action one level deeper, or returns undefined after telling that the limit is reached. */
  nested<T>(action: () => T): T | undefined {
    if (this.depth >= maximumDepth) {
      this.tooDeep(this.range(this.peek()));
      return undefined;
    }
    this.depth++;
    const result = action();
    this.depth--;
    return result;
  }

  /** Tells that something is nested deeper than the limit. */
  tooDeep(range: Range): void {
    const first = !this.deepReported;
    this.deepReported = true;
    if (!first) this.recovering = true;
    this.fail(
      'unsupported',
      'Nested too deeply',
      `Expressions and blocks nested more than ${maximumDepth} levels deep are not supported. Split the expression with local values.`,
      range,
    );
  }

  /** Tells of a mistake at a place from which reading cannot go on, unless one was told of in this item already. */
  fail(code: HclCode, summary: string, detail: string, range: Range, context?: Range): void {
    if (!this.recovering) this.note(code, summary, detail, range, context);
    this.recovering = true;
  }

  /** Like {@link fail}, for a token that does not fit: says nothing when that very token was refused already. */
  failAt(token: Token, code: HclCode, summary: string, detail: string, from?: Range): void {
    const range = this.range(token);
    const known =
      token.start === this.lastRefused || (token.type === 'invalid' && this.reported.has(token.start));
    this.lastRefused = token.start;
    this.failedAtNewline = token.type === 'newline';
    if (known) this.recovering = true;
    else this.fail(code, summary, detail, range, from && spanning(from, range));
  }

  /** Whether so many mistakes were found that more would help nobody. */
  get full(): boolean {
    return this.diagnostics.length >= maximumDiagnostics;
  }

  /** Tells of a mistake that does not stop reading. */
  note(code: HclCode, summary: string, detail: string, range: Range, context?: Range): void {
    if (!this.full) this.diagnostics.push(hclError(code, summary, detail, range, context));
  }

  /**
   * Moves behind the item that starts at a mark: to where one of `ends` follows with no bracket open, or before the
   * bracket that closes what is around the item. Returns false, and stays, when neither comes or brackets of the item
   * are still open there.
   */
  resync(from: number, ends: readonly TokenType[]): boolean {
    const open: TokenType[] = [];
    for (let i = from; i < this.tokens.length && this.resyncBudget > 0; i++) {
      this.resyncBudget--;
      const type = this.tokens.typeAt(i) as TokenType;
      if (open.length === 0 && i > from && ends.includes(type)) {
        if (type !== 'newline' || !this.failedAtNewline || this.startsItem(i + 1)) return this.resume(i);
        this.failedAtNewline = false;
      }
      const closer = closerOf(type);
      if (closer !== undefined) open.push(closer);
      else if (isCloser(type)) {
        const opener = open.lastIndexOf(type);
        if (opener === -1) return open.length === 0 && this.resume(i);
        open.length = opener;
      } else if (type === 'end') return open.length === 0 && this.resume(i);
    }
    return false;
  }

  /**
   * Moves to the next line that starts with a name and is indented no deeper than the item at a mark, or that starts
   * with a brace and is indented less; the way on when brackets do not match. Moves to the end when there is none.
   */
  resyncByIndent(from: number): void {
    const limit = this.columnOf(this.token(from).start);
    for (let i = from + 1; i < this.tokens.length; i++) {
      const token = this.token(i);
      if (token.type !== 'identifier' && token.type !== '}') continue;
      if (this.tokens.typeAt(i - 1) !== 'newline') continue;
      if (this.columnOf(token.start) <= (token.type === '}' ? limit - 1 : limit)) {
        this.resume(i);
        return;
      }
    }
    this.resume(this.tokens.length - 1);
  }

  /** Returns whether a line that starts with a token looks like an item of a body or object, or ends one. */
  private startsItem(at: number): boolean {
    const type = this.tokens.typeAt(at);
    if (type === 'newline' || type === 'end' || type === '}') return true;
    let next = at + 1;
    if (type === 'quote-open') {
      while (['quoted-literal', 'quote-close'].includes(this.tokens.typeAt(next) ?? '')) next++;
    } else if (type !== 'identifier') return false;
    const after = this.tokens.typeAt(next);
    return (
      after === '=' || after === ':' || after === '{' || after === 'quote-open' || after === 'identifier'
    );
  }

  /** Each is asked for several times in a row. */
  private token(index: number): Token {
    if (index !== this.seenIndex) {
      this.seen = this.tokens.at(index) as Token;
      this.seenIndex = index;
    }
    return this.seen;
  }

  private columnOf(offset: number): number {
    return offset - (this.text.lastIndexOf('\n', offset - 1) + 1);
  }

  private resume(index: number): true {
    this.index = index;
    this.recovering = false;
    return true;
  }

  private nextIndex(): number {
    let at = this.index;
    if (!this.newlines[this.newlines.length - 1]) {
      while (this.tokens.typeAt(at) === 'newline') at++;
    }
    return at;
  }
}
