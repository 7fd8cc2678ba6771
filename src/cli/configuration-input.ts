import { readFile, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { Option } from 'commander';
import type { ZodType } from 'zod';
import type { Problem } from '../engine/outcome.ts';
import type { FunctionSet } from '../hcl/functions/functions.ts';
import type { DataMocks, PlanInput } from '../terraform/plan-input.ts';
import type { CliIo } from './cli-io.ts';

/** What the commands over a Terraform configuration have in common. */
export interface ConfigurationOptions {
  readonly var?: readonly string[] | undefined;
  readonly varFile?: readonly string[] | undefined;
  readonly state?: string | undefined;
  readonly mocks?: string | undefined;
  readonly importable?: string | undefined;
  readonly workspace?: string | undefined;
  readonly functions?: FunctionSet | undefined;
}

/** The option of all commands that evaluate expressions. */
export function functionsOption(): Option {
  return new Option('--functions <tool>', 'whose functions may be called (default: terraform)').choices([
    'terraform',
    'opentofu',
  ]);
}

/** How far above the root module local modules are looked for. */
const mostLevels = 4;

/**
 * Returns the input of a plan for a folder: its files, those of local modules above it that it uses, and what the
 * options name.
 *
 * On error: a problem that names the file and its remedy.
 */
export async function configurationInput(
  io: CliIo,
  given: string | undefined,
  options: ConfigurationOptions,
): Promise<{ readonly input: PlanInput } | { readonly problem: Problem }> {
  const dir = resolve(io.cwd, given ?? '.');
  const isFolder = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return unreadable(`${dir} is not a folder.`, 'Give the folder of a root module.');
  const commandLineVariables: Record<string, string> = {};
  for (const assignment of options.var ?? []) {
    const equals = assignment.indexOf('=');
    if (equals < 1)
      return unreadable(`"${assignment}" is no variable with a value.`, 'Write --var name=value.');
    commandLineVariables[assignment.slice(0, equals)] = assignment.slice(equals + 1);
  }
  const variableFiles: { path: string; text: string }[] = [];
  for (const path of options.varFile ?? []) {
    const text = await readText(io, path);
    if (text === undefined) return unreadable(`The variable file ${path} cannot be read.`, 'Check its path.');
    variableFiles.push({ path, text });
  }
  const state = options.state === undefined ? undefined : await readText(io, options.state);
  if (options.state !== undefined && state === undefined) {
    return unreadable(
      `The state ${options.state} cannot be read.`,
      'Give a file that "terraform state pull" wrote.',
    );
  }
  const mocks = options.mocks === undefined ? undefined : await readMocks(io, options.mocks);
  if (mocks !== undefined && 'problem' in mocks) return mocks;
  const importable =
    options.importable === undefined ? undefined : await readImportable(io, options.importable);
  if (importable !== undefined && 'problem' in importable) return importable;
  const { openStoredSchemas } = await import('../platform/stored-schemas.ts');
  const files = await readConfiguration(dir, io.signal);
  const ownState = files.files.get(
    files.rootDir === '.' ? 'terraform.tfstate' : `${files.rootDir}/terraform.tfstate`,
  );
  return {
    input: {
      ...files,
      commandLineVariables,
      variableFiles,
      // Without a backend this is where Terraform itself keeps the state.
      state: state ?? ownState,
      mocks: mocks?.mocks,
      importable: importable?.importable,
      workspace: options.workspace,
      functions: options.functions,
      schemas: openStoredSchemas(),
    },
  };
}

function unreadable(message: string, remedy: string): { readonly problem: Problem } {
  return { problem: { code: 'unreadable', kind: 'usage', message, remedy } };
}

async function readText(io: CliIo, path: string): Promise<string | undefined> {
  return readFile(resolve(io.cwd, path), 'utf8').catch(() => undefined);
}

async function readMocks(
  io: CliIo,
  path: string,
): Promise<{ readonly mocks: DataMocks } | { readonly problem: Problem }> {
  const remedy = 'See "Mocks" in docs/authoring.md.';
  const { mocksSchema } = await import('../packs/manifest/plan-scenario.ts');
  const read = await readYaml(io, path, 'mocks', mocksSchema, remedy);
  return 'problem' in read ? read : { mocks: read.value as DataMocks };
}

async function readImportable(
  io: CliIo,
  path: string,
): Promise<{ readonly importable: PlanInput['importable'] } | { readonly problem: Problem }> {
  const remedy = 'Give a map of resource types, of their ids and of their attributes; see docs/cli.md.';
  const { importableSchema } = await import('../packs/manifest/plan-scenario.ts');
  const read = await readYaml(io, path, 'importable objects', importableSchema, remedy);
  return 'problem' in read ? read : { importable: read.value as PlanInput['importable'] };
}

/** The data of a YAML or JSON file that has the form of a schema. `what` names it in messages, in the plural. */
async function readYaml(
  io: CliIo,
  path: string,
  what: string,
  schema: ZodType,
  remedy: string,
): Promise<{ readonly value: unknown } | { readonly problem: Problem }> {
  const text = await readText(io, path);
  if (text === undefined) return unreadable(`The ${what} ${path} cannot be read.`, 'Check their path.');
  const { yamlData } = await import('../packs/yaml-data.ts');
  let data: unknown;
  try {
    data = yamlData(text);
  } catch (error) {
    // Only the first line: a piece of the file follows.
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    return unreadable(`The ${what} ${path} are no valid YAML: ${reason}`, remedy);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data };
  const issue = parsed.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  return unreadable(`The ${what} ${path} are not valid${place}: ${issue?.message ?? ''}.`, remedy);
}

/** The files of the folder; when a module in it comes from above, the folder above is read as a whole. */
async function readConfiguration(
  dir: string,
  signal: AbortSignal,
): Promise<Pick<PlanInput, 'files' | 'rootDir' | 'readBinary'>> {
  const [{ readTree, WORK_LIMITS }, { workTexts }, { localModulesAbove }] = await Promise.all([
    import('../platform/read-tree.ts'),
    import('../checks/work-texts.ts'),
    import('../terraform/config/load-configuration.ts'),
  ]);
  let top = dir;
  for (let level = 0; ; level++) {
    const tree = await readTree(top, WORK_LIMITS, signal);
    const files = workTexts(tree);
    const rootDir = relative(top, dir).replaceAll('\\', '/') || '.';
    const readBinary = (path: string): Uint8Array | undefined => {
      const entry = tree.get(path);
      return entry?.kind === 'file' ? entry.bytes : undefined;
    };
    const above = dirname(top);
    if (level === mostLevels || above === top || !localModulesAbove(files, rootDir))
      return { files, rootDir, readBinary };
    top = above;
  }
}
