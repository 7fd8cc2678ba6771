import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { rememberedIn } from '../../base/remembered.ts';
import type { Result } from '../../base/result.ts';
import type { Block, Body, BodySchema } from '../../hcl/body/body.ts';
import { problem } from '../problem.ts';
import type {
  CheckConfig,
  Configuration,
  ImportConfig,
  LocalConfig,
  ModuleCallConfig,
  MoveConfig,
  OutputConfig,
  ProviderBlockConfig,
  RemovalConfig,
  RequiredProviderConfig,
  ResourceConfig,
  SettingsConfig,
  VariableConfig,
} from './configuration.ts';
import { decodeCheck } from './decode-check.ts';
import { decodeModuleCall } from './decode-module-call.ts';
import { decodeOutput } from './decode-output.ts';
import { decodeProvider } from './decode-provider.ts';
import { decodeImport, decodeMoved, decodeRemoved } from './decode-refactoring.ts';
import { decodeResource } from './decode-resource.ts';
import { decodeTerraform } from './decode-terraform.ts';
import { decodeVariable } from './decode-variable.ts';
import { moduleFiles } from './module-files.ts';
import { oncePer } from './once-per.ts';
import { overlayBody } from './overlay-body.ts';
import { parseFile } from './parse-file.ts';
import { providerKey } from './provider-reference.ts';

/** A module's own blocks, whoever calls it. */
export type DecodedModule = Omit<Configuration, 'path' | 'dir' | 'parent' | 'children'>;

const fileSchema: BodySchema = {
  blocks: [
    { type: 'terraform' },
    { type: 'required_providers' },
    { type: 'provider', labels: ['name'] },
    { type: 'variable', labels: ['name'] },
    { type: 'locals' },
    { type: 'output', labels: ['name'] },
    { type: 'module', labels: ['name'] },
    { type: 'resource', labels: ['type', 'name'] },
    { type: 'data', labels: ['type', 'name'] },
    { type: 'ephemeral', labels: ['type', 'name'] },
    { type: 'moved' },
    { type: 'removed' },
    { type: 'import' },
    { type: 'check', labels: ['name'] },
  ],
};

/**
 * Returns the blocks of the module in a folder, override files laid over the others.
 *
 * On error: of blocks with one name the first counts.
 */
export function decodeModule(files: ReadonlyMap<string, string>, dir: string): Result<DecodedModule> {
  return modulesOf(files)(dir);
}

/** The same map of files gives the same modules. */
const modulesOf = oncePer((files: ReadonlyMap<string, string>) => {
  const modules = new Map<string, Result<DecodedModule>>();
  return (dir: string): Result<DecodedModule> => {
    const known = modules.get(dir) ?? decodeAnew(files, dir);
    modules.set(dir, known);
    return known;
  };
});

function decodeAnew(files: ReadonlyMap<string, string>, dir: string): Result<DecodedModule> {
  const builder = new ModuleBuilder();
  const overrides: Block[] = [];
  const blocks: Block[] = [];
  for (const file of moduleFiles(files, dir)) {
    const parsed = parseFile(file.path, files.get(file.path) ?? '');
    builder.diagnostics.push(...parsed.diagnostics);
    const content = contentOf(parsed.value);
    builder.diagnostics.push(...content.diagnostics);
    (file.override ? overrides : blocks).push(...content.value.blocks);
  }
  for (const block of applyOverrides(blocks, overrides, builder.diagnostics)) builder.add(block);
  for (const over of overrides) builder.override(over);
  return { value: builder.build(), diagnostics: builder.diagnostics };
}

const contentOf = oncePer((body: Body) => body.content(fileSchema));

const overridable = new Set(['provider', 'variable', 'output', 'module', 'resource', 'data', 'ephemeral']);

/** Summaries of Terraform that are not made as the others are. */
const missingBase: Readonly<Record<string, string>> = {
  variable: 'Missing base variable declaration to override',
  output: 'Missing base output definition to override',
  module: 'Missing module call to override',
  data: 'Missing data resource to override',
};

function applyOverrides(
  blocks: readonly Block[],
  overrides: readonly Block[],
  diagnostics: Diagnostic[],
): readonly Block[] {
  const merged = [...blocks];
  for (const over of overrides) {
    if (over.type === 'locals' || over.type === 'terraform') continue;
    if (!overridable.has(over.type)) {
      const detail = `A "${over.type}" block cannot be in an override file.`;
      diagnostics.push(
        problem('unsupported-override', detail, over.headerRange, {
          summary:
            over.type === 'check' ? "Can't override check blocks" : `Cannot override '${over.type}' blocks`,
        }),
      );
      continue;
    }
    const at = merged.findIndex(
      (block) => block.type === over.type && block.labels.join('\0') === over.labels.join('\0'),
    );
    const base = merged[at];
    if (base === undefined) {
      const detail = `There is no ${over.type} ${over.labels.map((label) => `"${label}"`).join(' ')} in the other files. An override file can only change what they declare.`;
      diagnostics.push(
        problem('missing-base', detail, over.headerRange, {
          summary: missingBase[over.type] ?? `Missing ${over.type} to override`,
        }),
      );
      continue;
    }
    merged[at] = { ...base, body: overlayBody(base.body, over.body) };
  }
  return merged;
}

/** What blocks say; a file that has not changed keeps its blocks, and they are not read again. */
const variableOf = rememberedIn(decodeVariable);
const outputOf = rememberedIn(decodeOutput);
const callOf = rememberedIn(decodeModuleCall);
const managedOf = rememberedIn((block: Block) => decodeResource(block, 'managed'));
const dataOf = rememberedIn((block: Block) => decodeResource(block, 'data'));
const ephemeralOf = rememberedIn((block: Block) => decodeResource(block, 'ephemeral'));
const providerOf = rememberedIn(decodeProvider);
const settingsOf = rememberedIn(decodeTerraform);
const checkOf = rememberedIn(decodeCheck);
const moveOf = rememberedIn(decodeMoved);
const removalOf = rememberedIn(decodeRemoved);
const importOf = rememberedIn(decodeImport);

class ModuleBuilder {
  readonly diagnostics: Diagnostic[] = [];
  private readonly variables = new Map<string, VariableConfig>();
  private readonly locals = new Map<string, LocalConfig>();
  private readonly outputs = new Map<string, OutputConfig>();
  private readonly resources = new Map<string, ResourceConfig>();
  private readonly moduleCalls = new Map<string, ModuleCallConfig>();
  private readonly providers = new Map<string, ProviderBlockConfig>();
  private readonly requiredProviders = new Map<string, RequiredProviderConfig>();
  private requiredProvidersRange: Range | undefined;
  private settings: SettingsConfig = {
    requiredVersions: [],
    backend: undefined,
    cloud: undefined,
    range: undefined,
  };
  private readonly moves: MoveConfig[] = [];
  private readonly removals: RemovalConfig[] = [];
  private readonly imports: ImportConfig[] = [];
  private readonly checks = new Map<string, CheckConfig>();

  build(): DecodedModule {
    return {
      variables: this.variables,
      locals: this.locals,
      outputs: this.outputs,
      resources: this.resources,
      moduleCalls: this.moduleCalls,
      providers: this.providers,
      requiredProviders: this.requiredProviders,
      settings: this.settings,
      moves: this.moves,
      removals: this.removals,
      imports: this.imports,
      checks: this.checks,
    };
  }

  add(block: Block): void {
    switch (block.type) {
      case 'variable':
        this.declare(
          this.variables,
          this.take(variableOf(block)),
          block,
          'variable declaration',
          'A variable',
          'Variable names must be unique within a module.',
        );
        break;
      case 'output':
        this.declare(
          this.outputs,
          this.take(outputOf(block)),
          block,
          'output definition',
          'An output',
          'Output names must be unique within a module.',
        );
        break;
      case 'module':
        this.declare(
          this.moduleCalls,
          this.take(callOf(block)),
          block,
          'module call',
          'A module call',
          'Module calls must have unique names within a module.',
        );
        break;
      case 'locals':
        this.addLocals(block);
        break;
      case 'resource':
        this.addResource(this.take(managedOf(block)));
        break;
      case 'data':
        this.addResource(this.take(dataOf(block)));
        break;
      case 'ephemeral':
        this.addResource(this.take(ephemeralOf(block)));
        break;
      case 'provider':
        this.addProvider(this.take(providerOf(block)));
        break;
      case 'terraform':
        this.addSettings(block);
        break;
      case 'check': {
        const { check, data } = this.take(checkOf(block));
        this.declare(
          this.checks,
          check,
          block,
          `check "${check.name}" configuration`,
          'A check block',
          'Check block names must be unique within each module.',
        );
        if (data !== undefined) this.addResource(data);
        break;
      }
      case 'moved':
        this.push(this.moves, this.take(moveOf(block)));
        break;
      case 'removed':
        this.push(this.removals, this.take(removalOf(block)));
        break;
      case 'import':
        this.push(this.imports, this.take(importOf(block)));
        break;
      default:
        this.diagnostics.push(
          problem(
            'invalid-configuration',
            'A "required_providers" block must be nested inside a "terraform" block.',
            block.headerRange,
            {
              summary: 'Invalid required_providers block',
            },
          ),
        );
    }
  }

  /** Lays the local values and settings of an override file over those of the others. */
  override(block: Block): void {
    if (block.type === 'locals') {
      const { value: attributes, diagnostics } = block.body.justAttributes();
      this.diagnostics.push(...diagnostics);
      for (const { name, nameRange, expression, range } of attributes.values()) {
        if (!this.locals.has(name)) {
          const detail = `There is no local value named "${name}" in the other files. An override file can only change what they declare.`;
          this.diagnostics.push(
            problem('missing-base', detail, nameRange, {
              summary: 'Missing base local value definition to override',
            }),
          );
        }
        this.locals.set(name, { name, expression, range });
      }
      return;
    }
    if (block.type !== 'terraform') return;
    const { settings, requiredProviders } = this.take(settingsOf(block));
    this.settings = {
      requiredVersions:
        settings.requiredVersions.length > 0 ? settings.requiredVersions : this.settings.requiredVersions,
      backend: settings.backend ?? (settings.cloud === undefined ? this.settings.backend : undefined),
      cloud: settings.cloud ?? (settings.backend === undefined ? this.settings.cloud : undefined),
      range: this.settings.range ?? settings.range,
    };
    for (const provider of requiredProviders) this.requiredProviders.set(provider.name, provider);
  }

  private take<T>(result: Result<T>): T {
    this.diagnostics.push(...result.diagnostics);
    return result.value;
  }

  private push<T>(list: T[], item: T | undefined): void {
    if (item !== undefined) list.push(item);
  }

  private declare<T extends { readonly name: string; readonly range: Range }>(
    table: Map<string, T>,
    item: T | undefined,
    block: Block,
    what: string,
    one: string,
    rule: string,
  ): void {
    if (item === undefined) return;
    if (table.has(item.name)) {
      const detail = `${one} named "${item.name}" was already declared. ${rule}`;
      this.diagnostics.push(
        problem('duplicate-block', detail, block.headerRange, { summary: `Duplicate ${what}` }),
      );
      return;
    }
    table.set(item.name, item);
  }

  private addLocals(block: Block): void {
    const { value: attributes, diagnostics } = block.body.justAttributes();
    this.diagnostics.push(...diagnostics);
    for (const { name, nameRange, expression, range } of attributes.values()) {
      if (this.locals.has(name)) {
        const detail = `A local value named "${name}" was already defined. Local value names must be unique within a module.`;
        this.diagnostics.push(problem('duplicate-local', detail, nameRange));
        continue;
      }
      this.locals.set(name, { name, expression, range });
    }
  }

  private addResource(resource: ResourceConfig): void {
    if (this.resources.has(resource.address)) {
      const word = resource.mode === 'data' ? 'data source' : 'resource';
      const detail = `A ${resource.type} ${word} named "${resource.name}" was already declared. ${resource.mode === 'data' ? 'Data source' : 'Resource'} names must be unique per type in each module.`;
      const summary = `Duplicate ${resource.mode === 'data' ? 'data' : 'resource'} "${resource.type}" configuration`;
      this.diagnostics.push(problem('duplicate-resource', detail, resource.headerRange, { summary }));
      return;
    }
    this.resources.set(resource.address, resource);
  }

  private addProvider(provider: ProviderBlockConfig): void {
    const key = providerKey(provider);
    if (this.providers.has(key)) {
      const detail =
        provider.alias === undefined
          ? `A default (non-aliased) provider configuration for "${provider.name}" was already given. If multiple configurations are required, set the "alias" argument for alternative configurations.`
          : `A provider configuration for "${provider.name}" with alias "${provider.alias}" was already given. Each configuration for the same provider must have a distinct alias.`;
      this.diagnostics.push(problem('duplicate-provider', detail, provider.headerRange));
      return;
    }
    this.providers.set(key, provider);
  }

  private addSettings(block: Block): void {
    const { settings, requiredProviders, requiredProvidersRange } = this.take(settingsOf(block));
    if (this.settings.backend !== undefined && settings.backend !== undefined) {
      const detail = 'A module may have only one backend configuration.';
      this.diagnostics.push(problem('duplicate-backend', detail, settings.backend.range));
    }
    this.settings = {
      requiredVersions: [...this.settings.requiredVersions, ...settings.requiredVersions],
      backend: this.settings.backend ?? settings.backend,
      cloud: this.settings.cloud ?? settings.cloud,
      range: this.settings.range ?? settings.range,
    };
    if (requiredProvidersRange === undefined) return;
    if (this.requiredProvidersRange !== undefined) {
      const detail = 'A module may have only one required providers configuration.';
      this.diagnostics.push(problem('duplicate-required-providers', detail, requiredProvidersRange));
      return;
    }
    this.requiredProvidersRange = requiredProvidersRange;
    for (const provider of requiredProviders) this.requiredProviders.set(provider.name, provider);
  }
}
