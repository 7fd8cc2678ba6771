import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import { ignoredBackends } from '../backends/backend-problems.ts';
import { importProblems } from '../config/import-problems.ts';
import { loadConfiguration } from '../config/load-configuration.ts';
import { joinPath } from '../config/paths.ts';
import { makeSurroundings } from '../evaluate/surroundings.ts';
import { buildGraph } from '../graph/build-graph.ts';
import type { PlanInput } from '../plan-input.ts';
import { ProviderLookup } from '../provider/provider-lookup.ts';
import { providerProblems } from '../provider/provider-problems.ts';
import { createBeforeDestroyNodes, orderGraph, runGraph, usedProviders } from './run-graph.ts';
import { Session, type SessionStart } from './session.ts';
import { ValidationMemory } from './validation-memory.ts';

/** A configuration that is ready to be planned with any variables and any state. */
export interface PreparedConfiguration {
  /** What a session begins with; undefined when the configuration cannot be made sense of. */
  readonly start: SessionStart | undefined;
  /** What is wrong with the configuration whatever its variables are: what `terraform validate` reports. */
  readonly diagnostics: readonly Diagnostic[];
  /** Returns what depends on the time of a plan (RFC 3339); plans of the same time share it. */
  readonly at: (now: string) => Pick<SessionStart, 'surroundings' | 'validated'>;
}

/** The parts of a plan's input that a configuration is made from. */
export type ConfigurationInput = Pick<
  PlanInput,
  'files' | 'rootDir' | 'schemas' | 'workspace' | 'readBinary' | 'functions'
>;

interface Kept {
  readonly input: ConfigurationInput;
  readonly prepared: PreparedConfiguration;
}

const kept = new WeakMap<ReadonlyMap<string, string>, Kept[]>();

/** How many configurations of one map of files are kept: folders and workspaces that differ. */
const mostKept = 8;

/**
 * Returns the configuration in a folder, loaded and validated. The same map of files gives the same one again, so that
 * many plans of one configuration share all the work that does not depend on their variables.
 *
 * On error: diagnostics; with errors among them the configuration must not be planned.
 */
export function prepareConfiguration(input: ConfigurationInput): PreparedConfiguration {
  let list = kept.get(input.files);
  if (list === undefined) {
    list = [];
    kept.set(input.files, list);
  }
  const known = list.find((one) => isSame(one.input, input));
  if (known !== undefined) return known.prepared;
  const prepared = prepare(input);
  if (list.length >= mostKept) list.shift();
  const { files, rootDir, schemas, workspace, readBinary, functions } = input;
  list.push({ input: { files, rootDir, schemas, workspace, readBinary, functions }, prepared });
  return prepared;
}

function isSame(a: ConfigurationInput, b: ConfigurationInput): boolean {
  return (
    a.rootDir === b.rootDir &&
    a.schemas === b.schemas &&
    a.workspace === b.workspace &&
    a.readBinary === b.readBinary &&
    a.functions === b.functions
  );
}

function prepare(input: ConfigurationInput): PreparedConfiguration {
  const { value: root, diagnostics: found } = loadConfiguration(input.files, input.rootDir);
  const diagnostics: Diagnostic[] = [...found];
  const at = timesOf({ ...input, rootDir: joinPath(input.rootDir, '.') });
  if (root === undefined) return { start: undefined, diagnostics, at };
  const providers = new ProviderLookup(input.schemas);
  diagnostics.push(...providerProblems(root, providers), ...importProblems(root), ...ignoredBackends(root));
  const graph = buildGraph(root, providers);
  const { order, diagnostics: cycles } = orderGraph(graph);
  diagnostics.push(...cycles);
  const { surroundings, validated } = at(undefined);
  const start: SessionStart = {
    mode: 'validate',
    mocks: undefined,
    importable: undefined,
    root,
    graph,
    order,
    providers,
    surroundings,
    variables: new Map(),
    state: [],
    createBeforeDestroy: createBeforeDestroyNodes(order),
    usedProviders: usedProviders(order),
    checkedReferences: new Map(),
    validated,
  };
  if (hasErrors(diagnostics)) return { start, diagnostics, at };
  const validation = new Session(start);
  runGraph(order, validation);
  diagnostics.push(...validation.diagnostics);
  return { start, diagnostics, at };
}

/** A configuration is validated at no time: `plantimestamp` is unknown then. */
function timesOf({ files, rootDir, workspace, readBinary, functions }: ConfigurationInput) {
  const times = new Map<string | undefined, Pick<SessionStart, 'surroundings' | 'validated'>>();
  return (now: string | undefined): Pick<SessionStart, 'surroundings' | 'validated'> => {
    let known = times.get(now);
    if (known === undefined) {
      const common = { files, rootDir, workspace, now, readBinary, functions };
      const surroundings = makeSurroundings({ place: 'configuration', ...common });
      known = { surroundings, validated: new ValidationMemory() };
      times.set(now, known);
    }
    return known;
  };
}
