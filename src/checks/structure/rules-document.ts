import { z } from 'zod';
import type { StructureRule } from './structure-rule.ts';

/** Returns the text of `docs/rules-structure.md`: every rule with what it asks for, why, and its parameters. */
export function structureRulesDocument(rules: readonly StructureRule[]): string {
  const index = rules.map((rule) => `| [${rule.id}](#${rule.id}) | ${rule.what} |`);
  return `${[
    '# Structure rules',
    '',
    'Named rules for checks of kind `structure`. They judge how a Terraform module is written, for what no plan can show;',
    'whatever a plan can show is better judged by a `plan` check. This page is made from the catalogue by `npm run golden`.',
    '',
    '```yaml',
    '- id: typed',
    '  kind: structure',
    '  rule: typed-variables',
    '  with: { except: [legacy] }   # what the rule takes; leave it out for the defaults',
    '  dir: modules/network         # a subfolder of the work; default: its top',
    '```',
    '',
    '| rule | asks for |',
    '|---|---|',
    ...index,
    ...rules.flatMap(section),
  ].join('\n')}\n`;
}

function section(rule: StructureRule): string[] {
  const parameters = parametersOf(rule);
  return [
    '',
    `## ${rule.id}`,
    '',
    rule.what,
    '',
    `Why: ${rule.why}`,
    ...(parameters.length === 0 ? [] : ['', '`with`:', '', ...parameters]),
    ...(rule.example === undefined ? [] : ['', 'Example:', '', '```yaml', `with: ${rule.example}`, '```']),
  ];
}

interface Property {
  readonly type?: string;
  readonly items?: { readonly type?: string; readonly enum?: readonly string[] };
  readonly default?: unknown;
  readonly description?: string;
}

function parametersOf(rule: StructureRule): string[] {
  const schema = z.toJSONSchema(rule.parameters, { io: 'input' }) as {
    properties?: Readonly<Record<string, Property>>;
    required?: readonly string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const kind =
      property.type === 'array'
        ? `list of ${property.items?.enum?.join(', ') ?? 'texts'}`
        : (property.type ?? 'any');
    const needed = schema.required?.includes(name)
      ? 'required'
      : property.default === undefined
        ? 'optional'
        : `default \`${JSON.stringify(property.default)}\``;
    const text = property.description === undefined ? '' : `: ${property.description}`;
    return `- \`${name}\` (${kind}, ${needed})${text}`;
  });
}
