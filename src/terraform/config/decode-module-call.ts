import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, BodySchema } from '../../hcl/body/body.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { problem } from '../problem.ts';
import type { ModuleCallConfig, PassedProvider } from './configuration.ts';
import { constantString } from './constant.ts';
import { decodeDependsOn } from './depends-on.ts';
import { checkName } from './name.ts';
import { decodeProviderReference, providerKey } from './provider-reference.ts';

/** The meta-arguments of a `module` block; every other argument is one of the child's variables. */
export const moduleCallSchema: BodySchema = {
  attributes: [
    { name: 'source', required: true },
    { name: 'version' },
    { name: 'count' },
    { name: 'for_each' },
    { name: 'depends_on' },
    { name: 'providers' },
  ],
  blocks: [{ type: '_' }, { type: 'lifecycle' }, { type: 'locals' }, { type: 'provider', labels: ['type'] }],
};

/** Returns what a `module` block calls, or undefined when it names no source. */
export function decodeModuleCall(block: Block): Result<ModuleCallConfig | undefined> {
  const diagnostics: Diagnostic[] = [];
  const name = block.labels[0] ?? '';
  const { value: partial, diagnostics: found } = block.body.partialContent(moduleCallSchema);
  const { content, remain } = partial;
  diagnostics.push(
    ...found,
    ...checkName(name, block.labelRanges[0] ?? block.headerRange, 'Invalid module instance name'),
  );
  const take = <T>(result: Result<T>): T => {
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  for (const inner of content.blocks) {
    diagnostics.push(
      problem(
        'reserved-block-type',
        `The block type name "${inner.type}" is reserved for use by Terraform in a future version.`,
        inner.typeRange,
        { summary: 'Reserved block type name in module block' },
      ),
    );
  }
  const attribute = (key: string): Expression | undefined => content.attributes.get(key)?.expression;
  const forEach = content.attributes.get('for_each');
  if (forEach !== undefined && content.attributes.has('count')) {
    const detail =
      'The "count" and "for_each" meta-arguments are mutually-exclusive, only one should be used to be explicit about the number of module instances to be created.';
    diagnostics.push(problem('invalid-count-and-for-each', detail, forEach.nameRange));
  }
  const sourceExpression = attribute('source');
  const source = take(constantString(sourceExpression));
  if (sourceExpression === undefined || source === undefined) return { value: undefined, diagnostics };
  return {
    value: {
      name,
      source,
      sourceRange: sourceExpression.range,
      version: take(constantString(attribute('version'))),
      count: attribute('count'),
      forEach: forEach?.expression,
      dependsOn: take(decodeDependsOn(attribute('depends_on'))),
      providers: take(decodePassedProviders(attribute('providers'))),
      body: remain,
      headerRange: block.headerRange,
      range: block.range,
    },
    diagnostics,
  };
}

function decodePassedProviders(
  expression: Expression | undefined,
): Result<readonly PassedProvider[] | undefined> {
  if (expression === undefined) return { value: undefined, diagnostics: [] };
  if (expression.kind !== 'object') {
    const detail =
      'The providers argument requires a map from the provider names of the child module to provider configurations of this one.';
    return {
      value: [],
      diagnostics: [
        problem('invalid-provider-configuration', detail, expression.range, {
          summary: 'Invalid expression',
        }),
      ],
    };
  }
  const diagnostics: Diagnostic[] = [];
  const passed = new Map<string, PassedProvider>();
  for (const item of expression.items) {
    const inChild = decodeProviderReference(
      item.key.kind === 'parentheses' ? item.key.inner : item.key,
      'providers',
    );
    const inParent = decodeProviderReference(item.value, 'providers');
    diagnostics.push(...inChild.diagnostics, ...inParent.diagnostics);
    if (inChild.value === undefined || inParent.value === undefined) continue;
    const key = providerKey(inChild.value);
    if (passed.has(key)) {
      const detail = `A provider configuration was already assigned to "${key}". Each one can be assigned once.`;
      diagnostics.push(
        problem('duplicate-provider', detail, inChild.value.range, { summary: 'Duplicate provider address' }),
      );
      continue;
    }
    passed.set(key, { inChild: inChild.value, inParent: inParent.value });
  }
  return { value: [...passed.values()], diagnostics };
}
