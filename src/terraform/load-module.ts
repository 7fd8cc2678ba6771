import type { Range } from '../base/range.ts';
import type { Result } from '../base/result.ts';
import type { Body } from '../hcl/body/body.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Expression, Traversal } from '../hcl/syntax/ast.ts';
import { typeConstraintText } from '../hcl/types/type-constraint.ts';
import { formatSteps, formatSubject } from './address/reference.ts';
import type { ConditionConfig, ProviderReference, ResourceConfig } from './config/configuration.ts';
import { type DecodedModule, decodeModule } from './config/decode-module.ts';
import { moduleFiles } from './config/module-files.ts';
import { parseFile } from './config/parse-file.ts';
import { joinPath, nameOf } from './config/paths.ts';
import { providerKey } from './config/provider-reference.ts';
import { constantScope } from './evaluate/constant-scope.ts';
import { referenceOf, referencesOf } from './evaluate/references.ts';
import { type BackendFile, backendFiles, pathsBelow } from './model/backend-files.ts';
import { literalsOf } from './model/literals.ts';
import { type RawAttribute, type RawBlock, type RawBody, rawBody } from './model/raw-body.ts';
import type {
  Module,
  ModuleArgument,
  ModuleBlock,
  ModuleCondition,
  ModuleLiteral,
  ModuleResource,
  ModuleSettings,
} from './module-model.ts';
import { jsonOfValue, setOwn } from './state/json-of-value.ts';

/**
 * Returns the module in a folder as plain data, for checks of how it is written. Modules that it calls are not opened.
 *
 * On error: what could be read, with diagnostics; a folder without Terraform files gives an empty module.
 */
export function loadModule(files: ReadonlyMap<string, string>, dir: string): Result<Module> {
  const folder = joinPath(dir, '.');
  const { value: decoded, diagnostics } = decodeModule(files, folder);
  const partial = backendFiles(files, folder);
  return {
    value: new ModuleModel(files, folder, decoded, partial.value).build(),
    diagnostics: partial.diagnostics.length === 0 ? diagnostics : [...diagnostics, ...partial.diagnostics],
  };
}

/**
 * Returns the range of the block of an object, such as `var.name`, `output.x`, `local.y`, `module.z`, `aws_lb.this` or
 * `data.aws_ami.a`, or undefined when the module has none of that address. Instance keys do not matter.
 */
export function rangeOf(module: Module, address: string): Range | undefined {
  const bare = address.replace(/\[[^\]]*\]/g, '');
  const [head, ...rest] = bare.split('.');
  const name = rest[0] ?? '';
  switch (head) {
    case 'var':
      return module.variables[name]?.range;
    case 'output':
      return module.outputs[name]?.range;
    case 'local':
      return module.locals[name]?.range;
    case 'module':
      return module.modules.find((call) => call.name === name)?.range;
    case 'check':
      return module.checks.find((check) => check.name === name)?.range;
    default:
      return [...module.resources, ...module.data, ...module.ephemeral].find(
        (resource) => resource.address === bare,
      )?.range;
  }
}

const metaArguments = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'connection',
  'provisioner',
]);
const callArguments = new Set(['source', 'version', 'count', 'for_each', 'depends_on', 'providers']);

class ModuleModel {
  private readonly files: ReadonlyMap<string, string>;
  private readonly dir: string;
  private readonly decoded: DecodedModule;
  private readonly partial: readonly BackendFile[];

  constructor(
    files: ReadonlyMap<string, string>,
    dir: string,
    decoded: DecodedModule,
    partial: readonly BackendFile[],
  ) {
    this.files = files;
    this.dir = dir;
    this.decoded = decoded;
    this.partial = partial;
  }

  build(): Module {
    const { decoded } = this;
    const resources = [...decoded.resources.values()];
    const ofMode = (mode: ResourceConfig['mode']): ModuleResource[] =>
      resources.filter((resource) => resource.mode === mode).map((resource) => this.resource(resource));
    return {
      dir: this.dir,
      files: moduleFiles(this.files, this.dir).map(({ path }) => ({
        path,
        name: nameOf(path),
        lines: countLines(this.files.get(path) ?? ''),
      })),
      paths: pathsBelow(this.files, this.dir),
      backendFiles: table(
        new Map(this.partial.map(({ name, body }) => [name, body] as const)),
        (body): Record<string, ModuleArgument> => this.arguments(body),
      ),
      variables: table(decoded.variables, (variable) => ({
        name: variable.name,
        type: typeConstraintText(variable.constraint),
        typed: variable.typeExpression !== undefined,
        description: variable.description ?? '',
        hasDefault: variable.default !== undefined,
        default: variable.default === undefined ? null : (jsonOfValue(variable.default) ?? null),
        sensitive: variable.sensitive,
        nullable: variable.nullable,
        ephemeral: variable.ephemeral,
        validations: this.conditions(variable.validations),
        range: variable.range,
      })),
      outputs: table(decoded.outputs, (output) => ({
        name: output.name,
        description: output.description ?? '',
        sensitive: output.sensitive,
        ephemeral: output.ephemeral,
        value: this.text(output.expression),
        references: referenceTexts(output.expression),
        dependsOn: output.dependsOn.map(traversalText),
        preconditions: this.conditions(output.preconditions),
        range: output.range,
      })),
      locals: table(decoded.locals, (local) => ({
        name: local.name,
        value: this.text(local.expression),
        references: referenceTexts(local.expression),
        range: local.range,
      })),
      resources: ofMode('managed'),
      data: ofMode('data'),
      ephemeral: ofMode('ephemeral'),
      modules: [...decoded.moduleCalls.values()].map((call) => {
        const raw = rawBody(call.body, callArguments);
        return {
          name: call.name,
          address: `module.${call.name}`,
          source: call.source,
          version: call.version ?? '',
          count: this.text(call.count),
          forEach: this.text(call.forEach),
          dependsOn: call.dependsOn.map(traversalText),
          providers: Object.fromEntries(
            (call.providers ?? []).map(({ inChild, inParent }) => [
              providerKey(inChild),
              providerKey(inParent),
            ]),
          ),
          references: unique([...referencesIn(raw), ...expressionsTexts([call.count, call.forEach])]),
          arguments: this.arguments(raw),
          range: call.range,
        };
      }),
      providers: [...decoded.providers.values()].map((provider) => {
        const raw = rawBody(provider.body, new Set(['alias', 'version']));
        return {
          name: provider.name,
          alias: provider.alias ?? '',
          arguments: this.arguments(raw),
          blocks: raw.blocks.map((block) => this.block(block)),
          range: provider.range,
        };
      }),
      terraform: this.settings(),
      moved: decoded.moves.map((move) => ({
        from: traversalText(move.from),
        to: traversalText(move.to),
        range: move.range,
      })),
      removed: decoded.removals.map((removal) => ({
        from: traversalText(removal.from),
        destroy: removal.destroy,
        range: removal.range,
      })),
      imports: decoded.imports.map((block) => ({
        to: this.text(block.to),
        id: this.text(block.id),
        forEach: this.text(block.forEach),
        range: block.range,
      })),
      checks: [...decoded.checks.values()].map((check) => ({
        name: check.name,
        asserts: this.conditions(check.asserts),
        range: check.range,
      })),
      literals: this.literals(),
    };
  }

  private settings(): ModuleSettings {
    const { settings, requiredProviders } = this.decoded;
    const { backend } = settings;
    return {
      requiredVersion: settings.requiredVersions.map(({ constraint }) => constraint).join(', '),
      requiredProviders: table(requiredProviders, (required) => ({
        name: required.name,
        source: required.source,
        version: required.version ?? '',
        configurationAliases: required.aliases.map((alias: ProviderReference) => providerKey(alias)),
        range: required.range,
      })),
      backend:
        backend === undefined
          ? null
          : { type: backend.type, arguments: this.arguments(rawBody(backend.body)), range: backend.range },
      cloud: settings.cloud !== undefined,
      range: settings.range ?? null,
    };
  }

  private resource(resource: ResourceConfig): ModuleResource {
    const raw = rawBody(resource.body, metaArguments);
    const conditions = [...resource.preconditions, ...resource.postconditions].flatMap(
      ({ condition, errorMessage }) => [condition, errorMessage],
    );
    return {
      address: resource.address,
      type: resource.type,
      name: resource.name,
      count: this.text(resource.count),
      forEach: this.text(resource.forEach),
      provider: resource.provider === undefined ? '' : providerKey(resource.provider),
      dependsOn: resource.dependsOn.map(traversalText),
      lifecycle: {
        createBeforeDestroy: resource.createBeforeDestroy ?? false,
        preventDestroy: resource.preventDestroy,
        ignoreChanges: resource.ignoreAllChanges
          ? ['all']
          : resource.ignoreChanges.map(({ steps }) => formatSteps(steps).replace(/^\./, '')),
        replaceTriggeredBy: resource.replaceTriggeredBy.map((trigger) => this.text(trigger)),
        preconditions: this.conditions(resource.preconditions),
        postconditions: this.conditions(resource.postconditions),
      },
      references: unique([
        ...referencesIn(raw),
        ...expressionsTexts([
          resource.count,
          resource.forEach,
          ...resource.replaceTriggeredBy,
          ...conditions,
        ]),
        ...resource.dependsOn.map(traversalText),
      ]),
      arguments: this.arguments(raw),
      blocks: raw.blocks.map((block) => this.block(block)),
      provisioners: resource.provisioners.map(({ type }) => type),
      range: resource.range,
    };
  }

  private block(block: RawBlock): ModuleBlock {
    if (block.type !== 'dynamic') {
      return {
        type: block.type,
        dynamic: false,
        arguments: this.arguments(block.body),
        blocks: block.body.blocks.map((inner) => this.block(inner)),
        range: block.range,
      };
    }
    const content = block.body.blocks.find(({ type }) => type === 'content')?.body ?? {
      attributes: new Map(),
      blocks: [],
    };
    return {
      type: block.labels[0] ?? '',
      dynamic: true,
      arguments: this.arguments(content),
      blocks: content.blocks.map((inner) => this.block(inner)),
      range: block.range,
    };
  }

  private arguments(raw: RawBody): Record<string, ModuleArgument> {
    return table(raw.attributes, (attribute) => this.argument(attribute));
  }

  private argument({ name, expression, range }: RawAttribute): ModuleArgument {
    const { value } = evaluate(expression, constantScope);
    const isConstant = value.isWhollyKnown && referencesOf(expression).references.length === 0;
    return {
      name,
      expression: this.text(expression),
      constant: isConstant ? (jsonOfValue(value) ?? null) : null,
      isConstant,
      references: referenceTexts(expression),
      range,
    };
  }

  private conditions(list: readonly ConditionConfig[]): ModuleCondition[] {
    return list.map(({ condition, errorMessage, range }) => ({
      condition: this.text(condition),
      errorMessage: messageText(errorMessage) ?? this.text(errorMessage),
      range,
    }));
  }

  private literals(): ModuleLiteral[] {
    const found: ModuleLiteral[] = [];
    for (const { path } of moduleFiles(this.files, this.dir)) {
      const raw = rawBody(parseFile(path, this.files.get(path) ?? '').value as Body);
      for (const block of raw.blocks) {
        const start = block.type === 'locals' ? 'local' : [block.type, ...block.labels].join('.');
        found.push(...literalsOf(block.body, start));
      }
      if (path.endsWith('.json')) found.push(...literalsOf({ attributes: raw.attributes, blocks: [] }, ''));
    }
    return found;
  }

  /** The source text of an expression; empty for none. */
  private text(expression: Expression | undefined): string {
    if (expression === undefined) return '';
    const { file, start, end } = expression.range;
    return (this.files.get(file) ?? '').slice(start, end);
  }
}

function messageText(expression: Expression): string | undefined {
  const { value } = evaluate(expression, constantScope);
  return value.type.kind === 'string' && value.isWhollyKnown && !value.isNull ? value.asString() : undefined;
}

function countLines(text: string): number {
  if (text === '') return 0;
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function table<T, U>(source: ReadonlyMap<string, T>, make: (item: T) => U): Record<string, U> {
  const result: Record<string, U> = {};
  for (const [name, item] of source) setOwn(result, name, make(item));
  return result;
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}

function expressionsTexts(expressions: readonly (Expression | undefined)[]): string[] {
  return expressions.flatMap((expression) => (expression === undefined ? [] : referenceTexts(expression)));
}

function referenceTexts(expression: Expression): string[] {
  return unique(
    referencesOf(expression).references.map(
      ({ subject, remaining }) => `${formatSubject(subject)}${formatSteps(remaining)}`,
    ),
  );
}

function traversalText(traversal: Traversal): string {
  const reference = referenceOf(traversal);
  if (!('subject' in reference)) return `${traversal.root}${formatSteps(traversal.steps)}`;
  return `${formatSubject(reference.subject)}${formatSteps(reference.remaining)}`;
}

/** References of a body and its blocks, iterators of `dynamic` blocks apart. */
function referencesIn(body: RawBody, iterators: ReadonlySet<string> = new Set()): string[] {
  const found: string[] = [];
  const add = (expression: Expression, bound: ReadonlySet<string>): void => {
    for (const { subject, remaining, traversal } of referencesOf(expression).references) {
      if (!bound.has(traversal.root)) found.push(`${formatSubject(subject)}${formatSteps(remaining)}`);
    }
  };
  for (const { expression } of body.attributes.values()) add(expression, iterators);
  for (const block of body.blocks) {
    const inner =
      block.type === 'dynamic'
        ? new Set([...iterators, block.labels[0] ?? '', ...iteratorOf(block)])
        : iterators;
    found.push(...referencesIn(block.body, inner));
  }
  return unique(found);
}

function iteratorOf(block: RawBlock): string[] {
  const iterator = block.body.attributes.get('iterator')?.expression;
  return iterator?.kind === 'scope-traversal' ? [iterator.root] : [];
}
