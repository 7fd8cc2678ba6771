import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, BodySchema } from '../../hcl/body/body.ts';
import { problem } from '../problem.ts';
import type { OutputConfig } from './configuration.ts';
import { constantBool, constantString } from './constant.ts';
import { decodeCondition } from './decode-condition.ts';
import { decodeDependsOn } from './depends-on.ts';
import { checkName } from './name.ts';

const schema: BodySchema = {
  attributes: [
    { name: 'description' },
    { name: 'value', required: true },
    { name: 'depends_on' },
    { name: 'sensitive' },
    { name: 'ephemeral' },
  ],
  blocks: [{ type: 'precondition' }, { type: 'postcondition' }],
};

/** Returns what an `output` block declares, or undefined when it has no value. */
export function decodeOutput(block: Block): Result<OutputConfig | undefined> {
  const diagnostics: Diagnostic[] = [];
  const name = block.labels[0] ?? '';
  const { value: content, diagnostics: found } = block.body.content(schema);
  diagnostics.push(
    ...found,
    ...checkName(name, block.labelRanges[0] ?? block.headerRange, 'Invalid output name'),
  );
  const take = <T>(result: Result<T>): T => {
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  const value = content.attributes.get('value');
  if (value === undefined) return { value: undefined, diagnostics };
  for (const { type, headerRange } of content.blocks) {
    if (type !== 'postcondition') continue;
    const detail = 'An output can have a precondition, but no postcondition.';
    const summary = 'Postconditions are not allowed';
    diagnostics.push(problem('duplicate-block', detail, headerRange, { summary }));
  }
  const before = content.blocks.filter(({ type }) => type === 'precondition');
  const preconditions = before.map((inner) => take(decodeCondition(inner, 'precondition')));
  return {
    value: {
      name,
      description: take(constantString(content.attributes.get('description')?.expression)),
      expression: value.expression,
      sensitive: take(constantBool(content.attributes.get('sensitive')?.expression)) ?? false,
      ephemeral: take(constantBool(content.attributes.get('ephemeral')?.expression)) ?? false,
      dependsOn: take(decodeDependsOn(content.attributes.get('depends_on')?.expression)),
      preconditions: preconditions.filter((condition) => condition !== undefined),
      range: block.range,
      headerRange: block.headerRange,
    },
    diagnostics,
  };
}
