import type { Environment } from '@marcbachmann/cel-js';
import { joinPath } from '../../terraform/config/paths.ts';
import type {
  Module,
  ModuleArgument,
  ModuleBackend,
  ModuleBlock,
  ModuleCallModel,
  ModuleCheck,
  ModuleCondition,
  ModuleFile,
  ModuleImport,
  ModuleLifecycle,
  ModuleLiteral,
  ModuleLocal,
  ModuleMove,
  ModuleOutput,
  ModuleProvider,
  ModuleRemoved,
  ModuleRequiredProvider,
  ModuleResource,
  ModuleSettings,
  ModuleVariable,
} from '../../terraform/module-model.ts';
import { currentValues } from '../cel/current-values.ts';
import { kindEnvironment } from '../cel/environment.ts';
import { numberType } from '../cel/numbers.ts';
import type { Values } from '../cel/values.ts';
import { type ViewType, viewType } from '../cel/view-type.ts';

type Fields<T> = Readonly<Record<Exclude<keyof T & string, 'range'>, string>>;

/** A view type whose objects keep their `range` out of sight of expressions, for findings to point at. */
function ranged<T extends object>(
  name: string,
  fields: Fields<T>,
  describe: (value: T) => string,
): ViewType<T> {
  return viewType<T>(name, fields as Readonly<Record<keyof T & string, string>>, describe);
}

const text = 'string';
const texts = 'list<string>';

const conditionView = ranged<ModuleCondition>(
  'Condition',
  { condition: text, errorMessage: text },
  (condition) => `the condition ${condition.condition}`,
);
const argumentView = ranged<ModuleArgument>(
  'Argument',
  { name: text, expression: text, constant: 'dyn', isConstant: 'bool', references: texts },
  (argument) => `${argument.name} = ${argument.expression}`,
);
const blockView = ranged<ModuleBlock>(
  'Block',
  { type: text, dynamic: 'bool', arguments: 'map<string, Argument>', blocks: 'list<Block>' },
  (block) => `a ${block.type} block`,
);
const variableView = ranged<ModuleVariable>(
  'Variable',
  {
    name: text,
    type: text,
    typed: 'bool',
    description: text,
    hasDefault: 'bool',
    default: 'dyn',
    sensitive: 'bool',
    nullable: 'bool',
    ephemeral: 'bool',
    validations: 'list<Condition>',
  },
  (variable) => `variable "${variable.name}"`,
);
const outputView = ranged<ModuleOutput>(
  'Output',
  {
    name: text,
    description: text,
    sensitive: 'bool',
    ephemeral: 'bool',
    value: text,
    references: texts,
    dependsOn: texts,
    preconditions: 'list<Condition>',
  },
  (output) => `output "${output.name}"`,
);
const localView = ranged<ModuleLocal>(
  'Local',
  { name: text, value: text, references: texts },
  (local) => `local.${local.name}`,
);
const lifecycleView = viewType<ModuleLifecycle>(
  'Lifecycle',
  {
    createBeforeDestroy: 'bool',
    preventDestroy: 'bool',
    ignoreChanges: texts,
    replaceTriggeredBy: texts,
    preconditions: 'list<Condition>',
    postconditions: 'list<Condition>',
  },
  () => 'a lifecycle block',
);
const resourceView = ranged<ModuleResource>(
  'Resource',
  {
    address: text,
    type: text,
    name: text,
    count: text,
    forEach: text,
    provider: text,
    dependsOn: texts,
    lifecycle: 'Lifecycle',
    references: texts,
    arguments: 'map<string, Argument>',
    blocks: 'list<Block>',
    provisioners: texts,
  },
  (resource) => resource.address,
);
const callView = ranged<ModuleCallModel>(
  'ModuleCall',
  {
    name: text,
    address: text,
    source: text,
    version: text,
    count: text,
    forEach: text,
    dependsOn: texts,
    providers: 'map<string, string>',
    references: texts,
    arguments: 'map<string, Argument>',
  },
  (call) => call.address,
);
const providerView = ranged<ModuleProvider>(
  'Provider',
  { name: text, alias: text, arguments: 'map<string, Argument>', blocks: 'list<Block>' },
  (provider) => `provider "${provider.name}"`,
);
const requiredView = ranged<ModuleRequiredProvider>(
  'RequiredProvider',
  { name: text, source: text, version: text, configurationAliases: texts },
  (required) => `required provider "${required.name}"`,
);
const backendView = ranged<ModuleBackend>(
  'Backend',
  { type: text, arguments: 'map<string, Argument>' },
  (backend) => `backend "${backend.type}"`,
);
const settingsView = ranged<ModuleSettings>(
  'Settings',
  {
    requiredVersion: text,
    requiredProviders: 'map<string, RequiredProvider>',
    backend: 'dyn',
    cloud: 'bool',
  },
  () => 'the terraform block',
);
const moveView = ranged<ModuleMove>(
  'Moved',
  { from: text, to: text },
  (move) => `moved ${move.from} to ${move.to}`,
);
const removedView = ranged<ModuleRemoved>(
  'Removed',
  { from: text, destroy: 'bool' },
  (removed) => `removed ${removed.from}`,
);
const importView = ranged<ModuleImport>(
  'Import',
  { to: text, id: text, forEach: text },
  (block) => `import to ${block.to}`,
);
const checkView = ranged<ModuleCheck>(
  'Check',
  { name: text, asserts: 'list<Condition>' },
  (check) => `check "${check.name}"`,
);
const literalView = ranged<ModuleLiteral>(
  'Literal',
  { value: text, path: text, partial: 'bool' },
  (literal) => `${literal.path} ("${literal.value}")`,
);
const fileView = viewType<ModuleFile>(
  'ModuleFile',
  { path: text, name: text, lines: numberType },
  (file) => file.path,
);
const moduleView = viewType<Module>(
  'Module',
  {
    dir: text,
    files: 'list<ModuleFile>',
    paths: texts,
    backendFiles: 'dyn',
    variables: 'map<string, Variable>',
    outputs: 'map<string, Output>',
    locals: 'map<string, Local>',
    resources: 'list<Resource>',
    data: 'list<Resource>',
    ephemeral: 'list<Resource>',
    modules: 'list<ModuleCall>',
    providers: 'list<Provider>',
    terraform: 'Settings',
    moved: 'list<Moved>',
    removed: 'list<Removed>',
    imports: 'list<Import>',
    checks: 'list<Check>',
    literals: 'list<Literal>',
  },
  (module) => `the module in ${module.dir}`,
);

/** The environment of `structure` checks. */
export const structureEnvironment = kindEnvironment({
  views: [
    conditionView,
    argumentView,
    blockView,
    variableView,
    outputView,
    localView,
    lifecycleView,
    resourceView,
    callView,
    providerView,
    requiredView,
    backendView,
    settingsView,
    moveView,
    removedView,
    importView,
    checkView,
    literalView,
    fileView,
    moduleView,
  ] as readonly { name: string; register(environment: Environment): void }[],
  variables: { module: 'Module' },
  functions: (environment) => {
    const register = (signature: string, handler: (...args: never[]) => unknown) =>
      environment.registerFunction(signature, handler as (...args: unknown[]) => unknown, { async: false });
    register('moduleIn(string): Module', (dir: string) => {
      const module = currentValues().get('module');
      const load = loaders.get(module as Module);
      if (load === undefined) throw new Error(`nothing is known of the folder "${dir}"`);
      return viewOfModule(load(dir), load);
    });
    register('Module.tree(): list<Module>', (module: Module) => treeOf(module));
    register('Module.backend(string): Backend', (module: Module, file: string) => backendWith(module, file));
  },
});

/** Returns the module in a folder of the work. */
export type LoadModule = (dir: string) => Module;

/** How expressions that look at one module get at the others of the work. */
const loaders = new WeakMap<Module, LoadModule>();
const views = new WeakMap<Module, Module>();

/** Returns the variables for expressions over a module; `load` gives other modules of the work. */
export function structureValues(module: Module, load: LoadModule): Values {
  return new Map([['module', viewOfModule(module, load)]]);
}

/** A module and the local ones that it calls, however deep, each folder once; those that call come first. */
function treeOf(root: Module): readonly Module[] {
  const load = loaders.get(root);
  if (load === undefined) throw new Error(`nothing is known of what ${root.dir} calls`);
  const found = new Map<string, Module>([[root.dir, root]]);
  for (const module of found.values()) {
    for (const { source } of module.modules) {
      if (!/^[.]{1,2}[/]/.test(source)) continue;
      const dir = joinPath(module.dir, source);
      if (!found.has(dir)) found.set(dir, viewOfModule(load(dir), load));
    }
  }
  return [...found.values()];
}

/** The backend as `init -backend-config=FILE` sees it: arguments of the file win over those of the block. */
function backendWith(module: Module, file: string): ModuleBackend {
  const { backend, range } = settingsView.valuesOf(module.terraform);
  // Without a backend block the state is in a local file, whatever the file says.
  if (backend === null)
    return backendView.make({ type: 'local', arguments: {}, range: range as ModuleBackend['range'] });
  return backendView.make({
    ...backendView.valuesOf(backend),
    arguments: { ...backend.arguments, ...module.backendFiles[file] },
  });
}

function viewOfModule(module: Module, load: LoadModule): Module {
  const known = views.get(module);
  if (known !== undefined) return known;
  const view = makeModule(module);
  views.set(module, view);
  loaders.set(view, load);
  return view;
}

function makeModule(module: Module): Module {
  return moduleView.make({
    dir: module.dir,
    files: module.files.map(fileView.make),
    paths: module.paths,
    backendFiles: mapped(module.backendFiles, argumentsOf),
    variables: mapped(module.variables, (variable) =>
      variableView.make({ ...variable, validations: variable.validations.map(conditionView.make) }),
    ),
    outputs: mapped(module.outputs, (output) =>
      outputView.make({ ...output, preconditions: output.preconditions.map(conditionView.make) }),
    ),
    locals: mapped(module.locals, localView.make),
    resources: module.resources.map(resourceOf),
    data: module.data.map(resourceOf),
    ephemeral: module.ephemeral.map(resourceOf),
    modules: module.modules.map((call) => callView.make({ ...call, arguments: argumentsOf(call.arguments) })),
    providers: module.providers.map((provider) =>
      providerView.make({
        ...provider,
        arguments: argumentsOf(provider.arguments),
        blocks: provider.blocks.map(blockOf),
      }),
    ),
    terraform: settingsOf(module.terraform),
    moved: module.moved.map(moveView.make),
    removed: module.removed.map(removedView.make),
    imports: module.imports.map(importView.make),
    checks: module.checks.map((check) =>
      checkView.make({ ...check, asserts: check.asserts.map(conditionView.make) }),
    ),
    literals: module.literals.map(literalView.make),
  });
}

function resourceOf(resource: ModuleResource): ModuleResource {
  const { lifecycle } = resource;
  return resourceView.make({
    ...resource,
    arguments: argumentsOf(resource.arguments),
    blocks: resource.blocks.map(blockOf),
    lifecycle: lifecycleView.make({
      ...lifecycle,
      preconditions: lifecycle.preconditions.map(conditionView.make),
      postconditions: lifecycle.postconditions.map(conditionView.make),
    }),
  });
}

function blockOf(block: ModuleBlock): ModuleBlock {
  return blockView.make({
    ...block,
    arguments: argumentsOf(block.arguments),
    blocks: block.blocks.map(blockOf),
  });
}

function settingsOf(settings: ModuleSettings): ModuleSettings {
  const { backend } = settings;
  return settingsView.make({
    ...settings,
    requiredProviders: mapped(settings.requiredProviders, requiredView.make),
    backend: backend && backendView.make({ ...backend, arguments: argumentsOf(backend.arguments) }),
  });
}

function argumentsOf(table: Readonly<Record<string, ModuleArgument>>): Record<string, ModuleArgument> {
  return mapped(table, argumentView.make);
}

function mapped<T, U>(table: Readonly<Record<string, T>>, make: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, make(value)]));
}
