import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, BodySchema } from '../../hcl/body/body.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { asKeyword, fromJsonString } from '../../hcl/syntax/static.ts';
import { traversals } from '../../hcl/syntax/traversals.ts';
import { problem } from '../problem.ts';
import type { ConditionConfig, IgnoredPath, ResourceMode } from './configuration.ts';
import { constantBool } from './constant.ts';
import { decodeCondition } from './decode-condition.ts';
import { attributePathArgument, listArgument } from './static-argument.ts';

/** The arguments of a `lifecycle` block. */
export interface Lifecycle {
  readonly createBeforeDestroy: boolean | undefined;
  readonly preventDestroy: boolean;
  readonly ignoreAllChanges: boolean;
  readonly ignoreChanges: readonly IgnoredPath[];
  readonly replaceTriggeredBy: readonly Expression[];
  readonly preconditions: readonly ConditionConfig[];
  readonly postconditions: readonly ConditionConfig[];
}

/** What holds without a `lifecycle` block. */
export const noLifecycle: Lifecycle = {
  createBeforeDestroy: undefined,
  preventDestroy: false,
  ignoreAllChanges: false,
  ignoreChanges: [],
  replaceTriggeredBy: [],
  preconditions: [],
  postconditions: [],
};

const schema: BodySchema = {
  attributes: [
    { name: 'create_before_destroy' },
    { name: 'prevent_destroy' },
    { name: 'ignore_changes' },
    { name: 'replace_triggered_by' },
  ],
  blocks: [{ type: 'precondition' }, { type: 'postcondition' }],
};

/** Returns what a `lifecycle` block says. Data sources may only have conditions. */
export function decodeLifecycle(block: Block, mode: ResourceMode): Result<Lifecycle> {
  const diagnostics: Diagnostic[] = [];
  const { value: content, diagnostics: found } = block.body.content(schema);
  diagnostics.push(...found);
  const take = <T>(result: Result<T>): T => {
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  const conditions = (type: 'precondition' | 'postcondition'): ConditionConfig[] =>
    content.blocks
      .filter((inner) => inner.type === type)
      .map((inner) => take(decodeCondition(inner, type)))
      .filter((condition) => condition !== undefined);
  const preconditions = conditions('precondition');
  const postconditions = conditions('postcondition');
  if (mode !== 'managed') {
    for (const attribute of content.attributes.values()) {
      diagnostics.push(
        problem(
          'invalid-data-lifecycle',
          `The lifecycle argument "${attribute.name}" is defined only for managed resources ("resource" blocks), and is not valid for ${mode === 'data' ? 'data' : 'ephemeral'} resources.`,
          attribute.nameRange,
          { summary: `Invalid ${mode} resource lifecycle argument` },
        ),
      );
    }
    return { value: { ...noLifecycle, preconditions, postconditions }, diagnostics };
  }
  const ignored = decodeIgnoreChanges(content.attributes.get('ignore_changes')?.expression);
  diagnostics.push(...ignored.diagnostics);
  return {
    value: {
      createBeforeDestroy: take(constantBool(content.attributes.get('create_before_destroy')?.expression)),
      preventDestroy: take(constantBool(content.attributes.get('prevent_destroy')?.expression)) ?? false,
      ignoreAllChanges: ignored.value.all,
      ignoreChanges: ignored.value.paths,
      replaceTriggeredBy: take(decodeTriggers(content.attributes.get('replace_triggered_by')?.expression)),
      preconditions,
      postconditions,
    },
    diagnostics,
  };
}

function decodeIgnoreChanges(
  expression: Expression | undefined,
): Result<{ readonly all: boolean; readonly paths: readonly IgnoredPath[] }> {
  if (expression === undefined) return { value: { all: false, paths: [] }, diagnostics: [] };
  if (asKeyword(expression) === 'all') return { value: { all: true, paths: [] }, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const list = listArgument(expression);
  diagnostics.push(...list.diagnostics);
  const paths: IgnoredPath[] = [];
  for (const item of list.value) {
    if (isStar(item)) {
      diagnostics.push(
        problem(
          'invalid-ignore-changes',
          'The ["*"] form of ignore_changes is not valid any more. Use "ignore_changes = all" to ignore changes to all attributes.',
          expression.range,
          { summary: 'Invalid ignore_changes wildcard' },
        ),
      );
      continue;
    }
    const path = attributePathArgument(item);
    diagnostics.push(...path.diagnostics);
    if (path.value !== undefined) paths.push({ steps: path.value, range: item.range });
  }
  return { value: { all: false, paths }, diagnostics };
}

function isStar(expression: Expression): boolean {
  const part = expression.kind === 'template' ? expression.parts[0] : undefined;
  return part?.kind === 'string' && part.value === '*';
}

function decodeTriggers(expression: Expression | undefined): Result<readonly Expression[]> {
  if (expression === undefined) return { value: [], diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const list = listArgument(expression);
  diagnostics.push(...list.diagnostics);
  const triggers: Expression[] = [];
  for (const listed of list.value) {
    const item = fromJsonString(listed) ?? listed;
    const references = traversals(item).filter(
      (traversal) => traversal.root !== 'count' && traversal.root !== 'each',
    );
    const only = references[0];
    if (only === undefined || references.length > 1) {
      diagnostics.push(
        problem(
          'invalid-replace-triggered-by',
          only === undefined
            ? 'Missing resource reference in replace_triggered_by expression.'
            : 'Multiple resource references in replace_triggered_by expression. Write one reference per element of the list.',
          item.range,
        ),
      );
      continue;
    }
    if (['var', 'local', 'module', 'data', 'path', 'terraform', 'self'].includes(only.root)) {
      diagnostics.push(
        problem(
          'invalid-replace-triggered-by',
          'Only resources, count.index, and each.key may be used in replace_triggered_by.',
          item.range,
          { summary: 'Invalid reference in replace_triggered_by expression' },
        ),
      );
      continue;
    }
    triggers.push(item);
  }
  return { value: triggers, diagnostics };
}
