import type { Result } from '../../base/result.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { problem } from '../problem.ts';
import type { ProviderReference } from './configuration.ts';
import { referenceArgument } from './static-argument.ts';

/** Returns the provider configuration that an expression such as `aws` or `aws.west` names, as `argument` has it. */
export function decodeProviderReference(
  expression: Expression,
  argument: string,
): Result<ProviderReference | undefined> {
  const { value: traversal, diagnostics } = referenceArgument(expression);
  if (traversal === undefined) return { value: undefined, diagnostics };
  const [alias, extra] = traversal.steps;
  const name = traversal.root;
  if (extra !== undefined || (alias !== undefined && alias.kind !== 'attribute')) {
    const detail = `The ${argument} argument requires a provider type name, optionally followed by a period and then a configuration alias.`;
    return {
      value: undefined,
      diagnostics: [...diagnostics, problem('invalid-provider-configuration', detail, traversal.range)],
    };
  }
  return { value: { name, alias: alias?.name, range: traversal.range }, diagnostics };
}

/** Returns how a provider configuration is written: `aws` or `aws.west`. */
export function providerKey(reference: {
  readonly name: string;
  readonly alias?: string | undefined;
}): string {
  return reference.alias === undefined ? reference.name : `${reference.name}.${reference.alias}`;
}
