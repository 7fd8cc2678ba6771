import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { childrenOf, compile, located } from './compile.ts';
import { plain, show } from './show.ts';
import { describeView } from './view-type.ts';

/** Why an assertion does not hold, read off the expression. */
export interface Explanation {
  /** One sentence without a full stop. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
}

/** The values that an expression was evaluated with; macros add their own. */
export interface Scope {
  /** An environment in which any name may be used. */
  readonly environment: Environment;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Returns why an expression is false (or cannot be evaluated): the part that decides it, what that part had to be and
 * what it was. Parts are evaluated anew, so the values must be those of the failure.
 */
export function explain(node: ASTNode, scope: Scope): Explanation {
  switch (node.op) {
    case '&&': {
      const [left, right] = node.args;
      return explain(isTrue(left, scope) ? right : left, scope);
    }
    case '||': {
      const parts = node.args.map((part) => explain(part, scope));
      return {
        message: parts.map((part) => part.message).join('; and '),
        expected: parts.map((part) => part.expected).join(', or '),
        actual: parts.map((part) => part.actual).join('; '),
      };
    }
    case '?:': {
      const [condition, yes, no] = node.args;
      const chosen = evaluate(condition, scope);
      if ('problem' in chosen) return missing(condition, scope, chosen.problem);
      return explain(chosen.value === true ? yes : no, scope);
    }
    case '!_':
      return negated(node.args, scope);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, node.args[0], node.args[1], scope);
    case 'in':
      return membership(node.args[0], node.args[1], scope);
    case 'rcall':
      return method(node, node.args[0], node.args[1], node.args[2], scope);
    default:
      return whole(node, scope);
  }
}

const opposites: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

function negated(inner: ASTNode, scope: Scope): Explanation {
  const opposite = opposites[inner.op];
  if (opposite !== undefined) {
    const [left, right] = inner.args as [ASTNode, ASTNode];
    return comparison(opposite, left, right, scope);
  }
  const value = evaluate(inner, scope);
  if ('problem' in value) return missing(inner, scope, value.problem);
  if (inner.op === 'rcall' && inner.args[0] === 'exists') {
    const [variable, predicate] = inner.args[2];
    const list = evaluate(inner.args[1], scope);
    if (variable !== undefined && predicate !== undefined && !('problem' in list)) {
      const found = elementsOf(list.value).filter((item) => isTrue(predicate, bind(scope, variable, item)));
      const name = source(inner.args[1]);
      return {
        message: `${found.length} of \`${name}\` should not be there: ${show(found)}`,
        expected: `no element of \`${name}\` with \`${source(predicate)}\``,
        actual: show(found),
      };
    }
  }
  const subject = inner.op === 'rcall' ? evaluate(inner.args[1], scope) : undefined;
  const actual =
    subject !== undefined && 'value' in subject ? show(subject.value) : `\`${source(inner)}\` is true`;
  return { message: `\`${source(inner)}\` must not hold`, expected: `not \`${source(inner)}\``, actual };
}

const words: Readonly<Record<string, string>> = {
  '==': '',
  '!=': 'anything but ',
  '<': 'less than ',
  '<=': 'at most ',
  '>': 'more than ',
  '>=': 'at least ',
};

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function comparison(operator: string, left: ASTNode, right: ASTNode, scope: Scope): Explanation {
  if (isConstant(left) && !isConstant(right))
    return comparison(mirrored[operator] ?? operator, right, left, scope);
  const subject = evaluate(left, scope);
  if ('problem' in subject) return missing(left, scope, subject.problem);
  const wanted = evaluate(right, scope);
  if ('problem' in wanted) return missing(right, scope, wanted.problem);
  const name = source(left);
  const origin = isConstant(right) ? '' : ` (\`${source(right)}\`)`;
  const expected = `${words[operator] ?? ''}${show(wanted.value)}${origin}`;
  const actual = show(subject.value);
  if (operator === '!=') return { message: `\`${name}\` must not be ${actual}`, expected, actual };
  return { message: `\`${name}\` is ${actual}, expected ${expected}`, expected, actual };
}

function membership(element: ASTNode, container: ASTNode, scope: Scope): Explanation {
  const subject = evaluate(element, scope);
  if ('problem' in subject) return missing(element, scope, subject.problem);
  const wanted = evaluate(container, scope);
  if ('problem' in wanted) return missing(container, scope, wanted.problem);
  if (isConstant(element)) {
    const has = Array.isArray(wanted.value) ? wanted.value : Object.keys(wanted.value as object);
    const actual = has.length === 0 ? 'nothing' : show(has);
    return {
      message: `\`${source(container)}\` has no ${show(subject.value)}`,
      expected: `${show(subject.value)} in \`${source(container)}\``,
      actual,
    };
  }
  const choices = Array.isArray(wanted.value) ? wanted.value : Object.keys(wanted.value as object);
  const expected = `one of ${show(choices)}`;
  return {
    message: `\`${source(element)}\` is ${show(subject.value)}, expected ${expected}`,
    expected,
    actual: show(subject.value),
  };
}

const textTests: Readonly<Record<string, string>> = {
  startsWith: 'text that starts with',
  endsWith: 'text that ends with',
  contains: 'text that contains',
  matchesInLinearTime: 'text that matches',
};

function method(
  node: ASTNode,
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  scope: Scope,
): Explanation {
  const [first, second] = args;
  const subject = evaluate(receiver, scope);
  if ('problem' in subject) return missing(receiver, scope, subject.problem);
  const wording = textTests[name];
  if (wording !== undefined && first !== undefined) {
    const wanted = evaluate(first, scope);
    if ('problem' in wanted) return missing(first, scope, wanted.problem);
    const expected = `${wording} ${show(wanted.value)}`;
    const actual = show(subject.value);
    return { message: `\`${source(receiver)}\` is ${actual}, expected ${expected}`, expected, actual };
  }
  if (first === undefined || second === undefined) return whole(node, scope);
  if (name === 'all') return universal(receiver, subject.value, first, second, scope);
  if (name === 'exists' || name === 'exists_one')
    return existential(name, receiver, subject.value, first, second, scope);
  return whole(node, scope);
}

function universal(
  receiver: ASTNode,
  list: unknown,
  variable: ASTNode,
  predicate: ASTNode,
  scope: Scope,
): Explanation {
  const items = elementsOf(list);
  const failing = items.findIndex((item) => !isTrue(predicate, bind(scope, variable, item)));
  const item = items[failing];
  if (failing === -1)
    return { message: `\`${source(receiver)}\` changed`, expected: 'true', actual: 'false' };
  const inner = explain(predicate, bind(scope, variable, item));
  const which = elementName(source(receiver), list, failing, item);
  return {
    message: `${which}: ${inner.message}`,
    expected: `${inner.expected}, for every element of \`${source(receiver)}\``,
    actual: `${inner.actual} for ${which}`,
  };
}

function existential(
  name: 'exists' | 'exists_one',
  receiver: ASTNode,
  list: unknown,
  variable: ASTNode,
  predicate: ASTNode,
  scope: Scope,
): Explanation {
  const items = elementsOf(list);
  const fitting = items.filter((item) => isTrue(predicate, bind(scope, variable, item)));
  const place = `\`${source(receiver)}\``;
  const wanted = `with \`${source(predicate)}\``;
  if (fitting.length > 0) {
    return {
      message: `${fitting.length} elements of ${place} are ${wanted}, expected exactly one`,
      expected: `exactly one element of ${place} ${wanted}`,
      actual: `${fitting.length}: ${show(fitting)}`,
    };
  }
  const expected = `${name === 'exists' ? 'an element' : 'exactly one element'} of ${place} ${wanted}`;
  if (items.length === 0)
    return { message: `${place} is empty, expected ${expected}`, expected, actual: 'an empty list' };
  const only = items.length === 1 ? explain(predicate, bind(scope, variable, items[0])).message : undefined;
  const actual = only ?? `none of ${items.length}: ${show(items)}`;
  return { message: only ?? `${place} has no element ${wanted}`, expected, actual };
}

function whole(node: ASTNode, scope: Scope): Explanation {
  const value = evaluate(node, scope);
  if ('problem' in value) return missing(node, scope, value.problem);
  if (node.op === 'call' && node.args[0] === 'has') {
    const [access] = node.args[1];
    const parent = access?.op === '.' ? evaluate(access.args[0], scope) : undefined;
    const keys = parent !== undefined && 'value' in parent ? keysOf(parent.value) : undefined;
    const what = access === undefined ? source(node) : source(access);
    const actual =
      keys === undefined
        ? 'it is not there'
        : keys.length === 0
          ? 'it is empty'
          : `it has ${keys.join(', ')}`;
    return { message: `\`${what}\` is missing`, expected: `\`${what}\` is there`, actual };
  }
  if (node.op === 'call') {
    const args = node.args[1].map((arg) => evaluate(arg, scope));
    const shown = args.map((arg) => ('value' in arg ? show(arg.value) : '?')).join(', ');
    return {
      message: `\`${source(node)}\` does not hold`,
      expected: `\`${source(node)}\``,
      actual: `${node.args[0]}(${shown}) is ${show(value.value)}`,
    };
  }
  return {
    message: `\`${source(node)}\` is ${show(value.value)}`,
    expected: 'true',
    actual: show(value.value),
  };
}

/** An expression that cannot be evaluated: something that it reads is not there, or is of another kind. */
function missing(node: ASTNode, scope: Scope, problem: unknown): Explanation {
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

function keysOf(value: unknown): string[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.keys(value);
}

function elementName(list: string, value: unknown, index: number, item: unknown): string {
  if (typeof item === 'object' && item !== null) {
    const described = describeView(item);
    if (described !== undefined) return described;
  }
  return Array.isArray(value) ? `\`${list}[${index}]\` (${show(item, 1)})` : `\`${list}\` at ${plain(item)}`;
}

function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function bind(scope: Scope, variable: ASTNode, value: unknown): Scope {
  return { ...scope, values: { ...scope.values, [String(variable.args)]: value } };
}

function isTrue(node: ASTNode, scope: Scope): boolean {
  const value = evaluate(node, scope);
  return 'value' in value && value.value === true;
}

function isConstant(node: ASTNode): boolean {
  if (node.op === 'value') return true;
  if (node.op === 'list' || node.op === 'map' || node.op === '-_') return childrenOf(node).every(isConstant);
  return false;
}

function evaluate(node: ASTNode, scope: Scope): { readonly value: unknown } | { readonly problem: unknown } {
  try {
    return { value: compile(scope.environment, source(node)).evaluate(scope.values) };
  } catch (problem) {
    return { problem };
  }
}

function source(node: ASTNode): string {
  return node.input.slice(node.start, node.end);
}
