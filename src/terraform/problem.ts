import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import type { Range } from '../base/range.ts';

/**
 * Every kind of finding that the planner itself reports, with the summary that Terraform gives it. Findings of the
 * language (syntax, evaluation, functions) have their lists in `hcl`.
 */
const summaries = {
  'check-block-assertion-failed': 'Check block assertion failed',
  'conflicting-argument': 'Conflicting configuration arguments',
  cycle: 'Cycle',
  deprecated: 'Attribute Deprecated',
  'duplicate-backend': 'Duplicate backend configuration',
  'duplicate-block': 'Duplicate block',
  'duplicate-data': 'Duplicate data "" configuration',
  'duplicate-import': 'Duplicate import configuration',
  'duplicate-local': 'Duplicate local value definition',
  'duplicate-provider': 'Duplicate provider configuration',
  'duplicate-required-providers': 'Duplicate required providers configuration',
  'duplicate-resource': 'Duplicate resource configuration',
  'ephemeral-value-not-allowed': 'Ephemeral value not allowed',
  'import-not-found': 'Cannot import non-existent remote object',
  'import-target-missing': 'Configuration for import target does not exist',
  'incorrect-attribute-type': 'Incorrect attribute value type',
  'instance-cannot-be-destroyed': 'Instance cannot be destroyed',
  'invalid-block-definition': 'Invalid block definition',
  'invalid-count-argument': 'Invalid count argument',
  'invalid-count-and-for-each': 'Invalid combination of "count" and "for_each"',
  'invalid-configuration': 'Invalid configuration',
  'invalid-data-lifecycle': 'Invalid data resource lifecycle argument',
  'invalid-default-value': 'Invalid default value for variable',
  'invalid-depends-on': 'Invalid depends_on reference',
  'invalid-dynamic-for-each': 'Invalid dynamic for_each value',
  'invalid-dynamic-iterator': 'Invalid dynamic iterator name',
  'invalid-each-attribute': 'Invalid "each" attribute',
  'invalid-count-attribute': 'Invalid "count" attribute',
  'invalid-expression': 'Invalid expression',
  'invalid-for-each-argument': 'Invalid for_each argument',
  'invalid-for-each-set': 'Invalid for_each set argument',
  'invalid-ignore-changes': 'Invalid ignore_changes ruleset',
  'invalid-import-id': 'Invalid import id argument',
  'invalid-import-to': 'Invalid import address expression',
  'invalid-module-source': 'Invalid module source address',
  'invalid-name': 'Invalid name',
  'invalid-moved-block': 'Invalid "moved" block',
  'invalid-path-attribute': 'Invalid "path" attribute',
  'invalid-provider-configuration': 'Invalid provider configuration reference',
  'invalid-reference': 'Invalid reference',
  'invalid-removed-block': 'Invalid "removed" block',
  'invalid-replace-triggered-by': 'Invalid replace_triggered_by expression',
  'invalid-resource-type': 'Invalid resource type',
  'invalid-data-source': 'Invalid data source',
  'invalid-terraform-attribute': 'Invalid "terraform" attribute',
  'invalid-type': 'Invalid type specification',
  'invalid-validation-condition': 'Invalid variable validation condition',
  'invalid-value-for-variable': 'Invalid value for input variable',
  'invalid-module-argument': 'Invalid value for module argument',
  'variable-validation-failed': 'Invalid value for variable',
  'invalid-condition-result': 'Invalid condition result',
  'invalid-error-message': 'Invalid error message',
  'invalid-state': 'Failed to load state',
  'invalid-self': 'Invalid "self" reference',
  'missing-argument': 'Missing required argument',
  'missing-attribute-block': 'Insufficient blocks',
  'too-many-blocks': 'Too many blocks',
  'missing-instance-key': 'Missing resource instance key',
  'missing-provider-configuration': 'Provider configuration not present',
  'missing-variable': 'No value for required variable',
  'move-ambiguous': 'Ambiguous move statements',
  'move-cycle': 'Cyclic dependency in move statements',
  'move-redundant': 'Redundant move statement',
  'move-still-exists': 'Moved object still exists',
  'move-unsupported': 'Unsupported move',
  'unresolved-instance-conflict': 'Unresolved resource instance address changes',
  'objects-forgotten': 'Some objects will no longer be managed by Terraform',
  'output-sensitive': 'Output refers to sensitive values',
  'postcondition-failed': 'Resource postcondition failed',
  'precondition-failed': 'Resource precondition failed',
  'output-precondition-failed': 'Module output value precondition failed',
  'passed-provider': 'Provider type mismatch',
  'provider-limit': 'Invalid argument value',
  'quoted-reference': 'Quoted references are deprecated',
  'quoted-type': 'Invalid quoted type constraints',
  'read-only-attribute': 'Invalid Configuration for Read-Only Attribute',
  'reference-in-count-context': 'Reference to "count" in non-counted context',
  'reference-in-each-context': 'Reference to "each" in context without for_each',
  'removed-still-exists': 'Removed resource still exists',
  'reserved-block-type': 'Reserved block type name in resource block',
  'self-reference': 'Self-referential block',
  'undeclared-input-variable': 'Reference to undeclared input variable',
  'undeclared-local': 'Reference to undeclared local value',
  'undeclared-module': 'Reference to undeclared module',
  'undeclared-resource': 'Reference to undeclared resource',
  'undeclared-variable-value': 'Value for undeclared variable',
  'unexpected-instance-key': 'Unexpected resource instance key',
  'unreadable-module': 'Unreadable module directory',
  unsupported: 'Not supported by the embedded planner',
  'unsupported-attribute': 'Unsupported attribute',
  'unsupported-override': 'Unsupported override',
  'missing-base': 'Missing base configuration to override',
  'unsupported-provider': 'Provider not known',
  'unsupported-version': 'Unsupported Terraform Core version',
  'invalid-version-constraint': 'Invalid version constraint',
  'use-of-count-and-provider': 'Module is incompatible with count, for_each, and depends_on',
  'reserved-variable-name': 'Invalid variable name',
} as const;

/** The id of one kind of finding. */
export type ProblemCode = keyof typeof summaries;

/** What may be given beside code, detail and range. */
export interface ProblemOptions {
  readonly severity?: Severity;
  /** In place of the usual summary, where Terraform's has a name in it. */
  readonly summary?: string;
  readonly context?: Range | undefined;
  readonly address?: string | undefined;
  readonly values?: readonly string[] | undefined;
}

/** Returns the finding of that kind; its summary is the one that Terraform's users know and search for. */
export function problem(
  code: ProblemCode,
  detail: string,
  range?: Range | undefined,
  options: ProblemOptions = {},
): Diagnostic {
  return {
    severity: options.severity ?? 'error',
    code,
    summary: options.summary ?? summaries[code],
    detail,
    range,
    context: options.context,
    address: options.address,
    ...(options.values === undefined ? {} : { values: options.values }),
  };
}
