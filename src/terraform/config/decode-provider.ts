import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, BodySchema } from '../../hcl/body/body.ts';
import { problem } from '../problem.ts';
import type { ProviderBlockConfig } from './configuration.ts';
import { constantString } from './constant.ts';
import { checkName } from './name.ts';

const schema: BodySchema = {
  attributes: [
    { name: 'alias' },
    { name: 'version' },
    { name: 'count' },
    { name: 'depends_on' },
    { name: 'for_each' },
    { name: 'source' },
  ],
  blocks: [{ type: '_' }, { type: 'lifecycle' }, { type: 'locals' }],
};

/** Returns what a `provider` block configures. */
export function decodeProvider(block: Block): Result<ProviderBlockConfig> {
  const diagnostics: Diagnostic[] = [];
  const name = block.labels[0] ?? '';
  const { value: partial, diagnostics: found } = block.body.partialContent(schema);
  diagnostics.push(
    ...found,
    ...checkName(name, block.labelRanges[0] ?? block.headerRange, 'Invalid provider name'),
  );
  const { attributes, blocks } = partial.content;
  const alias = constantString(attributes.get('alias')?.expression);
  const version = constantString(attributes.get('version')?.expression);
  diagnostics.push(...alias.diagnostics, ...version.diagnostics);
  if (alias.value !== undefined) {
    const range = attributes.get('alias')?.expression.range ?? block.headerRange;
    diagnostics.push(...checkName(alias.value, range, 'Invalid provider configuration alias'));
  }
  for (const reserved of ['count', 'depends_on', 'for_each', 'source']) {
    const attribute = attributes.get(reserved);
    if (attribute === undefined) continue;
    const detail = `The provider argument name "${reserved}" is reserved for use by Terraform in a future version.`;
    diagnostics.push(
      problem('invalid-configuration', detail, attribute.nameRange, {
        summary: 'Reserved argument name in provider block',
      }),
    );
  }
  for (const inner of blocks) {
    const detail = `The block type name "${inner.type}" is reserved for use by Terraform in a future version.`;
    diagnostics.push(
      problem('reserved-block-type', detail, inner.typeRange, {
        summary: 'Reserved block type name in provider block',
      }),
    );
  }
  return {
    value: {
      name,
      alias: alias.value,
      version: version.value,
      body: partial.remain,
      headerRange: block.headerRange,
      range: block.range,
    },
    diagnostics,
  };
}
