import { type Token, type TokenType, tokenTypes } from './token.ts';

const codes: ReadonlyMap<TokenType, number> = new Map(tokenTypes.map((type, code) => [type, code]));

/** Most tokens that there is room for at first; a list that is full doubles. */
const mostAtFirst = 256;

/**
 * The tokens of a text, as numbers: a large file has a million of them, which as objects would all have to be kept, and
 * moved by the garbage collector, until the file is parsed.
 */
export class TokenList {
  private count = 0;
  private types: Uint8Array;
  private starts: Uint32Array;
  private ends: Uint32Array;

  /** Makes an empty list, for a text of so many UTF-16 units. */
  constructor(length: number) {
    const room = Math.min(mostAtFirst, length + 1);
    this.types = new Uint8Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
  }

  get length(): number {
    return this.count;
  }

  push(type: TokenType, start: number, end: number): void {
    if (this.count === this.types.length) this.grow();
    this.types[this.count] = codes.get(type) as number;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count++;
  }

  /** Takes the last token off. */
  pop(): Token | undefined {
    const last = this.at(this.count - 1);
    if (last !== undefined) this.count--;
    return last;
  }

  /** Returns the token at an index, undefined where there is none. */
  at(index: number): Token | undefined {
    const type = this.typeAt(index);
    if (type === undefined) return undefined;
    return { type, start: this.starts[index] as number, end: this.ends[index] as number };
  }

  /** Returns the type of the token at an index, undefined where there is none. */
  typeAt(index: number): TokenType | undefined {
    return index < 0 || index >= this.count ? undefined : tokenTypes[this.types[index] as number];
  }

  private grow(): void {
    const room = this.count * 2;
    const { types, starts, ends } = this;
    this.types = new Uint8Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.types.set(types);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
