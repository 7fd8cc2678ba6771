import type { Failure } from '../values/failure.ts';
import type { Value } from '../values/value.ts';

/** What functions need from outside: given by whoever evaluates expressions. */
export interface FunctionContext {
  /** Reads files of the module; undefined where there are none to read. */
  readonly files?: FileAccess | undefined;
  /** Where time and chance come from; undefined while planning, when `timestamp()` and the like are unknown. */
  readonly impure?: ImpureSources | undefined;
  /** The time of the plan in RFC 3339 (UTC); undefined makes `plantimestamp()` unknown. */
  readonly planTimestamp?: string | undefined;
  /** Renders templates; undefined where there is no evaluator. */
  readonly templates?: TemplateRenderer | undefined;
  /** Reads and writes Terraform's syntax; undefined where there is no parser. */
  readonly syntax?: ExpressionSyntax | undefined;
  /** Whether a template is being rendered: in one, no template function may be called. */
  readonly isInTemplate?: boolean | undefined;
}

/** The files that functions may read: those of the module being evaluated, by the paths that its code names. */
export interface FileAccess {
  /** Returns the content, or why it cannot be had: a Failure whose message ends a sentence. */
  readonly read: (path: string) => Uint8Array | Failure;
  /** Returns what is at the path: a file, a folder, or nothing. Failure: it lies outside of what may be read. */
  readonly kind: (path: string) => 'file' | 'directory' | 'none' | Failure;
  /** Returns the paths of all files below a folder, relative to it, with `/` as separator. */
  readonly list: (path: string) => readonly string[] | Failure;
  /** Returns the absolute path that stands for a path of the module. */
  readonly absolute: (path: string) => string;
  /** The home folder, which `~` stands for; undefined where it is not to be known. */
  readonly home?: string | undefined;
}

/** Time and chance. */
export interface ImpureSources {
  /** Returns the current time in milliseconds since 1970. */
  readonly now: () => number;
  /** Returns random bytes. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Reads template source text. */
export interface TemplateRenderer {
  /** Returns the template that a text is; `file` names it in messages. On error: a Failure that says where it is wrong. */
  readonly parse: (source: string, file: string) => Template | Failure;
}

/** A template that can be rendered. */
export interface Template {
  /**
   * Returns what the template gives with the members of an object or map as its variables; `context` is the one that
   * functions inside the template get. On error: a Failure, tied to the second argument when it is about a variable.
   */
  readonly render: (variables: Value, context: FunctionContext) => Value | Failure;
}

/** Terraform's syntax, for the functions of its built-in provider. */
export interface ExpressionSyntax {
  /** Returns the source text of an expression that gives the value, formatted as `terraform fmt` does. */
  readonly printExpression: (value: Value) => string;
  /** Returns the text of a `.tfvars` file that sets these names, formatted in the same way. */
  readonly printVariables: (members: ReadonlyMap<string, Value>) => string;
  /** Returns the object that a `.tfvars` file stands for. */
  readonly parseVariables: (source: string) => Value | Failure;
}
