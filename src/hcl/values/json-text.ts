/** A number in JSON, with its digits as they are written: JavaScript's own would round them. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A JSON document. Of members with one name, the last counts. */
export type JsonNode =
  | null
  | boolean
  | string
  | JsonNumber
  | readonly JsonNode[]
  | ReadonlyMap<string, JsonNode>;

/** Why a text is no JSON: a message as Go's decoder words it. */
export class JsonError {
  readonly message: string;
  /** Where, in UTF-16 units. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    this.message = message;
    this.offset = offset;
  }
}

/** Deepest nesting that is read, as in Go's decoder; deeper would exhaust the stack. */
const deepest = 2000;

/** Returns the document that a text holds, with every digit of its numbers. On error: a JsonError. */
export function parseJson(text: string): JsonNode | JsonError {
  const reader = new Reader(text);
  const node = reader.document();
  return reader.error ?? node;
}

class Reader {
  error: JsonError | undefined;
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): JsonNode {
    const node = this.value(0);
    this.space();
    if (this.error === undefined && this.at < this.text.length)
      this.fail('extraneous data after JSON object');
    return node;
  }

  private value(depth: number): JsonNode {
    this.space();
    if (depth > deepest) return this.fail('exceeded max depth');
    const character = this.text.charAt(this.at);
    if (character === '') return this.fail('EOF');
    if (character === '{') return this.object(depth);
    if (character === '[') return this.array(depth);
    if (character === '"') return this.string();
    if (character === 't') return this.word('true', true);
    if (character === 'f') return this.word('false', false);
    if (character === 'n') return this.word('null', null);
    if (character === '-' || isDigit(character)) return this.number();
    return this.unexpected('looking for beginning of value');
  }

  private object(depth: number): JsonNode {
    const members = new Map<string, JsonNode>();
    this.at++;
    this.space();
    if (this.take('}')) return members;
    while (this.error === undefined) {
      this.space();
      if (this.at >= this.text.length) return this.fail('EOF');
      if (this.text.charAt(this.at) !== '"')
        return this.unexpected(members.size > 0 ? 'looking for beginning of object key string' : '');
      const key = this.string();
      this.space();
      if (!this.take(':')) return this.unexpected('after object key');
      const value = this.value(depth + 1);
      if (typeof key === 'string') members.set(key, value);
      this.space();
      if (this.take('}')) return members;
      if (this.error === undefined && !this.take(',')) return this.unexpected('after object key:value pair');
    }
    return members;
  }

  private array(depth: number): JsonNode {
    const elements: JsonNode[] = [];
    this.at++;
    this.space();
    if (this.take(']')) return elements;
    while (this.error === undefined) {
      elements.push(this.value(depth + 1));
      this.space();
      if (this.take(']')) return elements;
      if (this.error === undefined && !this.take(',')) return this.unexpected('after array element');
    }
    return elements;
  }

  private string(): JsonNode {
    let result = '';
    this.at++;
    for (;;) {
      const character = this.text.charAt(this.at);
      if (character === '') return this.fail('unexpected EOF');
      if (character === '"') {
        this.at++;
        return wellFormed(result);
      }
      if (character < ' ') return this.unexpected('in string literal');
      this.at++;
      if (character !== '\\') {
        result += character;
        continue;
      }
      const escaped = this.escape();
      if (escaped === undefined) return null;
      result += escaped;
    }
  }

  private escape(): string | undefined {
    const character = this.text.charAt(this.at);
    const simple = simpleEscapes[character];
    if (simple !== undefined) {
      this.at++;
      return simple;
    }
    if (character !== 'u') {
      if (character === '') this.fail('unexpected EOF');
      else this.unexpected('in string escape code');
      return undefined;
    }
    for (let i = 1; i <= 4; i++) {
      if (/[0-9a-fA-F]/.test(this.text.charAt(this.at + i))) continue;
      this.at += i;
      if (this.at >= this.text.length) this.fail('unexpected EOF');
      else this.unexpected('in \\u hexadecimal character escape');
      return undefined;
    }
    const unit = Number.parseInt(this.text.slice(this.at + 1, this.at + 5), 16);
    this.at += 5;
    return String.fromCharCode(unit);
  }

  private number(): JsonNode {
    const start = this.at;
    this.take('-');
    if (!this.take('0') && !this.digits('in numeric literal')) return null;
    if (this.take('.') && !this.digits('after decimal point in numeric literal')) return null;
    if (this.take('e') || this.take('E')) {
      if (!this.take('+')) this.take('-');
      if (!this.digits('in exponent of numeric literal')) return null;
    }
    return new JsonNumber(this.text.slice(start, this.at));
  }

  private digits(where: string): boolean {
    if (!isDigit(this.text.charAt(this.at))) {
      if (this.at >= this.text.length) this.fail('unexpected EOF');
      else this.unexpected(where);
      return false;
    }
    while (isDigit(this.text.charAt(this.at))) this.at++;
    return true;
  }

  private word(word: string, value: JsonNode): JsonNode {
    for (let i = 1; i < word.length; i++) {
      const character = this.text.charAt(this.at + i);
      if (character === word.charAt(i)) continue;
      this.at += i;
      if (character === '') return this.fail('unexpected EOF');
      return this.unexpected(`in literal ${word} (expecting '${word.charAt(i)}')`);
    }
    this.at += word.length;
    return value;
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at++;
  }

  private take(character: string): boolean {
    if (this.text.charAt(this.at) !== character) return false;
    this.at++;
    return true;
  }

  private unexpected(where: string): null {
    if (this.at >= this.text.length) return this.fail('EOF');
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    const quoted = character === "'" ? "'\\''" : `'${character}'`;
    return this.fail(`invalid character ${quoted}${where === '' ? '' : ` ${where}`}`);
  }

  private fail(message: string): null {
    this.error ??= new JsonError(message, this.at);
    return null;
  }
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

/**
 * Returns a text as a JSON string, with the escapes of Go's `encoding/json`: besides what JSON demands, also `<`, `>`,
 * `&` and the separators U+2028 and U+2029.
 */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Returns the text with every lone surrogate replaced by U+FFFD, as Go does. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
