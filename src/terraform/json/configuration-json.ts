import { hasErrors } from '../../base/diagnostic.ts';
import type { Block, Body } from '../../hcl/body/body.ts';
import { evaluate } from '../../hcl/eval/evaluate.ts';
import type { Expression, Traversal } from '../../hcl/syntax/ast.ts';
import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { formatResource } from '../address/address.ts';
import { formatSteps, formatSubject, type Reference } from '../address/reference.ts';
import type {
  Configuration,
  ModuleCallConfig,
  ProvisionerConfig,
  ResourceConfig,
} from '../config/configuration.ts';
import { bodyNames } from '../evaluate/body-schema.ts';
import { constantScope } from '../evaluate/constant-scope.ts';
import { decodeBody } from '../evaluate/decode-body.ts';
import { noSchema, schemaOfBlocks } from '../evaluate/element-schema.ts';
import { referenceOf, referencesOf } from '../evaluate/references.ts';
import type { ProviderLookup } from '../provider/provider-lookup.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { exactNumber, jsonOfValue } from '../state/json-of-value.ts';
import { type ProviderConfigs, providerConfigs } from './provider-configs.ts';

type Json = Record<string, unknown>;

/**
 * Returns the `configuration` section of plan JSON: the expressions as they are written, with what they refer to, and
 * numbers with all their digits.
 */
export function configurationJson(root: Configuration, providers: ProviderLookup): Json {
  const configs = providerConfigs(root, providers, expressionsJson);
  return {
    ...(configs.own.length === 0 ? {} : { provider_config: Object.fromEntries(configs.own) }),
    root_module: moduleJson(root, providers, configs),
  };
}

function moduleJson(configuration: Configuration, providers: ProviderLookup, configs: ProviderConfigs): Json {
  const outputs = new Map<string, Json>();
  for (const output of sorted(configuration.outputs)) {
    const expression = expressionJson(output.expression);
    outputs.set(output.name, {
      ...(output.sensitive ? { sensitive: true } : {}),
      expression,
      ...dependsOnJson(output.dependsOn),
      ...(output.description === undefined || output.description === ''
        ? {}
        : { description: output.description }),
    });
  }
  const resources = [...configuration.resources.values()]
    .map((resource) => resourceJson(resource, configuration, providers, configs))
    .sort((a, b) => managedFirst(a, b) || compareStrings(String(a['address']), String(b['address'])));
  const calls = new Map<string, Json>();
  for (const call of sorted(configuration.moduleCalls)) {
    const child = configuration.children.get(call.name);
    if (child !== undefined) calls.set(call.name, callJson(call, child, providers, configs));
  }
  const variables = new Map<string, Json>();
  for (const variable of sorted(configuration.variables)) {
    variables.set(variable.name, {
      ...(variable.default === undefined ? {} : { default: jsonOfValue(variable.default, exactNumber) }),
      ...(variable.description === undefined || variable.description === ''
        ? {}
        : { description: variable.description }),
      ...(variable.sensitive ? { sensitive: true } : {}),
    });
  }
  return {
    ...(outputs.size === 0 ? {} : { outputs: Object.fromEntries(outputs) }),
    ...(resources.length === 0 ? {} : { resources }),
    ...(calls.size === 0 ? {} : { module_calls: Object.fromEntries(calls) }),
    ...(variables.size === 0 ? {} : { variables: Object.fromEntries(variables) }),
  };
}

function managedFirst(a: Json, b: Json): number {
  if (a['mode'] === b['mode']) return 0;
  return a['mode'] === 'managed' ? -1 : 1;
}

function sorted<T extends { readonly name: string }>(table: ReadonlyMap<string, T>): T[] {
  return [...table.values()].sort((a, b) => compareStrings(a.name, b.name));
}

function resourceJson(
  resource: ResourceConfig,
  configuration: Configuration,
  providers: ProviderLookup,
  configs: ProviderConfigs,
): Json {
  const schema = providers.resourceSchema(configuration, resource);
  const expressions = expressionsJson(resource.body, schema?.block ?? noSchema);
  return {
    address: resource.address,
    mode: resource.mode,
    type: resource.type,
    name: resource.name,
    provider_config_key: configs.keyOf(configuration, resource),
    ...(resource.provisioners.length === 0
      ? {}
      : { provisioners: resource.provisioners.map(provisionerJson) }),
    ...(Object.keys(expressions).length === 0 ? {} : { expressions }),
    schema_version: schema?.version ?? 0,
    ...repetitionJson(resource),
    ...dependsOnJson(resource.dependsOn),
  };
}

function repetitionJson(item: {
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
}): Json {
  if (item.count !== undefined) {
    const json = expressionJson(item.count);
    if (Object.keys(json).length > 0) return { count_expression: json };
  }
  if (item.forEach === undefined) return {};
  const json = expressionJson(item.forEach);
  return Object.keys(json).length === 0 ? {} : { for_each_expression: json };
}

function provisionerJson(provisioner: ProvisionerConfig): Json {
  const attributes = provisioner.body.justAttributes().value;
  const expressions = Object.fromEntries(
    [...attributes]
      .sort(([a], [b]) => compareStrings(a, b))
      .map(([name, { expression }]) => [name, expressionJson(expression)]),
  );
  return { type: provisioner.type, ...(attributes.size === 0 ? {} : { expressions }) };
}

function callJson(
  call: ModuleCallConfig,
  child: Configuration,
  providers: ProviderLookup,
  configs: ProviderConfigs,
): Json {
  const attributes = call.body.partialContent({
    attributes: [...child.variables.keys()].map((name) => ({ name })),
  }).value.content.attributes;
  const expressions = [...attributes]
    .sort(([a], [b]) => compareStrings(a, b))
    .map(([name, { expression }]) => [name, expressionJson(expression)] as const);
  return {
    source: call.source,
    ...(expressions.length === 0 ? {} : { expressions: Object.fromEntries(expressions) }),
    ...repetitionJson(call),
    module: moduleJson(child, providers, configs),
    ...(call.version === undefined ? {} : { version_constraint: call.version }),
    ...dependsOnJson(call.dependsOn),
  };
}

function dependsOnJson(traversals: readonly Traversal[]): Json {
  if (traversals.length === 0) return {};
  return {
    depends_on: traversals.map((traversal) => {
      const reference = referenceOf(traversal);
      return 'subject' in reference ? formatSubject(reference.subject) : '';
    }),
  };
}

function expressionsJson(body: Body, schema: BlockSchema): Json {
  const names = bodyNames(schema);
  const { content } = body.partialContent(names.written).value;
  const entries = new Map<string, unknown>();
  for (const [name, attribute] of content.attributes) entries.set(name, expressionJson(attribute.expression));
  for (const name of names.asBlocks) {
    const blocks = content.blocks.filter(({ type }) => type === name);
    if (blocks.length > 0) entries.set(name, attributeBlocksJson(blocks, schemaOfBlocks(schema, name)));
  }
  for (const block of content.blocks) {
    const nested = schema.blocks.get(block.type);
    if (nested === undefined) continue;
    const inner = expressionsJson(block.body, nested.block);
    if (nested.nesting === 'single') entries.set(block.type, inner);
    else if (nested.nesting === 'map') {
      entries.set(block.type, {
        ...((entries.get(block.type) as Json | undefined) ?? {}),
        [block.labels[0] ?? '']: inner,
      });
    } else entries.set(block.type, [...((entries.get(block.type) as Json[] | undefined) ?? []), inner]);
  }
  return Object.fromEntries([...entries].sort(([a], [b]) => compareStrings(a, b)));
}

/**
 * Blocks that stand for an attribute are one expression: the list of their objects, or what they refer to. References of
 * blocks inside of them are not told, as Terraform does not (`fixupBlocksExpr` in its `lang/blocktoattr`).
 */
function attributeBlocksJson(blocks: readonly Block[], schema: BlockSchema): Json {
  const decoded = blocks.map(({ body }) => decodeBody(body, schema, constantScope));
  const isConstant = decoded.every(
    ({ value, diagnostics }) => value.isWhollyKnown && !hasErrors(diagnostics),
  );
  const references = blocks.flatMap(({ body }) => {
    const { attributes } = body.partialContent(bodyNames(schema).written).value.content;
    return [...attributes.values()]
      .sort((a, b) => compareStrings(a.name, b.name))
      .flatMap(({ expression }) => referencesOf(expression).references);
  });
  return {
    ...(isConstant ? { constant_value: decoded.map(({ value }) => jsonOfValue(value, exactNumber)) } : {}),
    ...referencesJson(references),
  };
}

/** Returns an expression as plan JSON has it: its constant value, or what it refers to. */
export function expressionJson(expression: Expression): Json {
  const constant = constantOf(expression);
  const { references } = referencesOf(expression);
  return {
    ...(constant === undefined ? {} : { constant_value: constant }),
    ...referencesJson(references),
  };
}

function referencesJson(references: readonly Reference[]): Json {
  return references.length === 0 ? {} : { references: references.flatMap(unwrapped) };
}

/** The constant value as plain data. In the JSON syntax strings count as they stand, templates or not. */
function constantOf(expression: Expression): unknown {
  if (expression.range.file.endsWith('.json')) return literalOf(expression);
  const { value } = evaluate(expression, constantScope);
  return value.isWhollyKnown ? jsonOfValue(value, exactNumber) : undefined;
}

function literalOf(expression: Expression): unknown {
  switch (expression.kind) {
    case 'template':
    case 'template-wrap':
      return expression.jsonText ?? jsonOfValue(evaluate(expression, constantScope).value, exactNumber);
    case 'tuple':
      return expression.items.map(literalOf);
    case 'object':
      return Object.fromEntries(
        expression.items.map(({ key, value }) => [String(literalOf(key)), literalOf(value)]),
      );
    default:
      return jsonOfValue(evaluate(expression, constantScope).value, exactNumber);
  }
}

/** A reference with all that it goes through: `a.b.c` is also about `a.b`. */
function unwrapped({ subject, remaining }: Reference): string[] {
  const base = formatSubject(subject);
  const names: string[] = [];
  for (let length = remaining.length; length > 0; length--)
    names.push(`${base}${formatSteps(remaining.slice(0, length))}`);
  names.push(base);
  if (subject.kind === 'resource' && subject.key !== undefined) names.push(formatResource(subject.resource));
  if (subject.kind === 'module' && subject.output !== undefined) {
    names.push(formatSubject({ ...subject, output: undefined }));
  } else if (subject.kind === 'module' && subject.key !== undefined) {
    names.push(`module.${subject.name}`);
  }
  return names;
}
