import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, BodySchema } from '../../hcl/body/body.ts';
import { problem } from '../problem.ts';
import type { CheckConfig, ConditionConfig, ResourceConfig } from './configuration.ts';
import { decodeCondition } from './decode-condition.ts';
import { decodeResource } from './decode-resource.ts';
import { checkName } from './name.ts';

const schema: BodySchema = {
  blocks: [{ type: 'data', labels: ['type', 'name'] }, { type: 'assert' }],
};

/** A `check` block and the data source inside it. */
export interface DecodedCheck {
  readonly check: CheckConfig;
  readonly data: ResourceConfig | undefined;
}

/** Returns what a `check` block asserts. */
export function decodeCheck(block: Block): Result<DecodedCheck> {
  const name = block.labels[0] ?? '';
  const { value: content, diagnostics: found } = block.body.content(schema);
  const diagnostics: Diagnostic[] = [
    ...found,
    ...checkName(name, block.labelRanges[0] ?? block.headerRange, 'Invalid check block name'),
  ];
  const asserts: ConditionConfig[] = [];
  let data: ResourceConfig | undefined;
  for (const inner of content.blocks) {
    if (inner.type === 'assert') {
      const condition = decodeCondition(inner, 'assert');
      diagnostics.push(...condition.diagnostics);
      if (condition.value !== undefined) asserts.push(condition.value);
    } else if (data !== undefined) {
      const detail = 'This check block already has a data resource; it may have one.';
      diagnostics.push(
        problem('duplicate-data', detail, inner.headerRange, { summary: 'Multiple data resource blocks' }),
      );
    } else {
      const decoded = decodeResource(inner, 'data', name);
      diagnostics.push(...decoded.diagnostics);
      data = decoded.value;
    }
  }
  if (asserts.length === 0) {
    const detail = 'Check blocks must have at least one assert block.';
    diagnostics.push(
      problem('invalid-configuration', detail, block.headerRange, { summary: 'Zero assert blocks' }),
    );
  }
  return {
    value: { check: { name, dataAddress: data?.address, asserts, range: block.range }, data },
    diagnostics,
  };
}
