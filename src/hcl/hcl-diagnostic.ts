import type { Diagnostic } from '../base/diagnostic.ts';
import type { Range } from '../base/range.ts';

/** Every kind of finding that reading or evaluating HCL makes. A closed list: tests, filters and links rely on it. */
export type HclCode =
  // Characters and tokens
  | 'invalid-character'
  | 'invalid-encoding'
  | 'unsupported-operator'
  | 'multi-line-string'
  | 'invalid-escape'
  | 'invalid-number'
  | 'unclosed-comment'
  // Bodies
  | 'item-required'
  | 'quoted-argument-name'
  | 'unclosed-block'
  | 'argument-redefined'
  | 'missing-newline'
  | 'unexpected-comma'
  | 'invalid-block'
  | 'invalid-single-line-block'
  // Expressions
  | 'invalid-expression'
  | 'missing-expression'
  | 'unclosed-expression'
  | 'missing-separator'
  | 'missing-value'
  | 'invalid-attribute-name'
  | 'invalid-legacy-index'
  | 'invalid-splat'
  | 'invalid-for'
  | 'invalid-call'
  | 'ambiguous-key'
  // Templates
  | 'unclosed-template'
  | 'invalid-template'
  | 'template-in-label'
  // JSON
  | 'invalid-json'
  | 'duplicate-property'
  // Bodies against a schema
  | 'unsupported-argument'
  | 'unsupported-block'
  | 'missing-argument'
  | 'wrong-labels'
  | 'unexpected-block'
  // Static reading of expressions
  | 'static-required'
  // Evaluation
  | 'unknown-variable'
  | 'unknown-attribute'
  | 'invalid-index'
  | 'null-value'
  | 'invalid-operand'
  | 'inconsistent-conditional'
  | 'unknown-function'
  | 'wrong-argument-count'
  | 'invalid-argument'
  | 'invalid-expansion'
  | 'function-failed'
  | 'duplicate-key'
  | 'invalid-key'
  | 'invalid-template-value'
  // The two parsers disagree
  | 'second-opinion'
  // The engine cannot judge it
  | 'unsupported';

/** Returns an error in the shape of HashiCorp's diagnostics. */
export function hclError(
  code: HclCode,
  summary: string,
  detail: string,
  range: Range,
  context?: Range,
): Diagnostic {
  return { severity: 'error', code, summary, detail, range, context };
}
