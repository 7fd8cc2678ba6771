import type { Diagnostic } from '../../base/diagnostic.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import { evaluate } from '../../hcl/eval/evaluate.ts';
import { emptyScope } from '../../hcl/eval/scope.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import type { Configuration } from '../config/configuration.ts';
import { failureText } from '../config/failure-text.ts';
import { problem } from '../problem.ts';
import { backendSchemas, removedBackends } from './backend-schemas.ts';

/**
 * Returns what `terraform init` finds wrong with the backend of a configuration, before there can be a plan: its type,
 * arguments that it does not have, values that are no constants or of a wrong type. Missing arguments may be given on
 * the command line.
 */
export function backendProblems(root: Configuration): readonly Diagnostic[] {
  const { backend } = root.settings;
  if (backend === undefined) return [];
  const { type, typeRange, body } = backend;
  if (!backendSchemas.has(type)) {
    const removed = removedBackends.includes(type);
    const near = didYouMean(type, [...backendSchemas.keys()]);
    const hint = removed ? ' Terraform had it once.' : near === undefined ? '' : ` Did you mean "${near}"?`;
    const summary = removed ? 'Unsupported backend type' : 'Invalid backend type';
    return [
      problem('invalid-configuration', `There is no backend type named "${type}".${hint}`, typeRange, {
        summary,
      }),
    ];
  }
  const schema = backendSchemas.get(type);
  if (schema === undefined) return [];
  const attributes = [...schema.attributes.keys()].map((name) => ({ name }));
  const blocks = schema.blocks.map((block) => ({ type: block }));
  const { value: content, diagnostics } = body.content({ attributes, blocks });
  const found: Diagnostic[] = [...diagnostics];
  for (const { name, expression, range } of content.attributes.values()) {
    const result = evaluate(expression, emptyScope);
    found.push(...result.diagnostics);
    const wanted = schema.attributes.get(name);
    if (result.diagnostics.length > 0 || wanted === undefined) continue;
    const converted = convert(result.value, wanted);
    if (!(converted instanceof Failure)) continue;
    const detail = `Inappropriate value for attribute "${name}": ${failureText(converted)}.`;
    found.push(problem('incorrect-attribute-type', detail, expression.range, { context: range }));
  }
  return found;
}

/** Returns a warning for each module below the root that has a backend, which has no effect there. */
export function ignoredBackends(configuration: Configuration): readonly Diagnostic[] {
  return [...configuration.children.values()].flatMap((child) => {
    const { backend } = child.settings;
    if (backend === undefined) return ignoredBackends(child);
    const detail =
      'There is one backend for a whole configuration, so that only that of the root module counts. This block has no effect.';
    const warning = problem('invalid-configuration', detail, backend.headerRange, {
      severity: 'warning',
      summary: 'Backend configuration ignored',
    });
    return [warning, ...ignoredBackends(child)];
  });
}
