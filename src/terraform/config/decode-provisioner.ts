import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, Body, BodySchema } from '../../hcl/body/body.ts';
import { asKeyword } from '../../hcl/syntax/static.ts';
import { problem } from '../problem.ts';
import type { ProvisionerConfig } from './configuration.ts';
import { destroyReferenceProblems } from './destroy-references.ts';

const schema: BodySchema = {
  attributes: [{ name: 'when' }, { name: 'on_failure' }],
  blocks: [{ type: '_' }, { type: 'connection' }, { type: 'lifecycle' }],
};

const removed = ['chef', 'habitat', 'puppet', 'salt-masterless'];

/** Returns what a `provisioner` block declares. Nothing of it is ever run. */
export function decodeProvisioner(block: Block): Result<ProvisionerConfig | undefined> {
  const diagnostics: Diagnostic[] = [];
  const type = block.labels[0] ?? '';
  const typeRange = block.labelRanges[0] ?? block.headerRange;
  if (removed.includes(type)) {
    const detail = `The "${type}" provisioner was removed in Terraform 0.15. Use another way to set up the machine.`;
    return {
      value: undefined,
      diagnostics: [
        problem('invalid-configuration', detail, typeRange, {
          summary: `The "${type}" provisioner has been removed`,
        }),
      ],
    };
  }
  const { value: partial, diagnostics: found } = block.body.partialContent(schema);
  diagnostics.push(...found);
  let when: 'create' | 'destroy' = 'create';
  const whenAttribute = partial.content.attributes.get('when');
  if (whenAttribute !== undefined) {
    const keyword = asKeyword(whenAttribute.expression);
    if (keyword === 'create' || keyword === 'destroy') when = keyword;
    else {
      const detail = 'The "when" argument requires one of the following keywords: create or destroy.';
      diagnostics.push(
        problem('invalid-configuration', detail, whenAttribute.expression.range, {
          summary: 'Invalid "when" keyword',
        }),
      );
    }
  }
  const onFailure = partial.content.attributes.get('on_failure');
  if (onFailure !== undefined && !['continue', 'fail'].includes(asKeyword(onFailure.expression) ?? '')) {
    const detail = 'The "on_failure" argument requires one of the following keywords: continue or fail.';
    diagnostics.push(
      problem('invalid-configuration', detail, onFailure.expression.range, {
        summary: 'Invalid "on_failure" keyword',
      }),
    );
  }
  let connection: Body | undefined;
  for (const inner of partial.content.blocks) {
    if (inner.type !== 'connection') {
      const detail = `The block type name "${inner.type}" is reserved for use by Terraform in a future version.`;
      diagnostics.push(
        problem('reserved-block-type', detail, inner.typeRange, {
          summary: 'Reserved block type name in provisioner block',
        }),
      );
    } else if (connection !== undefined) {
      const detail =
        'This provisioner already has a connection block. Write what belongs to it in one block.';
      diagnostics.push(
        problem('duplicate-block', detail, inner.headerRange, { summary: 'Duplicate connection block' }),
      );
    } else {
      connection = inner.body;
    }
  }
  if (when === 'destroy') {
    diagnostics.push(...destroyReferenceProblems(partial.remain));
    if (connection !== undefined) diagnostics.push(...destroyReferenceProblems(connection));
  }
  return {
    value: { type, when, body: partial.remain, connection, typeRange, range: block.range },
    diagnostics,
  };
}
