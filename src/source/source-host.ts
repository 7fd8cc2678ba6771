import type { Diagnostic } from '../base/diagnostic.ts';
import type { Range } from '../base/range.ts';
import type { Result } from '../base/result.ts';

/** Languages whose programs can be looked into: Python, Bash, Go. */
export type SourceLanguage = 'py' | 'sh' | 'go';

/** One file of a work. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** One place that a query or a rule found. */
export interface SourceFinding {
  readonly range: Range;
  /** The text at the place, cut after its first line. */
  readonly text: string;
  /** The capture's name without `@`; `found` for rules. */
  readonly capture: string;
}

/** Looks into programs with tree-sitter. Grammars are loaded when they are first needed. */
export interface SourceHost {
  /**
   * Returns what a tree-sitter query captures, in the order of the text. Captures whose names begin with `_` are only
   * for its predicates. `#match?` and `#not-match?` are RE2: linear in time.
   * On error: `query-invalid` when the query is no query; `syntax-error` when the text does not parse.
   */
  runQuery(
    language: SourceLanguage,
    source: SourceText,
    query: string,
  ): Promise<Result<readonly SourceFinding[]>>;
  /**
   * Returns where a named rule is broken in the files of one program.
   * On error: `rule-unknown`, `rule-language`, `rule-option`; `syntax-error` when a text does not parse.
   */
  runRule(
    rule: string,
    language: SourceLanguage,
    sources: readonly SourceText[],
    options?: Readonly<Record<string, unknown>>,
  ): Promise<Result<readonly SourceFinding[]>>;
  /** Returns what is wrong with a query, for the proof of a pack. */
  checkQuery(language: SourceLanguage, query: string): Promise<readonly Diagnostic[]>;
}

/** Where the WASM of grammars comes from. */
export interface GrammarBytes {
  /** Returns the bytes of `python`, `bash` or `go`, or of the host `web-tree-sitter`. */
  bytes(name: string): Promise<Uint8Array>;
}
