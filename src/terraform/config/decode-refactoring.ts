import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, Body, BodySchema } from '../../hcl/body/body.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { fromJsonString, staticString } from '../../hcl/syntax/static.ts';
import { parseTarget } from '../address/parse-address.ts';
import { problem } from '../problem.ts';
import type { ImportConfig, MoveConfig, RemovalConfig } from './configuration.ts';
import { constantBool } from './constant.ts';
import { decodeProvisioner } from './decode-provisioner.ts';
import { destroyReferenceProblems } from './destroy-references.ts';
import { decodeProviderReference } from './provider-reference.ts';
import { plainReferenceArgument } from './static-argument.ts';

const movedSchema: BodySchema = {
  attributes: [
    { name: 'from', required: true },
    { name: 'to', required: true },
  ],
};

const removedSchema: BodySchema = {
  attributes: [{ name: 'from', required: true }],
  blocks: [{ type: 'lifecycle' }, { type: 'connection' }, { type: 'provisioner', labels: ['type'] }],
};

const importSchema: BodySchema = {
  attributes: [
    { name: 'provider' },
    { name: 'for_each' },
    { name: 'id', required: true },
    { name: 'to', required: true },
  ],
};

/** Returns what a `moved` block says, or undefined when an address is missing or none. */
export function decodeMoved(block: Block): Result<MoveConfig | undefined> {
  const { value: content, diagnostics: found } = block.body.content(movedSchema);
  const diagnostics: Diagnostic[] = [...found];
  const from = address(content.attributes.get('from')?.expression, diagnostics);
  const to = address(content.attributes.get('to')?.expression, diagnostics);
  if (from === undefined || to === undefined) return { value: undefined, diagnostics };
  const source = parseTarget(from);
  const target = parseTarget(to);
  if (
    source !== undefined &&
    target !== undefined &&
    (source.resource === undefined) !== (target.resource === undefined)
  ) {
    const detail =
      'Both ends of a move must be of one kind: two modules, or two resources (or instances of them).';
    diagnostics.push(
      problem('invalid-moved-block', detail, block.headerRange, { summary: 'Invalid "moved" addresses' }),
    );
    return { value: undefined, diagnostics };
  }
  return { value: { from, to, range: block.range, headerRange: block.headerRange }, diagnostics };
}

/** Returns what a `removed` block says, or undefined when its address is missing or none. */
export function decodeRemoved(block: Block): Result<RemovalConfig | undefined> {
  const { value: content, diagnostics: found } = block.body.content(removedSchema);
  const diagnostics: Diagnostic[] = [...found];
  const from = address(content.attributes.get('from')?.expression, diagnostics, 'removed');
  let destroy = true;
  let connection: Body | undefined;
  for (const inner of content.blocks) {
    if (inner.type === 'provisioner') {
      diagnostics.push(...removedProvisionerProblems(inner, from));
      continue;
    }
    if (inner.type === 'connection') {
      if (connection !== undefined) {
        const detail = `This "removed" block already has a connection block. Write what belongs to it in one block.`;
        diagnostics.push(
          problem('duplicate-block', detail, inner.headerRange, { summary: 'Duplicate connection block' }),
        );
      }
      connection ??= inner.body;
      continue;
    }
    const lifecycle = inner.body.content({ attributes: [{ name: 'destroy' }] });
    const value = constantBool(lifecycle.value.attributes.get('destroy')?.expression);
    diagnostics.push(...lifecycle.diagnostics, ...value.diagnostics);
    destroy = value.value ?? true;
  }
  if (connection !== undefined && content.blocks.some(({ type }) => type === 'provisioner'))
    diagnostics.push(...destroyReferenceProblems(connection));
  if (from === undefined) return { value: undefined, diagnostics };
  const target = parseTarget(from);
  if (
    target !== undefined &&
    (target.key !== undefined || target.module.some((step) => step.key !== undefined))
  ) {
    const detail =
      'A removed block names a whole resource or module, without an index. To forget single instances, use moved blocks or "terraform state rm".';
    const isModule = target.resource === undefined || target.module.some(({ key }) => key !== undefined);
    const key = from.steps.find(({ kind }) => kind === 'index');
    diagnostics.push(
      problem('invalid-removed-block', detail, key?.range ?? from.range, {
        summary: isModule ? 'Module instance keys not allowed' : 'Resource instance keys not allowed',
      }),
    );
    return { value: undefined, diagnostics };
  }
  return { value: { from, destroy, range: block.range }, diagnostics };
}

/** Only what is destroyed can have a provisioner that runs then. */
function removedProvisionerProblems(block: Block, from: MoveConfig['from'] | undefined): Diagnostic[] {
  const { value: provisioner, diagnostics } = decodeProvisioner(block);
  const invalid = (detail: string): Diagnostic =>
    problem('invalid-removed-block', detail, block.headerRange, { summary: 'Invalid provisioner block' });
  if (from !== undefined && parseTarget(from)?.resource === undefined)
    return [invalid('Provisioners are valid only when a removed block targets a managed resource.')];
  if (provisioner?.when === 'create') {
    return [
      ...diagnostics,
      invalid(
        'Only destroy-time provisioners are valid in "removed" blocks. Make it one with:\n    when = destroy',
      ),
    ];
  }
  return [...diagnostics];
}

/** Returns what an `import` block says, or undefined when `to` or `id` is missing. */
export function decodeImport(block: Block): Result<ImportConfig | undefined> {
  const { value: content, diagnostics: found } = block.body.content(importSchema);
  const diagnostics: Diagnostic[] = [...found];
  const toAttribute = content.attributes.get('to');
  const toArgument = toAttribute?.expression;
  const to = toArgument && (fromJsonString(toArgument) ?? toArgument);
  const id = content.attributes.get('id')?.expression;
  const providerExpression = content.attributes.get('provider')?.expression;
  let provider: ImportConfig['provider'];
  if (providerExpression !== undefined) {
    const reference = decodeProviderReference(providerExpression, 'provider');
    diagnostics.push(...reference.diagnostics);
    provider = reference.value;
  }
  if (to === undefined || id === undefined) return { value: undefined, diagnostics };
  if (staticString(id) === '') {
    const detail = 'The import ID value evaluates to an empty string, please provide a non-empty value.';
    diagnostics.push(problem('invalid-import-id', detail, id.range));
  }
  return {
    value: {
      to,
      toRange: toAttribute?.range ?? to.range,
      id,
      forEach: content.attributes.get('for_each')?.expression,
      provider,
      range: block.range,
      headerRange: block.headerRange,
    },
    diagnostics,
  };
}

function address(
  expression: Expression | undefined,
  diagnostics: Diagnostic[],
  kind: 'moved' | 'removed' = 'moved',
): MoveConfig['from'] | undefined {
  if (expression === undefined) return undefined;
  const traversal = plainReferenceArgument(expression);
  diagnostics.push(...traversal.diagnostics);
  if (traversal.value === undefined) return undefined;
  const target = parseTarget(traversal.value);
  if (target === undefined) {
    const detail =
      'An address names a module, a resource or an instance of one, such as module.a, aws_lb.this or aws_lb.this["x"].';
    diagnostics.push(
      problem('invalid-reference', detail, extraRange(traversal.value), { summary: 'Invalid address' }),
    );
    return undefined;
  }
  // Terraform takes a move of a data source, and finds nothing to do.
  if (kind === 'removed' && target.resource !== undefined && target.resource.mode !== 'managed') {
    const detail =
      'Only managed resources can be removed: data sources and ephemeral resources have no object of their own.';
    const summary = 'Data source address not allowed';
    diagnostics.push(problem('invalid-reference', detail, expression.range, { summary }));
    return undefined;
  }
  return traversal.value;
}

/** Where Terraform points at: the last of the steps behind what is an address by itself. */
function extraRange(traversal: MoveConfig['from']): MoveConfig['from']['range'] {
  for (let length = traversal.steps.length - 1; length > 0; length--) {
    const target = parseTarget({ ...traversal, steps: traversal.steps.slice(0, length) });
    if (target?.resource !== undefined)
      return (traversal.steps[length + 1] ?? traversal.steps[length])?.range ?? traversal.range;
  }
  return traversal.range;
}
