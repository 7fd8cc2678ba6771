import type { Diagnostic } from '../../base/diagnostic.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { hclError } from '../hcl-diagnostic.ts';
import { maximumDepth } from '../syntax/parser-state.ts';
import type { JsonNode, JsonProperty, JsonString } from './json-node.ts';
import { decodeJsonString } from './json-string.ts';

/**
 * Returns a JSON text (RFC 8259) as a tree with places.
 *
 * On error: the first mistake is a diagnostic, because everything behind it would be guessed; what came before is in
 * the tree.
 */
export function parseJson(file: string, text: string): Result<JsonNode> {
  const parser = new JsonParser(file, text);
  return { value: parser.run(), diagnostics: parser.diagnostics };
}

const valueStart = 'A JSON value must start with a brace, a bracket, a number, a string, or a keyword.';
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const numberLike = /[-+.0-9eE]+/y;
const word = /[A-Za-z_]+/y;
const space = /[ \t\r\n]*/y;

class JsonParser {
  readonly diagnostics: Diagnostic[] = [];
  private readonly file: string;
  private readonly text: string;
  private position: number;
  private depth = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  run(): JsonNode {
    const value = this.value();
    this.skip();
    if (this.diagnostics.length === 0 && this.position < this.text.length) {
      this.fail('Extraneous data after value', 'Extra characters appear after the JSON value.');
    }
    return value;
  }

  private value(): JsonNode {
    this.skip();
    const start = this.position;
    const character = this.text[start];
    switch (character) {
      case '{':
        return this.nested(() => this.object());
      case '[':
        return this.nested(() => this.array());
      case '"':
        return this.string();
      case '}':
        return this.fail('Missing JSON value', valueStart);
      case ']':
        return this.fail('Missing array element value', valueStart);
      case undefined:
        return this.fail('Missing value', 'The JSON data ends prematurely.');
      default:
        if (/[-+.0-9]/.test(character)) return this.number();
        return /[A-Za-z]/.test(character) ? this.keyword() : this.fail('Invalid start of value', valueStart);
    }
  }

  private nested(read: () => JsonNode): JsonNode {
    if (this.depth >= maximumDepth) {
      const detail = `JSON nested more than ${maximumDepth} levels deep is not supported.`;
      this.diagnostics.push(hclError('unsupported', 'Nested too deeply', detail, this.here()));
      return { kind: 'invalid', range: this.here() };
    }
    this.depth++;
    const node = read();
    this.depth--;
    return node;
  }

  private object(): JsonNode {
    const start = this.position++;
    const properties: JsonProperty[] = [];
    const end = (): JsonNode => ({ kind: 'object', properties, range: this.from(start) });
    this.skip();
    if (this.take('}')) return end();
    for (;;) {
      const name = this.value();
      if (this.failed) return end();
      if (name.kind !== 'string') {
        this.fail(
          'Invalid object property name',
          'A JSON object property name must be a string.',
          name.range,
        );
        return end();
      }
      this.skip();
      if (!this.take(':')) {
        this.missingColon();
        return end();
      }
      properties.push({ name, value: this.value() });
      if (this.failed || !this.next('object', start)) return end();
      if (this.take('}')) return end();
    }
  }

  private array(): JsonNode {
    const start = this.position++;
    const items: JsonNode[] = [];
    const end = (): JsonNode => ({ kind: 'array', items, range: this.from(start) });
    this.skip();
    if (this.take(']')) return end();
    for (;;) {
      items.push(this.value());
      if (this.failed || !this.next('array', start)) return end();
      if (this.take(']')) return end();
    }
  }

  /** Moves behind the comma or before the closing bracket; returns false after telling of anything else. */
  private next(kind: 'object' | 'array', start: number): boolean {
    const [close, other, closeName, otherName] =
      kind === 'object' ? ['}', ']', 'brace', 'bracket'] : [']', '}', 'bracket', 'brace'];
    this.skip();
    const at = this.position;
    if (this.text[at] === close) return true;
    if (this.take(',')) {
      this.skip();
      if (this.text[this.position] !== close) return true;
      const last = kind === 'object' ? 'property in an object' : 'value in an array';
      const range = this.range(at, at + 1);
      this.fail(
        `Trailing comma in ${kind}`,
        `JSON does not permit a trailing comma after the final ${last}.`,
        range,
      );
      return false;
    }
    if (at >= this.text.length) {
      const range = this.range(start, start + 1);
      this.fail('Unclosed object', `No closing ${closeName} was found for this JSON ${kind}.`, range);
    } else if (this.text[at] === other) {
      this.fail(
        kind === 'object' ? 'Mismatched braces' : 'Mismatched brackets',
        `A JSON ${kind} must be closed with a ${closeName}, not a ${otherName}.`,
      );
    } else if (kind === 'array' && this.text[at] === ':') {
      this.fail('Invalid array value', 'A colon is not used to introduce values in a JSON array.');
    } else {
      const between = kind === 'object' ? 'property definition in an object' : 'value in an array';
      // Spelt as HashiCorp spells it: people search for it.
      this.fail('Missing attribute seperator comma', `A comma must appear between each ${between}.`);
    }
    return false;
  }

  private missingColon(): void {
    const character = this.text[this.position];
    if (character === '}' || character === ',') {
      this.fail('Missing object value', 'A JSON object attribute must have a value, introduced by a colon.');
    } else if (character === '=') {
      this.fail(
        'Missing property value colon',
        'JSON uses a colon as its name/value delimiter, not an equals sign.',
      );
    } else {
      const detail = "A colon must appear between an object property's name and its value.";
      this.fail('Missing property value colon', detail);
    }
  }

  private string(): JsonNode {
    const start = this.position;
    const decoded = decodeJsonString(this.text, start);
    this.position = decoded.end;
    const range = this.range(start, decoded.end);
    if (decoded.problem !== undefined) {
      const { detail, at } = decoded.problem;
      return this.fail(
        'Invalid JSON string',
        detail,
        this.range(at, Math.min(at + 1, this.text.length)),
        range,
      );
    }
    const { value, place } = decoded;
    return { kind: 'string', value, range, place } satisfies JsonString;
  }

  private number(): JsonNode {
    const start = this.position;
    numberLike.lastIndex = start;
    numberLike.test(this.text);
    this.position = numberLike.lastIndex;
    numberToken.lastIndex = start;
    const range = this.range(start, this.position);
    if (!numberToken.test(this.text) || numberToken.lastIndex !== this.position) {
      return this.fail('Invalid JSON number', 'There is a syntax error in the given JSON number.', range);
    }
    return { kind: 'number', text: this.text.slice(start, this.position), range };
  }

  private keyword(): JsonNode {
    const start = this.position;
    word.lastIndex = start;
    word.test(this.text);
    this.position = word.lastIndex;
    const range = this.range(start, this.position);
    const name = this.text.slice(start, this.position);
    if (name === 'true' || name === 'false') return { kind: 'bool', value: name === 'true', range };
    if (name === 'null') return { kind: 'null', range };
    if (name === 'undefined' || name === 'NaN' || name === 'Infinity') {
      const detail = `The JavaScript identifier "${name}" cannot be used in JSON.`;
      return this.fail('Invalid JSON keyword', detail, range);
    }
    const suggestion = didYouMean(name, ['false', 'true', 'null']);
    const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
    return this.fail('Invalid JSON keyword', `"${name}" is not a valid JSON keyword.${hint}`, range);
  }

  private get failed(): boolean {
    return this.diagnostics.length > 0;
  }

  private take(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  private skip(): void {
    space.lastIndex = this.position;
    space.test(this.text);
    this.position = space.lastIndex;
  }

  private fail(summary: string, detail: string, range: Range = this.here(), context?: Range): JsonNode {
    if (!this.failed) this.diagnostics.push(hclError('invalid-json', summary, detail, range, context));
    return { kind: 'invalid', range };
  }

  private here(): Range {
    return this.range(this.position, Math.min(this.position + 1, this.text.length));
  }

  private from(start: number): Range {
    return this.range(start, this.position);
  }

  private range(start: number, end: number): Range {
    return { file: this.file, start, end };
  }
}
