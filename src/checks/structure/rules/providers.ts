import { z } from 'zod';
import type { Module } from '../../../terraform/module-model.ts';
import {
  names,
  noParameters,
  type RuleFinding,
  type StructureRule,
  structureRule,
} from '../structure-rule.ts';

/** Rules about providers, versions and the backend. */
export const providerRules: readonly StructureRule[] = [
  structureRule({
    id: 'no-provider-block',
    what: 'There is no `provider` block.',
    why: 'A module that configures its own providers cannot be used with count or for_each, nor removed while it has resources; the root hands providers down.',
    parameters: noParameters,
    find: (module) =>
      module.providers.map((provider) => ({
        message: `provider "${provider.name}" is configured here: leave that to the root module`,
        expected: 'no provider block',
        actual: `provider "${provider.name}"`,
        range: provider.range,
      })),
  }),
  structureRule({
    id: 'pinned-versions',
    what: 'Terraform and every provider that is used have a version constraint; with `upperBound` one that stops the next major version.',
    why: 'Without constraints the next run may get another provider, with other defaults, on a day that nobody chose.',
    example: '{ terraform: true, upperBound: true }',
    parameters: z.strictObject({
      terraform: z.boolean().default(true),
      upperBound: z.boolean().default(false),
    }),
    find: (module, { terraform, upperBound }) => {
      const findings: RuleFinding[] = [];
      const settings = module.terraform;
      if (terraform && settings.requiredVersion.trim() === '') {
        findings.push({
          message: 'there is no `required_version` for Terraform',
          expected: 'required_version = "…"',
          actual: 'none',
          range: settings.range,
        });
      }
      for (const name of usedProviders(module)) {
        const required = settings.requiredProviders[name];
        if (required === undefined) {
          findings.push({
            message: `provider "${name}" is used but is not in \`required_providers\``,
            expected: `${name} = { source = …, version = … }`,
            actual: 'not listed',
            range: settings.range,
          });
          continue;
        }
        if (required.version.trim() === '') {
          findings.push({
            message: `provider "${name}" has no version constraint`,
            expected: 'version = "…"',
            actual: 'none',
            range: required.range,
          });
        } else if (upperBound && !/~>|<|(^|,)\s*=?\s*\d/.test(required.version)) {
          findings.push({
            message: `provider "${name}" may become any later major version: "${required.version}"`,
            expected: 'a constraint with an upper bound, such as ~> 5.0',
            actual: required.version,
            range: required.range,
          });
        }
      }
      return findings;
    },
  }),
  structureRule({
    id: 'backend',
    what: 'There is a remote backend, of one of the `types` when given, which sets all of `requires`, one of `anyOf`, and none of `forbids`.',
    why: 'State on one laptop is lost with the laptop; without locking two people overwrite each other, and without encryption every secret in it can be read.',
    example:
      '{ types: [s3], requires: [encrypt], anyOf: [use_lockfile, dynamodb_table], forbids: [access_key, secret_key] }',
    parameters: z.strictObject({
      types: names.default([]),
      requires: names.default([]),
      anyOf: names.default([]),
      forbids: names.default([]),
    }),
    find: (module, { types, requires, anyOf, forbids }) => {
      const { backend } = module.terraform;
      if (backend === null || backend.type === 'local') {
        const actual = backend === null ? 'no backend block' : 'backend "local"';
        return [
          {
            message: 'the state is kept in a local file',
            expected: 'a remote backend',
            actual,
            range: backend?.range ?? module.terraform.range,
          },
        ];
      }
      const findings: RuleFinding[] = [];
      const report = (message: string, expected: string) =>
        findings.push({ message, expected, range: backend.range });
      if (types.length > 0 && !types.includes(backend.type))
        report(`the backend is "${backend.type}"`, types.join(' or '));
      const isSet = (name: string) => {
        const argument = backend.arguments[name];
        return argument !== undefined && argument.constant !== false && argument.constant !== '';
      };
      for (const name of requires)
        if (!isSet(name)) report(`the backend does not set \`${name}\``, `${name} = …`);
      if (anyOf.length > 0 && !anyOf.some(isSet)) {
        report(`the backend sets none of ${anyOf.join(', ')}`, `one of ${anyOf.join(', ')}`);
      }
      for (const name of forbids) {
        if (backend.arguments[name] !== undefined) report(`the backend sets \`${name}\``, `no ${name}`);
      }
      return findings;
    },
  }),
];

/** The name of a type's provider is its first word, unless the resource says otherwise. */
function usedProviders(module: Module): string[] {
  const used = [...module.resources, ...module.data, ...module.ephemeral].map(({ type, provider }) =>
    provider === '' ? (type.split('_')[0] ?? type) : (provider.split('.')[0] ?? provider),
  );
  const builtIn = module.resources.every(({ type }) => type === 'terraform_data') ? ['terraform'] : [];
  return [...new Set([...used, ...module.providers.map(({ name }) => name)])]
    .filter((name) => name !== 'terraform' && !builtIn.includes(name))
    .sort();
}
