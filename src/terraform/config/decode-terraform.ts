import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import type { Attribute, Block, BodySchema } from '../../hcl/body/body.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { objectKeyName } from '../../hcl/syntax/ast.ts';
import { problem } from '../problem.ts';
import type { ProviderReference, RequiredProviderConfig, SettingsConfig } from './configuration.ts';
import { constantString, constantValue } from './constant.ts';
import { decodeProviderReference } from './provider-reference.ts';
import { listArgument } from './static-argument.ts';
import { parseConstraints, satisfies } from './version-constraint.ts';

/** The release of Terraform whose language and plans these are. */
export const terraformVersion = '1.11.4';

const schema: BodySchema = {
  attributes: [{ name: 'required_version' }, { name: 'experiments' }, { name: 'language' }],
  blocks: [
    { type: 'backend', labels: ['type'] },
    { type: 'cloud' },
    { type: 'required_providers' },
    { type: 'provider_meta', labels: ['provider'] },
  ],
};

/** What one `terraform` block sets. */
export interface DecodedTerraform {
  readonly settings: SettingsConfig;
  readonly requiredProviders: readonly RequiredProviderConfig[];
  readonly requiredProvidersRange: Range | undefined;
}

/**
 * Returns what a `terraform` block sets.
 *
 * On error: a required version that this release does not meet is a diagnostic, as Terraform itself would stop.
 */
export function decodeTerraform(block: Block): Result<DecodedTerraform> {
  const { value: content, diagnostics: found } = block.body.content(schema);
  const diagnostics: Diagnostic[] = [...found];
  const requiredVersions: { constraint: string; range: Range }[] = [];
  const version = content.attributes.get('required_version');
  if (version !== undefined) {
    const constraint = decodeVersion(version, diagnostics);
    if (constraint !== undefined) {
      requiredVersions.push({ constraint, range: version.expression.range });
      if (!satisfies(terraformVersion, constraint)) {
        const detail = `This configuration does not support Terraform version ${terraformVersion}, whose behaviour the embedded planner has. Change required_version ("${constraint}") so that it allows it.`;
        diagnostics.push(problem('unsupported-version', detail, version.range));
      }
    }
  }
  let backend: SettingsConfig['backend'];
  let cloud: Range | undefined;
  let requiredProvidersRange: Range | undefined;
  const requiredProviders: RequiredProviderConfig[] = [];
  for (const inner of content.blocks) {
    switch (inner.type) {
      case 'backend':
        if (backend !== undefined) {
          diagnostics.push(
            problem(
              'duplicate-backend',
              'A module may have only one backend configuration.',
              inner.headerRange,
            ),
          );
        }
        backend ??= {
          type: inner.labels[0] ?? '',
          body: inner.body,
          range: inner.range,
          headerRange: inner.headerRange,
          typeRange: inner.labelRanges[0] ?? inner.headerRange,
        };
        break;
      case 'cloud':
        cloud = inner.range;
        break;
      case 'required_providers':
        requiredProvidersRange = inner.headerRange;
        requiredProviders.push(...decodeRequiredProviders(inner, diagnostics));
        break;
      default:
        break;
    }
  }
  if (backend !== undefined && cloud !== undefined) {
    const detail = 'A module may have either a "cloud" block or a "backend" block, not both.';
    diagnostics.push(
      problem('duplicate-backend', detail, backend.range, {
        summary: 'Both a backend and cloud configuration are present',
      }),
    );
  }
  return {
    value: {
      settings: { requiredVersions, backend, cloud, range: block.range },
      requiredProviders,
      requiredProvidersRange,
    },
    diagnostics,
  };
}

function decodeVersion(attribute: Attribute, diagnostics: Diagnostic[]): string | undefined {
  const text = constantString(attribute.expression);
  diagnostics.push(...text.diagnostics);
  if (text.value === undefined) return undefined;
  if (parseConstraints(text.value) === undefined) {
    diagnostics.push(invalidConstraint(attribute.expression.range));
    return undefined;
  }
  return text.value;
}

function invalidConstraint(range: Range): Diagnostic {
  return problem(
    'invalid-version-constraint',
    'This string does not use correct version constraint syntax.',
    range,
  );
}

const sourcePattern = /^(?:(?:[\p{L}\d.-]+(?::\d+)?)\/)?(?:[\p{L}\d_-]+\/)?[\p{L}\d_-]+$/u;

function decodeRequiredProviders(block: Block, diagnostics: Diagnostic[]): RequiredProviderConfig[] {
  const attributes = block.body.justAttributes();
  diagnostics.push(...attributes.diagnostics);
  const providers: RequiredProviderConfig[] = [];
  for (const attribute of attributes.value.values()) {
    const decoded = decodeRequirement(attribute, diagnostics);
    if (decoded !== undefined) providers.push(decoded);
  }
  return providers;
}

function decodeRequirement(
  attribute: Attribute,
  diagnostics: Diagnostic[],
): RequiredProviderConfig | undefined {
  const { name, expression, range } = attribute;
  if (expression.kind !== 'object') {
    const text = constantString(expression);
    diagnostics.push(...text.diagnostics);
    if (text.value === undefined) {
      if (text.diagnostics.length === 0) diagnostics.push(invalidEntry(expression.range));
      return undefined;
    }
    if (parseConstraints(text.value) === undefined) {
      diagnostics.push(invalidConstraint(expression.range));
      return undefined;
    }
    return { name, source: `hashicorp/${name}`, version: text.value, aliases: [], range };
  }
  let source: string | undefined;
  let version: string | undefined;
  const aliases: ProviderReference[] = [];
  for (const item of expression.items) {
    const key = objectKeyName(item.key) ?? templateKey(item.key);
    if (key === 'configuration_aliases') {
      const list = listArgument(item.value);
      diagnostics.push(...list.diagnostics);
      for (const element of list.value) {
        const reference = decodeProviderReference(element, 'configuration_aliases');
        diagnostics.push(...reference.diagnostics);
        if (reference.value !== undefined) aliases.push(reference.value);
      }
      continue;
    }
    if (key !== 'source' && key !== 'version') {
      const detail =
        'required_providers objects can only contain "version", "source" and "configuration_aliases" attributes. To configure a provider, use a "provider" block.';
      diagnostics.push(
        problem('invalid-configuration', detail, item.key.range, {
          summary: 'Invalid required_providers object',
        }),
      );
      continue;
    }
    const text = constantValue(item.value);
    diagnostics.push(...text.diagnostics);
    if (
      text.diagnostics.length > 0 ||
      text.value.type.kind !== 'string' ||
      text.value.isNull ||
      !text.value.isKnown
    ) {
      if (text.diagnostics.length === 0) {
        const summary = key === 'version' ? 'Invalid version constraint' : 'Invalid source';
        diagnostics.push(
          problem(
            'invalid-configuration',
            `${key === 'version' ? 'Version' : 'Source'} must be specified as a string.`,
            item.value.range,
            { summary },
          ),
        );
      }
      continue;
    }
    if (key === 'version') {
      version = text.value.asString();
      if (parseConstraints(version) === undefined) diagnostics.push(invalidConstraint(item.value.range));
    } else {
      source = text.value.asString();
      if (!sourcePattern.test(source)) {
        const detail = 'The "source" attribute must be in the format "[hostname/][namespace/]name"';
        diagnostics.push(
          problem('invalid-configuration', detail, item.value.range, {
            summary: 'Invalid provider source string',
          }),
        );
        source = undefined;
      }
    }
  }
  return { name, source: source ?? `hashicorp/${name}`, version, aliases, range };
}

function invalidEntry(range: Range): Diagnostic {
  const detail = 'required_providers entries must be strings or objects.';
  return problem('invalid-configuration', detail, range, { summary: 'Invalid required_providers object' });
}

function templateKey(key: Expression): string | undefined {
  const part = key.kind === 'template' ? key.parts[0] : undefined;
  return part?.kind === 'string' ? part.value : undefined;
}
