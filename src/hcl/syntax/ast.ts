import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Remembering } from '../../base/remembered.ts';

/**
 * The syntax tree of HCL's native syntax. The JSON syntax gives the same expressions, so that everything behind the
 * parser has one language to know.
 *
 * Invariant: every node has a `range` that covers its whole text; trees are never changed after parsing, except that some
 * nodes remember what was worked out about them.
 */

/** A whole file: its top-level body. */
export interface SyntaxFile {
  readonly file: string;
  readonly text: string;
  readonly body: SyntaxBody;
}

/** The content of a file or of a block, in source order. */
export interface SyntaxBody {
  /** Of two attributes with one name only the first is here; the second is a diagnostic. */
  readonly attributes: readonly SyntaxAttribute[];
  readonly blocks: readonly SyntaxBlock[];
  readonly range: Range;
  /** The empty place at the end of the body, where something that is missing would go. */
  readonly endRange: Range;
}

/** `name = expression`. */
export interface SyntaxAttribute {
  readonly name: string;
  readonly nameRange: Range;
  readonly expression: Expression;
  readonly range: Range;
}

/** `type "label" label { … }`. */
export interface SyntaxBlock {
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly SyntaxLabel[];
  readonly openBraceRange: Range;
  readonly closeBraceRange: Range;
  readonly body: SyntaxBody;
  readonly range: Range;
  /** The type and all labels. */
  readonly headerRange: Range;
}

/** One label of a block; `range` includes the quotes when there are any. */
export interface SyntaxLabel {
  readonly value: string;
  readonly quoted: boolean;
  readonly range: Range;
}

/** Every kind of expression. */
export type Expression =
  | NumberExpression
  | BoolExpression
  | NullExpression
  | StringExpression
  | TemplateExpression
  | TemplateWrapExpression
  | TemplateIfExpression
  | TemplateForExpression
  | ScopeTraversalExpression
  | RelativeTraversalExpression
  | IndexExpression
  | SplatExpression
  | SplatItemExpression
  | ForExpression
  | CallExpression
  | ConditionalExpression
  | UnaryExpression
  | BinaryExpression
  | ParenthesesExpression
  | TupleExpression
  | ObjectExpression
  | InvalidExpression;

/** A number as written: digits with an optional fraction and exponent, never signed. */
export interface NumberExpression extends Remembering {
  readonly kind: 'number';
  readonly text: string;
  readonly range: Range;
}

/** `true` or `false`. */
export interface BoolExpression {
  readonly kind: 'bool';
  readonly value: boolean;
  readonly range: Range;
}

/** `null`. */
export interface NullExpression {
  readonly kind: 'null';
  readonly range: Range;
}

/** A literal piece of a template, with its escapes resolved. It occurs only as a part of a template. */
export interface StringExpression extends Remembering {
  readonly kind: 'string';
  readonly value: string;
  readonly range: Range;
}

/** How a template was written. `directive` is the content of a template directive such as `%{ if x }…%{ endif }`. */
export type TemplateForm = 'quoted' | 'heredoc' | 'flush-heredoc' | 'bare' | 'json' | 'directive';

/** A quoted string, a heredoc or another template. Its result is always a string. */
export interface TemplateExpression extends Remembering {
  readonly kind: 'template';
  readonly form: TemplateForm;
  /** Literals are `string` parts; every other part is an interpolation or a directive. Trim markers are applied. */
  readonly parts: readonly Expression[];
  readonly range: Range;
  /** The string before it was read as a template; only in the JSON syntax, where a string may also be a reference. */
  readonly jsonText?: string | undefined;
}

/** A template that is one interpolation and nothing else, `"${x}"`: gives the value itself and not a string. */
export interface TemplateWrapExpression {
  readonly kind: 'template-wrap';
  readonly form: TemplateForm;
  readonly wrapped: Expression;
  readonly range: Range;
  readonly jsonText?: string | undefined;
}

/** `%{ if … }…%{ else }…%{ endif }` inside a template. */
export interface TemplateIfExpression {
  readonly kind: 'template-if';
  readonly condition: Expression;
  readonly whenTrue: TemplateExpression;
  /** Has no parts when there is no `else`. */
  readonly whenFalse: TemplateExpression;
  readonly range: Range;
}

/** `%{ for x in … }…%{ endfor }` inside a template. */
export interface TemplateForExpression {
  readonly kind: 'template-for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  readonly content: TemplateExpression;
  readonly range: Range;
  readonly openRange: Range;
}

/** One literal step of a traversal: `.name`, `["key"]`, `[0]` or the old `.0`. */
export type TraversalStep =
  | { readonly kind: 'attribute'; readonly name: string; readonly range: Range }
  | { readonly kind: 'index'; readonly key: IndexKey; readonly range: Range };

/** The key of a literal index. A number is kept as written. */
export type IndexKey =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'number'; readonly text: string };

/** A reference: a root name and literal steps from it. */
export interface Traversal extends Remembering {
  readonly root: string;
  readonly rootRange: Range;
  readonly steps: readonly TraversalStep[];
  readonly range: Range;
}

/** A reference into the scope, such as `var.name` or `aws_lb.this[0].arn`. */
export interface ScopeTraversalExpression extends Traversal {
  readonly kind: 'scope-traversal';
}

/** Literal steps from the result of an expression that is no reference: `f(x).name`. */
export interface RelativeTraversalExpression {
  readonly kind: 'relative-traversal';
  readonly source: Expression;
  readonly steps: readonly TraversalStep[];
  readonly range: Range;
}

/** `collection[key]` with a key that is no literal. */
export interface IndexExpression {
  readonly kind: 'index';
  readonly collection: Expression;
  readonly key: Expression;
  readonly openRange: Range;
  /** The brackets and what is between them. */
  readonly bracketRange: Range;
  readonly range: Range;
}

/** `source.*.a` or `source[*].a`. */
export interface SplatExpression {
  readonly kind: 'splat';
  readonly source: Expression;
  /** Is evaluated for each element, which {@link SplatItemExpression} stands for. */
  readonly each: Expression;
  /** `[*]` takes every operator behind it along; `.*` only attributes and old-style indexes. */
  readonly full: boolean;
  readonly markerRange: Range;
  readonly range: Range;
}

/** The element that the innermost splat around it is looking at. */
export interface SplatItemExpression {
  readonly kind: 'splat-item';
  readonly range: Range;
}

/** `[for k, v in c : v if x]` or `{for k, v in c : k => v... if x}`. */
export interface ForExpression {
  readonly kind: 'for';
  readonly form: 'tuple' | 'object';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Present exactly in the object form. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** Whether `...` gathers values with one key in a tuple. */
  readonly grouping: boolean;
  readonly openRange: Range;
  readonly closeRange: Range;
  readonly range: Range;
}

/** `name(arguments…)`; a namespaced name keeps its colons: `provider::terraform::encode_expr`. */
export interface CallExpression {
  readonly kind: 'call';
  readonly name: string;
  readonly nameRange: Range;
  readonly arguments: readonly Expression[];
  /** Whether `...` behind the last argument spreads it. */
  readonly expandFinal: boolean;
  readonly openRange: Range;
  readonly closeRange: Range;
  readonly range: Range;
}

/** `condition ? whenTrue : whenFalse`. */
export interface ConditionalExpression {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
  readonly range: Range;
}

/** Operators with one operand. */
export type UnaryOperator = '-' | '!';

/** Operators with two operands. */
export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

/** `-x` or `!x`. */
export interface UnaryExpression {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operatorRange: Range;
  readonly operand: Expression;
  readonly range: Range;
}

/** `left operator right`. */
export interface BinaryExpression {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorRange: Range;
  readonly left: Expression;
  readonly right: Expression;
  readonly range: Range;
}

/** `(inner)`. */
export interface ParenthesesExpression {
  readonly kind: 'parentheses';
  readonly inner: Expression;
  readonly range: Range;
}

/** `[a, b]`. */
export interface TupleExpression {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
  readonly openRange: Range;
  readonly range: Range;
}

/** `{ a = b }`. */
export interface ObjectExpression {
  readonly kind: 'object';
  /** In JSON keys are templates, and no two may be equal. */
  readonly form: 'native' | 'json';
  readonly items: readonly ObjectItem[];
  readonly openRange: Range;
  readonly range: Range;
}

/**
 * One item of an object. A bare name as key is a scope traversal without steps, and stands for that name as text:
 * {@link objectKeyName} tells. In parentheses it is an expression.
 */
export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

/** What stands where no expression could be read; the parser's diagnostic says why. Evaluates to an unknown. */
export interface InvalidExpression {
  readonly kind: 'invalid';
  readonly range: Range;
  /** The text of a string of the JSON syntax that is no template: an error only if it is evaluated as one. */
  readonly jsonText?: string | undefined;
  /** What evaluating it has to tell. */
  readonly diagnostics?: readonly Diagnostic[] | undefined;
}

/** Returns the name that an object key written without quotes stands for, or undefined for any other key. */
export function objectKeyName(key: Expression): string | undefined {
  switch (key.kind) {
    case 'scope-traversal':
      return key.steps.length === 0 ? key.root : undefined;
    case 'bool':
      return String(key.value);
    case 'null':
      return 'null';
    default:
      return undefined;
  }
}
