import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { problem } from '../problem.ts';
import type { Configuration, ModuleCallConfig } from './configuration.ts';
import { type DecodedModule, decodeModule } from './decode-module.ts';
import { moduleFiles } from './module-files.ts';
import { joinPath } from './paths.ts';
import { isRemoteSource } from './remote-source.ts';
import { repeatedProviderProblems } from './repeated-providers.ts';
import { requiredTwiceWarnings } from './required-twice.ts';

/** How deep modules may call modules: far beyond what people write, so that a cycle through folders ends. */
const maxDepth = 50;

/**
 * Returns the configuration in a folder with all local modules that it calls; undefined when the folder has none.
 *
 * `files` are the texts of everything under the work folder. On error: what could be made sense of, with diagnostics.
 */
export function loadConfiguration(
  files: ReadonlyMap<string, string>,
  dir: string,
): Result<Configuration | undefined> {
  const diagnostics: Diagnostic[] = [];
  const loader = new Loader(files, diagnostics);
  const root = loader.load(joinPath(dir, '.'), [], undefined, undefined);
  if (root !== undefined) diagnostics.push(...repeatedProviderProblems(root), ...requiredTwiceWarnings(root));
  return { value: root, diagnostics };
}

/** Returns whether a module in a folder, or one that it calls, comes from above all the files that are given. */
export function localModulesAbove(files: ReadonlyMap<string, string>, dir: string): boolean {
  return loadConfiguration(files, dir).diagnostics.some(
    ({ code, detail }) => code === 'unreadable-module' && detail.includes(leadsOut),
  );
}

const leadsOut = 'leads out of the work folder';

class Loader {
  private readonly files: ReadonlyMap<string, string>;
  private readonly diagnostics: Diagnostic[];
  private readonly decoded = new Map<string, DecodedModule>();

  constructor(files: ReadonlyMap<string, string>, diagnostics: Diagnostic[]) {
    this.files = files;
    this.diagnostics = diagnostics;
  }

  load(
    dir: string,
    path: readonly string[],
    parent: Configuration | undefined,
    caller: Range | undefined,
  ): Configuration | undefined {
    if (moduleFiles(this.files, dir).length === 0) {
      const detail =
        caller === undefined
          ? `There are no Terraform files (*.tf or *.tf.json) in ${dir === '.' ? 'this folder' : `"${dir}"`}.`
          : `The folder "${dir}" has no Terraform files, or does not exist. Check the module's source.`;
      this.diagnostics.push(
        problem(
          'unreadable-module',
          detail,
          caller,
          caller === undefined ? { summary: 'No configuration files' } : {},
        ),
      );
      return undefined;
    }
    let module = this.decoded.get(dir);
    if (module === undefined) {
      const result = decodeModule(this.files, dir);
      this.diagnostics.push(...result.diagnostics);
      module = result.value;
      this.decoded.set(dir, module);
    }
    const children = new Map<string, Configuration>();
    const configuration: Configuration = { path, dir, parent, children, ...module };
    if (path.length >= maxDepth) {
      const detail = `Modules call each other more than ${maxDepth} levels deep. A module must not call itself, not even through others.`;
      this.diagnostics.push(
        problem('invalid-module-source', detail, caller, { summary: 'Module nesting too deep' }),
      );
      return configuration;
    }
    for (const call of module.moduleCalls.values()) {
      const child = this.loadChild(call, configuration);
      if (child !== undefined) children.set(call.name, child);
    }
    return configuration;
  }

  private loadChild(call: ModuleCallConfig, parent: Configuration): Configuration | undefined {
    if (!/^\.\.?(\/|$)/.test(call.source)) {
      const address = `module.${call.name}`;
      if (!isRemoteSource(call.source)) {
        const detail = `"${call.source}" is neither a folder nor an address that a module can be downloaded from. A folder is written as a path that begins with "./" or "../": did you mean "./${call.source.replace(/^\/+/, '')}"?`;
        this.diagnostics.push(problem('invalid-module-source', detail, call.sourceRange, { address }));
        return undefined;
      }
      this.diagnostics.push(
        problem(
          'unsupported',
          `Module "${call.name}" comes from "${call.source}". Nothing is downloaded here: copy the module into this folder and call it by its path (source = "./…" or "../…").`,
          call.sourceRange,
          { address },
        ),
      );
      return undefined;
    }
    if (call.version !== undefined) {
      const detail = 'A local module has no version; remove the argument.';
      this.diagnostics.push(
        problem('invalid-module-source', detail, call.sourceRange, {
          summary: 'Invalid registry module source address',
        }),
      );
    }
    const dir = joinPath(parent.dir, call.source);
    if (dir.startsWith('..')) {
      const detail = `The source "${call.source}" ${leadsOut}. Keep the modules of an exercise inside it.`;
      this.diagnostics.push(problem('unreadable-module', detail, call.sourceRange));
      return undefined;
    }
    const child = this.load(dir, [...parent.path, call.name], parent, call.sourceRange);
    if (child !== undefined) this.diagnostics.push(...checkArguments(call, child));
    return child;
  }
}

/** Arguments of a module call are the variables that the module declares; those without a default are required. */
function checkArguments(call: ModuleCallConfig, child: Configuration): readonly Diagnostic[] {
  const attributes = [...child.variables.values()].map((variable) => ({
    name: variable.name,
    required: variable.default === undefined,
  }));
  return call.body.content({ attributes }).diagnostics;
}
