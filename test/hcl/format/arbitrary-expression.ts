import fc from 'fast-check';
import type { Range } from '../../../src/base/range.ts';
import type {
  BinaryOperator,
  Expression,
  TemplateExpression,
  TraversalStep,
} from '../../../src/hcl/syntax/ast.ts';

const range: Range = { file: 'made', start: 0, end: 0 };
const name = fc.constantFrom('a', 'b_1', 'naïve', 'x-y', 'each', 'count');
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    '${',
    '%{',
    '$${x}',
    '$$',
    '"',
    '\\',
    '\n',
    '\t',
    ' ',
    '~}',
    '\u0000',
    '\u2028',
    '😀',
    "'",
    '#',
  ),
);
const numberText = fc.constantFrom('0', '1', '42', '0.5', '1e3', '12345678901234567890');

const step: fc.Arbitrary<TraversalStep> = fc.oneof(
  name.map((value): TraversalStep => ({ kind: 'attribute', name: value, range })),
  numberText
    .filter((value) => /^\d+$/.test(value))
    .map((value): TraversalStep => ({ kind: 'index', key: { type: 'number', text: value }, range })),
  text.map(
    (value): TraversalStep => ({ kind: 'index', key: { type: 'string', value: value.normalize() }, range }),
  ),
);

const steps = fc.array(step, { minLength: 1, maxLength: 3 });
const operator = fc.constantFrom<BinaryOperator>(
  '||',
  '&&',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
);

/** Makes expressions of every kind, several levels deep, as the parser could have given them. */
export const arbitraryExpression: fc.Arbitrary<Expression> = fc.letrec<{
  expression: Expression;
  leaf: Expression;
  template: TemplateExpression;
  part: Expression;
}>((tie) => ({
  leaf: fc.oneof(
    numberText.map((value): Expression => ({ kind: 'number', text: value, range })),
    fc.boolean().map((value): Expression => ({ kind: 'bool', value, range })),
    fc.constant<Expression>({ kind: 'null', range }),
    fc.tuple(name, fc.array(step, { maxLength: 2 })).map(
      ([root, path]): Expression => ({
        kind: 'scope-traversal',
        root,
        rootRange: range,
        steps: path,
        range,
      }),
    ),
    text.map(
      (value): Expression => template(value === '' ? [] : [{ kind: 'string', value, range }], 'quoted'),
    ),
  ),
  part: fc.oneof(
    text.filter((value) => value !== '').map((value): Expression => ({ kind: 'string', value, range })),
    tie('expression'),
    fc.tuple(tie('expression'), tie('template'), tie('template')).map(
      ([condition, whenTrue, whenFalse]): Expression => ({
        kind: 'template-if',
        condition,
        whenTrue,
        whenFalse,
        range,
      }),
    ),
    fc.tuple(fc.option(name, { nil: undefined }), name, tie('expression'), tie('template')).map(
      ([keyName, valueName, collection, content]): Expression => ({
        kind: 'template-for',
        keyName,
        valueName,
        collection,
        content,
        range,
        openRange: range,
      }),
    ),
  ),
  template: fc
    .array(tie('part'), { maxLength: 3 })
    .map((parts) => template(parts, 'directive') as TemplateExpression),
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    fc
      .array(tie('part'), { minLength: 1, maxLength: 3 })
      .map((parts): Expression => template(parts, 'quoted')),
    tie('expression').map(
      (wrapped): Expression => ({ kind: 'template-wrap', form: 'quoted', wrapped, range }),
    ),
    fc
      .tuple(tie('expression'), steps)
      .map(([source, path]): Expression => ({ kind: 'relative-traversal', source, steps: path, range })),
    fc.tuple(tie('expression'), tie('expression').filter(isNoLiteral)).map(
      ([collection, key]): Expression => ({
        kind: 'index',
        collection,
        key,
        openRange: range,
        bracketRange: range,
        range,
      }),
    ),
    fc.tuple(tie('expression'), fc.boolean(), fc.array(step, { maxLength: 2 })).map(
      ([source, full, path]): Expression => ({
        kind: 'splat',
        source,
        each: each(path, full),
        full,
        markerRange: range,
        range,
      }),
    ),
    fc
      .tuple(
        fc.boolean(),
        fc.option(name, { nil: undefined }),
        name,
        fc.array(tie('expression'), { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
      )
      .map(
        ([
          object,
          keyName,
          valueName,
          [collection, key, value, condition],
          filtered,
          grouping,
        ]): Expression => ({
          kind: 'for',
          form: object ? 'object' : 'tuple',
          keyName,
          valueName,
          collection: collection as Expression,
          key: object ? (key as Expression) : undefined,
          value: value as Expression,
          condition: filtered ? (condition as Expression) : undefined,
          grouping: object && grouping,
          openRange: range,
          closeRange: range,
          range,
        }),
      ),
    fc.tuple(name, fc.array(tie('expression'), { maxLength: 3 }), fc.boolean()).map(
      ([callee, args, expand]): Expression => ({
        kind: 'call',
        name: callee,
        nameRange: range,
        arguments: args,
        expandFinal: expand && args.length > 0,
        openRange: range,
        closeRange: range,
        range,
      }),
    ),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(
      ([condition, whenTrue, whenFalse]): Expression => ({
        kind: 'conditional',
        condition,
        whenTrue,
        whenFalse,
        range,
      }),
    ),
    fc.tuple(fc.constantFrom<'-' | '!'>('-', '!'), tie('expression')).map(
      ([sign, operand]): Expression => ({
        kind: 'unary',
        operator: sign,
        operatorRange: range,
        operand,
        range,
      }),
    ),
    fc.tuple(operator, tie('expression'), tie('expression')).map(
      ([sign, left, right]): Expression => ({
        kind: 'binary',
        operator: sign,
        operatorRange: range,
        left,
        right,
        range,
      }),
    ),
    tie('expression').map((inner): Expression => ({ kind: 'parentheses', inner, range })),
    fc
      .array(tie('expression'), { maxLength: 3 })
      .map((items): Expression => ({ kind: 'tuple', items, openRange: range, range })),
    fc.array(fc.tuple(tie('expression'), tie('expression')), { maxLength: 3 }).map(
      (items): Expression => ({
        kind: 'object',
        form: 'native',
        items: items.map(([key, value]) => ({ key, value })),
        openRange: range,
        range,
      }),
    ),
  ),
})).expression;

function template(parts: readonly Expression[], form: TemplateExpression['form']): Expression {
  return { kind: 'template', form, parts, range };
}

/** An old-style splat takes attributes and dotted numbers along, not two numbers in a row, and nothing in brackets. */
function each(path: readonly TraversalStep[], full: boolean): Expression {
  const item: Expression = { kind: 'splat-item', range };
  const allowed: TraversalStep[] = [];
  for (const one of path) {
    const number = one.kind === 'index' && one.key.type === 'number';
    if (full || one.kind === 'attribute' || (number && allowed[allowed.length - 1]?.kind !== 'index'))
      allowed.push(one);
  }
  return allowed.length === 0 ? item : { kind: 'relative-traversal', source: item, steps: allowed, range };
}

/** A literal key makes a step and no index expression. */
function isNoLiteral(key: Expression): boolean {
  if (key.kind === 'number') return false;
  return key.kind !== 'template' || key.parts.some((part) => part.kind !== 'string');
}
