import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf, located } from './compile.ts';
import { type Explanation, evaluate, type Scope, source } from './explain-scope.ts';
import { show } from './show.ts';
import { fieldsOfView } from './view-type.ts';

/** Returns why an expression has no value: something that it reads is not there, or is of another kind. */
export function missing(node: ASTNode, scope: Scope, problem: unknown): Explanation {
  for (const child of childrenOf(node)) {
    // The bodies of macros name variables that are not bound here.
    if (node.op === 'rcall' && child !== node.args[1]) break;
    const inner = evaluate(child, scope);
    if ('problem' in inner) return missing(child, scope, inner.problem);
  }
  const fallback = located(problem, source(node)).message;
  const expected = `\`${source(node)}\` is there`;
  if (node.op !== '.' && node.op !== '[]') {
    return {
      message: `\`${source(node)}\` cannot be worked out: ${fallback}`,
      expected: 'a value',
      actual: fallback,
    };
  }
  const parent = evaluate(node.args[0], scope);
  const parentName = source(node.args[0]);
  if ('problem' in parent) return { message: fallback, expected, actual: fallback };
  if (parent.value === null) {
    return {
      message: `\`${parentName}\` is null, so it has no \`${source(node)}\``,
      expected,
      actual: `\`${parentName}\` is null`,
    };
  }
  if (Array.isArray(parent.value)) {
    const count = parent.value.length;
    const size = count === 0 ? 'is empty' : `has ${count} ${count === 1 ? 'element' : 'elements'}`;
    return { message: `\`${parentName}\` ${size}`, expected, actual: `\`${parentName}\` ${size}` };
  }
  const keys = keysOf(parent.value);
  const key = node.op === '.' ? node.args[1] : undefined;
  const unknown = key === undefined ? undefined : notYetKnown(node, scope);
  if (unknown !== undefined)
    return { message: unknown, expected: 'a value that is known when planning', actual: 'known after apply' };
  const name = key ?? plainValue(node.args[1] as ASTNode, scope);
  const has = keys === undefined ? '' : keys.length === 0 ? '; it is empty' : `; it has ${listed(keys)}`;
  return {
    message: `\`${parentName}\` has no ${show(name)}${has}`,
    expected,
    actual: keys === undefined ? fallback : keys.length === 0 ? 'it is empty' : `it has ${listed(keys)}`,
  };
}

/** In a planned resource, what is not in `after` may be one of the values that only an apply makes known. */
function notYetKnown(node: ASTNode, scope: Scope): string | undefined {
  const path: (string | number)[] = [];
  let current: ASTNode = node;
  while (current.op === '.' || current.op === '[]') {
    const step = current.op === '.' ? current.args[1] : plainValue(current.args[1], scope);
    if (step === 'after') {
      const resource = evaluate(current.args[0], scope);
      const unknown =
        'value' in resource ? (resource.value as { unknown?: unknown } | null)?.unknown : undefined;
      const there = path.reduce<unknown>(
        (value, key) =>
          value === true ? true : (value as Record<string | number, unknown> | undefined)?.[key],
        unknown,
      );
      return there === true ? `\`${source(node)}\` is known only after apply` : undefined;
    }
    path.unshift(typeof step === 'bigint' ? Number(step) : (step as string | number));
    current = current.args[0];
  }
  return undefined;
}

function plainValue(node: ASTNode, scope: Scope): unknown {
  const value = evaluate(node, scope);
  return 'value' in value ? value.value : source(node);
}

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 12).join(', ');
  return keys.length > 12 ? `${shown}, …` : shown;
}

/** Returns the keys of a map or object, undefined for anything else. */
export function keysOf(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return fieldsOfView(value) ?? Object.keys(value);
}
