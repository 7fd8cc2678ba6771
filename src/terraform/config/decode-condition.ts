import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, BodySchema } from '../../hcl/body/body.ts';
import { traversals } from '../../hcl/syntax/traversals.ts';
import { problem } from '../problem.ts';
import type { ConditionConfig } from './configuration.ts';

const schema: BodySchema = {
  attributes: [
    { name: 'condition', required: true },
    { name: 'error_message', required: true },
  ],
};

/** Which block a condition stands in. */
export type ConditionKind = 'validation' | 'precondition' | 'postcondition' | 'assert';

/**
 * Returns the condition of a `validation`, `precondition`, `postcondition` or `assert` block; undefined when condition
 * or message is missing. `subject` is the variable's name for a validation.
 */
export function decodeCondition(
  block: Block,
  kind: ConditionKind,
  subject?: string,
): Result<ConditionConfig | undefined> {
  const { value: content, diagnostics: found } = block.body.content(schema);
  const diagnostics: Diagnostic[] = [...found];
  let wrong = false;
  const condition = content.attributes.get('condition')?.expression;
  const errorMessage = content.attributes.get('error_message')?.expression;
  if (condition !== undefined) {
    const references = traversals(condition);
    if (references.length === 0 && condition.kind !== 'invalid') {
      wrong = kind === 'assert';
      diagnostics.push(
        problem(
          'invalid-expression',
          'The condition expression must refer to at least one object from elsewhere in the configuration, or else its result would not be checking anything.',
          condition.range,
          { summary: `Invalid ${kind} expression` },
        ),
      );
    }
    const tests = (name: string): boolean =>
      references.some((traversal) => {
        const step = traversal.steps[0];
        return traversal.root === 'var' && step?.kind === 'attribute' && step.name === name;
      });
    if (kind === 'validation' && subject !== undefined && !tests(subject) && condition.kind !== 'invalid') {
      diagnostics.push(
        problem(
          'invalid-validation-condition',
          `The condition for variable "${subject}" must refer to var.${subject} in order to test incoming values.`,
          condition.range,
        ),
      );
    }
  }
  if (condition === undefined || errorMessage === undefined || wrong)
    return { value: undefined, diagnostics };
  return {
    value: { condition, errorMessage, range: block.range, headerRange: block.headerRange },
    diagnostics,
  };
}
