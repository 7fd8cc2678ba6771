import type { ASTNode } from '@marcbachmann/cel-js';
import { existential, universal } from './explain-macro.ts';
import { keysOf, missing } from './explain-missing.ts';
import {
  bind,
  type Explanation,
  elementsOf,
  evaluate,
  isConstant,
  isTrue,
  type Scope,
  source,
} from './explain-scope.ts';
import { linearMatches } from './linear-matches.ts';
import { setDifference } from './set-difference.ts';
import { show } from './show.ts';

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
        alternatives: true,
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
  [linearMatches]: 'text that matches',
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
  if (name === 'all') return universal(explain, receiver, subject.value, first, second, scope);
  if (name === 'exists' || name === 'exists_one')
    return existential(explain, name, receiver, subject.value, first, second, scope);
  return whole(node, scope);
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
    const known = call(node.args[0], node.args[1], args);
    if (known !== undefined) return known;
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

/** Functions whose failure can be told better than by naming them. */
function call(
  name: string,
  parts: readonly ASTNode[],
  args: readonly ({ readonly value: unknown } | { readonly problem: unknown })[],
): Explanation | undefined {
  const [subject, wanted, slack] = args;
  const [part] = parts;
  if (part === undefined || subject === undefined || wanted === undefined) return undefined;
  if ('problem' in subject || 'problem' in wanted) return undefined;
  const what = source(part);
  const actual = show(subject.value);
  if (name === 'near' && slack !== undefined && 'value' in slack) {
    const expected = `${show(wanted.value)} give or take ${show(slack.value)}`;
    return { message: `\`${what}\` is ${actual}, expected ${expected}`, expected, actual };
  }
  if (name === 'sameSet' && Array.isArray(subject.value) && Array.isArray(wanted.value)) {
    const lacking = setDifference(wanted.value, subject.value);
    const extra = setDifference(subject.value, wanted.value);
    const lacks = lacking.length > 0 ? `lacks ${show(lacking)}` : '';
    const has = extra.length > 0 ? `has ${show(extra)} too many` : '';
    const message = `\`${what}\` ${[lacks, has].filter(Boolean).join(' and ')}`;
    return { message, expected: `${show(wanted.value)} in any order`, actual };
  }
  return undefined;
}
