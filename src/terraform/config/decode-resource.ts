import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, Body, BodySchema } from '../../hcl/body/body.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { formatResource } from '../address/address.ts';
import { problem } from '../problem.ts';
import type { ProvisionerConfig, ResourceConfig, ResourceMode } from './configuration.ts';
import { decodeLifecycle, noLifecycle } from './decode-lifecycle.ts';
import { decodeProvisioner } from './decode-provisioner.ts';
import { decodeDependsOn } from './depends-on.ts';
import { destroyReferenceProblems } from './destroy-references.ts';
import { checkName } from './name.ts';
import { decodeProviderReference } from './provider-reference.ts';

const metaArguments = [{ name: 'count' }, { name: 'for_each' }, { name: 'provider' }, { name: 'depends_on' }];

const managedSchema: BodySchema = {
  attributes: metaArguments,
  blocks: [
    { type: 'locals' },
    { type: 'lifecycle' },
    { type: 'connection' },
    { type: 'provisioner', labels: ['type'] },
    { type: '_' },
  ],
};

const dataSchema: BodySchema = {
  attributes: metaArguments,
  blocks: [{ type: 'lifecycle' }, { type: 'locals' }, { type: '_' }],
};

/**
 * Returns what a `resource`, `data` or `ephemeral` block declares. `scope` names the `check` block around it.
 */
export function decodeResource(
  block: Block,
  mode: ResourceMode,
  scope?: string | undefined,
): Result<ResourceConfig> {
  const diagnostics: Diagnostic[] = [];
  const [type = '', name = ''] = block.labels;
  const schema = mode === 'managed' ? managedSchema : dataSchema;
  const { value: partial, diagnostics: found } = block.body.partialContent(schema);
  const { content } = partial;
  const kind = mode === 'managed' ? 'resource' : mode;
  const typeRange = block.labelRanges[0] ?? block.headerRange;
  diagnostics.push(
    ...found,
    ...checkName(type, typeRange, mode === 'data' ? 'Invalid data source name' : `Invalid ${kind} type name`),
    ...checkName(
      name,
      block.labelRanges[1] ?? block.headerRange,
      mode === 'data' ? 'Invalid data resource name' : `Invalid ${kind} name`,
    ),
  );
  const take = <T>(result: Result<T>): T => {
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  const attribute = (key: string): Expression | undefined => content.attributes.get(key)?.expression;
  const forEach = content.attributes.get('for_each');
  if (forEach !== undefined && content.attributes.has('count')) {
    diagnostics.push(
      problem(
        'invalid-count-and-for-each',
        'The "count" and "for_each" meta-arguments are mutually-exclusive, only one should be used to be explicit about the number of resources to be created.',
        forEach.nameRange,
      ),
    );
  }
  const dependsOn = take(decodeDependsOn(attribute('depends_on')));
  const providerExpression = attribute('provider');
  const provider =
    providerExpression === undefined
      ? undefined
      : take(decodeProviderReference(providerExpression, 'provider'));

  let lifecycle = noLifecycle;
  let lifecycleBlock: Block | undefined;
  let connection: Body | undefined;
  const provisioners: (ProvisionerConfig | undefined)[] = [];
  for (const inner of content.blocks) {
    switch (inner.type) {
      case 'lifecycle':
        if (lifecycleBlock !== undefined) {
          diagnostics.push(duplicate(inner, 'lifecycle'));
        } else {
          lifecycleBlock = inner;
          lifecycle = take(decodeLifecycle(inner, mode));
        }
        break;
      case 'connection':
        if (connection !== undefined) diagnostics.push(duplicate(inner, 'connection'));
        connection ??= inner.body;
        break;
      case 'provisioner':
        provisioners.push(take(decodeProvisioner(inner)));
        break;
      case '_':
        diagnostics.push(
          problem(
            'unsupported',
            'The escaping block "_" is not supported here. Write its arguments in the block around it.',
            inner.headerRange,
          ),
        );
        break;
      default:
        diagnostics.push(
          problem(
            'reserved-block-type',
            `The block type name "${inner.type}" is reserved for use by Terraform in a future version.`,
            inner.typeRange,
            { summary: `Reserved block type name in ${kind} block` },
          ),
        );
    }
  }
  if (connection !== undefined && provisioners.some((provisioner) => provisioner?.when === 'destroy'))
    diagnostics.push(...destroyReferenceProblems(connection));
  const own = formatResource({ mode, type, name });
  return {
    value: {
      address: own,
      mode,
      type,
      name,
      count: attribute('count'),
      forEach: forEach?.expression,
      provider,
      dependsOn,
      body: partial.remain,
      connection,
      provisioners: provisioners.filter((provisioner) => provisioner !== undefined),
      checkName: scope,
      typeRange,
      headerRange: block.headerRange,
      range: block.range,
      ...lifecycle,
    },
    diagnostics,
  };
}

function duplicate(block: Block, type: string): Diagnostic {
  const detail = `This resource already has a ${type} block. Write what belongs to it in one block.`;
  return problem('duplicate-block', detail, block.headerRange, { summary: `Duplicate ${type} block` });
}
