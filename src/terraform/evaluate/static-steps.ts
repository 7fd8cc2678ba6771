import type { Diagnostic } from '../../base/diagnostic.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import { followSteps } from '../../hcl/eval/evaluate.ts';
import type { TraversalStep } from '../../hcl/syntax/ast.ts';
import { withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { unknownValue } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';

/**
 * Returns what is wrong with steps into an object of a schema, whatever its values are: names that it does not have, and
 * blocks that are taken for something else than the list or set that they are.
 */
export function staticStepProblems(
  steps: readonly TraversalStep[],
  schema: BlockSchema,
): readonly Diagnostic[] {
  const [next, ...after] = steps;
  if (next === undefined) return [];
  if (next.kind === 'index') {
    const name = next.key.type === 'string' ? next.key.value : undefined;
    const hint =
      name === undefined
        ? 'Only attributes can be accessed here, with a dot.'
        : `Only attributes can be accessed here. Did you mean the attribute "${name}", with a dot?`;
    return [problem('unsupported-attribute', hint, next.range, { summary: 'Invalid index operation' })];
  }
  const { name } = next;
  const attribute = schema.attributes.get(name);
  if (attribute !== undefined) {
    if (after.length === 0 || attribute.unsupported === true) return [];
    return followSteps(unknownValue(withoutOptionalAttributes(attribute.type)), after).diagnostics;
  }
  const block = schema.blocks.get(name);
  if (block !== undefined) return blockStepProblems(name, after, block);
  const near = didYouMean(name, [...schema.attributes.keys(), ...schema.blocks.keys()]);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  const detail = `This object has no argument, nested block, or exported attribute named "${name}".${hint}`;
  return [problem('unsupported-attribute', detail, next.range)];
}

function blockStepProblems(
  name: string,
  steps: readonly TraversalStep[],
  { nesting, block }: NestedBlockSchema,
): readonly Diagnostic[] {
  if (nesting === 'single') return staticStepProblems(steps, block);
  const [next, ...after] = steps;
  if (next === undefined) return [];
  if (nesting === 'set') {
    const detail = `Blocks of type "${name}" are a set of objects, whose elements have no keys. To find some of them, use a "for" expression with an "if" clause.`;
    return [problem('unsupported-attribute', detail, next.range, { summary: 'Cannot index a set value' })];
  }
  if (nesting === 'list' && next.kind === 'attribute') {
    const detail = `Blocks of type "${name}" are a list of objects, so one of them is taken with a number, as in .${name}[0].`;
    return [problem('unsupported-attribute', detail, next.range, { summary: 'Invalid operation' })];
  }
  return staticStepProblems(after, block);
}
