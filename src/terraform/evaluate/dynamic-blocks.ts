import type { Diagnostic } from '../../base/diagnostic.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import type { Block, Body, BodySchema } from '../../hcl/body/body.ts';
import { evaluateExplained } from '../../hcl/eval/explained.ts';
import { inherited, type Scope } from '../../hcl/eval/scope.ts';
import { asKeyword, asList } from '../../hcl/syntax/static.ts';
import { stringType } from '../../hcl/types/type.ts';
import { entriesOf } from '../../hcl/values/access.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { objectValue } from '../../hcl/values/object-value.ts';
import { dynamicValue, type Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { BlockSchema } from '../schemas/schema.ts';

/** One nested block, written or made by a `dynamic` block, with the scope that its arguments are evaluated in. */
export interface ExpandedBlock {
  readonly body: Body;
  readonly labels: readonly string[];
  readonly scope: Scope;
  readonly range: Range;
  /** Stands for any number of blocks: the `for_each` of its `dynamic` block is not known yet. */
  readonly unknown: boolean;
}

const dynamicSchema: BodySchema = {
  attributes: [{ name: 'for_each', required: true }, { name: 'iterator' }, { name: 'labels' }],
  blocks: [{ type: 'content' }],
};

const noBlocks: Result<ReadonlyMap<string, readonly ExpandedBlock[]>> = { value: new Map(), diagnostics: [] };

/** Returns the nested blocks by type, those of `dynamic` blocks in their place. */
export function expandDynamic(
  blocks: readonly Block[],
  schema: BlockSchema,
  asBlocks: ReadonlySet<string>,
  scope: Scope,
): Result<ReadonlyMap<string, readonly ExpandedBlock[]>> {
  if (blocks.length === 0) return noBlocks;
  const diagnostics: Diagnostic[] = [];
  const expanded = new Map<string, ExpandedBlock[]>();
  const add = (type: string, block: ExpandedBlock): void => {
    const list = expanded.get(type);
    if (list === undefined) expanded.set(type, [block]);
    else list.push(block);
  };
  for (const block of blocks) {
    if (block.type !== 'dynamic' || schema.blocks.has('dynamic')) {
      add(block.type, {
        body: block.body,
        labels: block.labels,
        scope,
        range: block.headerRange,
        unknown: false,
      });
      continue;
    }
    const type = block.labels[0] ?? '';
    if (!schema.blocks.has(type) && !asBlocks.has(type)) {
      diagnostics.push(unsupportedBlock(type, block, schema, asBlocks));
      continue;
    }
    const result = expandOne(block, type, scope);
    diagnostics.push(...result.diagnostics);
    if (!expanded.has(type)) expanded.set(type, []);
    for (const made of result.value) add(type, made);
  }
  return { value: expanded, diagnostics };
}

function unsupportedBlock(
  type: string,
  block: Block,
  schema: BlockSchema,
  asBlocks: ReadonlySet<string>,
): Diagnostic {
  const near = didYouMean(type, [...schema.blocks.keys(), ...asBlocks]);
  const hint = schema.attributes.has(type)
    ? ` Did you mean to define argument "${type}"? If so, use the equals sign to assign it a value.`
    : near === undefined
      ? ''
      : ` Did you mean "${near}"?`;
  return problem(
    'invalid-block-definition',
    `Blocks of type "${type}" are not expected here.${hint}`,
    block.labelRanges[0],
    {
      summary: 'Unsupported block type',
    },
  );
}

function expandOne(block: Block, type: string, scope: Scope): Result<readonly ExpandedBlock[]> {
  const { value: content, diagnostics: found } = block.body.content(dynamicSchema);
  const diagnostics: Diagnostic[] = [...found];
  const stop = (...more: Diagnostic[]): Result<readonly ExpandedBlock[]> => ({
    value: [],
    diagnostics: [...diagnostics, ...more],
  });
  const [template, extra] = content.blocks;
  if (template === undefined) {
    return stop(
      problem(
        'invalid-block-definition',
        'A dynamic block must have a nested block of type "content" to describe the body of each generated block.',
        block.body.missingItemRange,
        {
          summary: 'Missing dynamic content block',
        },
      ),
    );
  }
  if (extra !== undefined) {
    return stop(
      problem(
        'invalid-block-definition',
        'Only one nested content block is allowed for each dynamic block.',
        extra.headerRange,
        {
          summary: 'Extraneous dynamic content block',
        },
      ),
    );
  }
  const forEach = content.attributes.get('for_each');
  if (forEach === undefined) return stop();
  const iteratorExpression = content.attributes.get('iterator')?.expression;
  const iterator = iteratorExpression === undefined ? type : asKeyword(iteratorExpression);
  if (iterator === undefined) {
    return stop(
      problem(
        'invalid-dynamic-iterator',
        'Dynamic iterator must be a single variable name.',
        iteratorExpression?.range,
      ),
    );
  }
  const collection = evaluateExplained(forEach.expression, scope);
  diagnostics.push(...collection.diagnostics);
  if (collection.diagnostics.some(({ severity }) => severity === 'error')) return stop();
  const { value } = collection;
  const one = (key: Value, element: Value, unknown: boolean): ExpandedBlock => {
    const inner = iteratorScope(scope, iterator, key, element);
    return { body: template.body, labels: [], scope: inner, range: block.headerRange, unknown };
  };
  if (value.isNull) {
    return stop(
      problem('invalid-dynamic-for-each', 'Cannot use a null value in for_each.', forEach.expression.range),
    );
  }
  if (!value.isKnown) return { value: [one(dynamicValue, dynamicValue, true)], diagnostics };
  if (!['list', 'set', 'tuple', 'map', 'object'].includes(value.type.kind)) {
    return stop(
      problem(
        'invalid-dynamic-for-each',
        `Cannot use a ${value.type.kind} value in for_each. An iterable collection is required.`,
        forEach.expression.range,
      ),
    );
  }
  const entries = entriesOf(value);
  if (inherited(scope, 'effort')?.affords(entries.length * stepsPerBlock) === false) {
    const detail = `${entries.length} blocks, together with what was evaluated before them, are more than can be planned here. Make them fewer.`;
    return stop(problem('unsupported', detail, forEach.expression.range, { summary: 'Too many blocks' }));
  }
  const made = entries.map(([key, element]) =>
    one(key.withMarks(value.marks), element.withMarks(value.marks), false),
  );
  return { value: withLabels(made, content.attributes.get('labels')?.expression, diagnostics), diagnostics };
}

/** A block costs as much as so many steps of evaluation. */
const stepsPerBlock = 100;

function withLabels(
  blocks: readonly ExpandedBlock[],
  expression: Parameters<typeof asList>[0] | undefined,
  diagnostics: Diagnostic[],
): readonly ExpandedBlock[] {
  if (expression === undefined) return blocks;
  const items = asList(expression) ?? [];
  return blocks.map((block) => {
    const labels = items.map((item) => {
      const result = evaluateExplained(item, block.scope);
      diagnostics.push(...result.diagnostics);
      const text = convert(result.value.unmarkDeep(), stringType);
      if (text instanceof Failure || text.isNull || !text.isKnown) {
        diagnostics.push(
          problem('invalid-block-definition', 'Dynamic block labels must be known strings.', item.range, {
            summary: 'Invalid dynamic block label',
          }),
        );
        return '';
      }
      return text.asString();
    });
    return { ...block, labels };
  });
}

function iteratorScope(parent: Scope, name: string, key: Value, value: Value): Scope {
  const iterator = objectValue([
    ['key', key],
    ['value', value],
  ]);
  return {
    parent,
    lookup: (wanted) => (wanted === name ? iterator : undefined),
    names: () => [name],
  };
}
