import type { Expression, TemplateExpression, TraversalStep } from '../syntax/ast.ts';
import { escapeQuoted, quoteString } from './quote-string.ts';

/**
 * Returns the source text of an expression, on as few lines as it needs. Reading it again gives the same tree, but for
 * places, the form of templates, and parentheses that a tree made by hand needs.
 */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'bool':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'string':
      return quoteString(expression.value);
    case 'template':
      return printTemplate(expression);
    case 'template-wrap':
      return `"\${${printExpression(expression.wrapped)}}"`;
    case 'template-if':
    case 'template-for':
      return `"${printPart(expression)}"`;
    case 'scope-traversal':
      return expression.root + expression.steps.map(printStep).join('');
    case 'relative-traversal':
      return printSource(expression.source) + expression.steps.map(printStep).join('');
    case 'index':
      return `${printSource(expression.collection)}[${printExpression(expression.key)}]`;
    case 'splat':
      return `${printSource(expression.source)}${expression.full ? '[*]' : '.*'}${printEach(expression.each, expression.full)}`;
    case 'splat-item':
      return '';
    case 'for':
      return printFor(expression);
    case 'call':
      return `${expression.name}(${expression.arguments.map(printExpression).join(', ')}${expression.expandFinal ? '...' : ''})`;
    case 'conditional': {
      const { condition, whenTrue, whenFalse } = expression;
      return `${printOperand(condition, 1)} ? ${printExpression(whenTrue)} : ${printExpression(whenFalse)}`;
    }
    case 'unary':
      return expression.operator + printOperand(expression.operand, 7);
    case 'binary': {
      const strength = strengths[expression.operator] ?? 0;
      const { left, operator, right } = expression;
      return `${printOperand(left, strength)} ${operator} ${printOperand(right, strength + 1)}`;
    }
    case 'parentheses':
      return `(${printExpression(expression.inner)})`;
    case 'tuple':
      return `[${expression.items.map(printExpression).join(', ')}]`;
    case 'object':
      return printObject(expression);
    case 'invalid':
      return '';
  }
}

const strengths: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

function printOperand(operand: Expression, weakest: number): string {
  const text = printExpression(operand);
  const strength =
    operand.kind === 'conditional' ? 0 : operand.kind === 'binary' ? (strengths[operand.operator] ?? 0) : 7;
  return strength < weakest ? `(${text})` : text;
}

/** What steps may follow directly; after an old-style splat another step would belong to it. */
function printSource(source: Expression): string {
  const text = printExpression(source);
  switch (source.kind) {
    case 'conditional':
    case 'binary':
    case 'unary':
    case 'splat':
    // A dot behind a number would make it a fraction.
    case 'number':
      return `(${text})`;
    default:
      return text;
  }
}

function printEach(each: Expression, full: boolean): string {
  switch (each.kind) {
    case 'splat-item':
      return '';
    case 'relative-traversal':
      return printEach(each.source, full) + each.steps.map((step) => printSplatStep(step, full)).join('');
    case 'index':
      return `${printEach(each.collection, full)}[${printExpression(each.key)}]`;
    case 'splat':
      return `${printEach(each.source, full)}${each.full ? '[*]' : '.*'}${printEach(each.each, each.full)}`;
    default:
      return printExpression(each);
  }
}

/** Behind `.*` an index is written with a dot: brackets would index the result of the splat. */
function printSplatStep(step: TraversalStep, full: boolean): string {
  if (!full && step.kind === 'index' && step.key.type === 'number') return `.${step.key.text}`;
  return printStep(step);
}

function printStep(step: TraversalStep): string {
  if (step.kind === 'attribute') return `.${step.name}`;
  return `[${step.key.type === 'string' ? quoteString(step.key.value) : step.key.text}]`;
}

function printFor(expression: Extract<Expression, { kind: 'for' }>): string {
  const { form, keyName, valueName, collection, key, value, condition, grouping } = expression;
  const names = keyName === undefined ? valueName : `${keyName}, ${valueName}`;
  const result =
    key === undefined ? printExpression(value) : `${printExpression(key)} => ${printExpression(value)}`;
  const suffix = condition === undefined ? '' : ` if ${printExpression(condition)}`;
  const inner = `for ${names} in ${printExpression(collection)} : ${result}${grouping ? '...' : ''}${suffix}`;
  return form === 'object' ? `{${inner}}` : `[${inner}]`;
}

function printObject(expression: Extract<Expression, { kind: 'object' }>): string {
  if (expression.items.length === 0) return '{}';
  const items = expression.items.map(
    ({ key, value }) => `${printExpression(key)} = ${printExpression(value)}`,
  );
  return `{ ${items.join(', ')} }`;
}

function printTemplate(template: TemplateExpression): string {
  const [only] = template.parts;
  // `"${x}"` would be the value of x and no text, so that something has to stand beside it: space that is trimmed away.
  const alone = template.parts.length === 1 && only !== undefined && !isText(only);
  return alone ? `"\${${printExpression(only)} ~} "` : `"${printParts(template)}"`;
}

function isText(part: Expression): boolean {
  return part.kind === 'string' || part.kind === 'template-if' || part.kind === 'template-for';
}

function printParts(template: TemplateExpression): string {
  return template.parts.map(printPart).reduce(join, '');
}

/** Joins pieces of a template; a sign at the end of a literal must not make an escape of the sequence behind it. */
function join(left: string, right: string): string {
  const sign = left.at(-1);
  if (sign !== '$' && sign !== '%') return left + right;
  const meets = right.startsWith('{') || right.startsWith(`${sign}{`);
  return meets ? `${left.slice(0, -1)}${sign === '$' ? '\\u0024' : '\\u0025'}${right}` : left + right;
}

function printPart(part: Expression): string {
  switch (part.kind) {
    case 'string':
      return escapeQuoted(part.value);
    case 'template-if': {
      const { condition, whenTrue, whenFalse } = part;
      const start = `%{ if ${printExpression(condition)} }${printParts(whenTrue)}`;
      const end = whenFalse.parts.length === 0 ? '' : `%{ else }${printParts(whenFalse)}`;
      return [start, ...(end === '' ? [] : [end]), '%{ endif }'].reduce(join);
    }
    case 'template-for': {
      const { keyName, valueName, collection, content } = part;
      const names = keyName === undefined ? valueName : `${keyName}, ${valueName}`;
      return join(`%{ for ${names} in ${printExpression(collection)} }${printParts(content)}`, '%{ endfor }');
    }
    default:
      return `\${${printExpression(part)}}`;
  }
}
