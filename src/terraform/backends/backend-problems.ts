import type { Diagnostic } from '../../base/diagnostic.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import { emptyScope } from '../../hcl/eval/scope.ts';
import type { Configuration } from '../config/configuration.ts';
import { decodeBody } from '../evaluate/decode-body.ts';
import { problem } from '../problem.ts';
import { backendSchemas, removedBackends } from './backend-schemas.ts';
import { backendValueProblems } from './backend-values.ts';

/**
 * Returns what `terraform init` finds wrong with the backend of a configuration, before there can be a plan: its type,
 * arguments that it does not have, values that are no constants, of a wrong type or refused, and as warnings arguments
 * that should not be used any more. Missing arguments may be given on the command line.
 */
export function backendProblems(root: Configuration): readonly Diagnostic[] {
  const { backend } = root.settings;
  if (backend === undefined) return [];
  const { type, typeRange, body } = backend;
  const schema = backendSchemas.get(type);
  if (schema === undefined) {
    const near = didYouMean(type, [...backendSchemas.keys()]);
    const hint = removedBackends.includes(type)
      ? ' Terraform had it once.'
      : near === undefined
        ? ''
        : ` Did you mean "${near}"?`;
    const detail = `There is no backend type named "${type}".${hint}`;
    const summary = 'Unsupported backend type';
    return [problem('invalid-configuration', detail, typeRange, { summary })];
  }
  const { value: decoded, diagnostics } = decodeBody(body, schema, emptyScope);
  return [...diagnostics, ...backendValueProblems(type, schema, decoded, body)];
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
