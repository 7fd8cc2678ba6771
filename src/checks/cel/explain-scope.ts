import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { childrenOf, compile } from './compile.ts';
import { type Values, withName } from './values.ts';
import { withParentheses } from './with-parentheses.ts';

/** Why an assertion does not hold, read off the expression. */
export interface Explanation {
  /** One sentence without a full stop. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** Several things would each have done. */
  readonly alternatives?: true;
}

/** The values that an expression was evaluated with; macros add their own. */
export interface Scope {
  /** An environment in which any name may be used. */
  readonly environment: Environment;
  readonly values: Values;
}

/** Returns the elements of a list, the keys of a map. */
export function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** Returns the scope in which a macro's variable has a value. */
export function bind(scope: Scope, variable: ASTNode, value: unknown): Scope {
  return { ...scope, values: withName(scope.values, String(variable.args), value) };
}

/** Returns whether a part is true. */
export function isTrue(node: ASTNode, scope: Scope): boolean {
  const value = evaluate(node, scope);
  return 'value' in value && value.value === true;
}

/** Returns whether a part is written out: nothing in it depends on a value. */
export function isConstant(node: ASTNode): boolean {
  if (node.op === 'value') return true;
  if (node.op === 'list' || node.op === 'map' || node.op === '-_') return childrenOf(node).every(isConstant);
  return false;
}

/** Returns the value of a part of an expression, or why it has none. */
export function evaluate(
  node: ASTNode,
  scope: Scope,
): { readonly value: unknown } | { readonly problem: unknown } {
  try {
    return { value: compile(scope.environment, source(node)).evaluate(scope.values) };
  } catch (problem) {
    return { problem };
  }
}

/** Returns a part as it is written. */
export function source(node: ASTNode): string {
  return withParentheses(node.input, node.start, node.end);
}
