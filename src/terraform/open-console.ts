import type { Diagnostic } from '../base/diagnostic.ts';
import { hasErrors } from '../base/diagnostic.ts';
import type { Result } from '../base/result.ts';
import { evaluateExplained } from '../hcl/eval/explained.ts';
import { parseExpression } from '../hcl/syntax/parse.ts';
import { dynamicValue, type Value } from '../hcl/values/value.ts';
import type { Configuration } from './config/configuration.ts';
import { loadConfiguration } from './config/load-configuration.ts';
import { moduleFiles } from './config/module-files.ts';
import { joinPath } from './config/paths.ts';
import { moduleScope } from './evaluate/module-scope.ts';
import { referencesOf } from './evaluate/references.ts';
import { makeSurroundings } from './evaluate/surroundings.ts';
import { buildGraph } from './graph/build-graph.ts';
import { impliedMoves } from './plan/implied-moves.ts';
import { rootVariables } from './plan/root-variables.ts';
import { createBeforeDestroyNodes, orderGraph, runGraph, usedProviders } from './plan/run-graph.ts';
import { Session } from './plan/session.ts';
import { ValidationMemory } from './plan/validation-memory.ts';
import { defaultPlanTime, type PlanInput } from './plan-input.ts';
import { ProviderLookup } from './provider/provider-lookup.ts';
import { applyMoves } from './state/moves.ts';
import { readState } from './state/read-state.ts';

/** Evaluates expressions in the root module of a configuration, one after the other. */
export interface Console {
  /**
   * Returns the value of an expression given as text; `name` stands for its file in ranges.
   *
   * On error: diagnostics and an unknown value.
   */
  evaluate(text: string, name: string): Result<Value>;
}

/**
 * Returns a console over a configuration, whose resources have the values that a plan gives them; without any
 * configuration, one for expressions alone. Variables without a value are unknown.
 *
 * On error: undefined with diagnostics.
 */
export function openConsole(input: PlanInput): Result<Console | undefined> {
  const diagnostics: Diagnostic[] = [];
  const empty = moduleFiles(input.files, joinPath(input.rootDir, '.')).length === 0;
  const loaded = empty
    ? { value: emptyConfiguration, diagnostics: [] }
    : loadConfiguration(input.files, input.rootDir);
  diagnostics.push(...loaded.diagnostics);
  const root = loaded.value;
  if (root === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const providers = new ProviderLookup(input.schemas);
  const graph = buildGraph(root, providers);
  const { order, diagnostics: cycles } = orderGraph(graph);
  const variables = rootVariables(input, root);
  const state = readState(input.state ?? '');
  diagnostics.push(
    ...cycles,
    ...variables.diagnostics.filter(({ code }) => code !== 'missing-variable'),
    ...state.diagnostics,
  );
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const common = {
    files: input.files,
    rootDir: root.dir,
    workspace: input.workspace,
    now: input.now ?? defaultPlanTime,
    readBinary: input.readBinary,
    functions: input.functions,
  };
  const session = new Session({
    mode: 'plan',
    mocks: input.mocks,
    importable: input.importable,
    root,
    graph,
    order,
    providers,
    surroundings: makeSurroundings({ place: 'configuration', ...common }),
    variables: variables.value,
    state: applyMoves(state.value.instances, root, impliedMoves(root, state.value.instances)).instances,
    createBeforeDestroy: createBeforeDestroyNodes(order),
    usedProviders: usedProviders(order),
    checkedReferences: new Map(),
    validated: new ValidationMemory(),
  });
  runGraph(order, session);
  diagnostics.push(...session.diagnostics);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const scope = moduleScope(session.rootInstance, makeSurroundings({ place: 'console', ...common }));
  return {
    value: {
      evaluate(text, name) {
        const parsed = parseExpression(name, text);
        if (parsed.diagnostics.length > 0) return { value: dynamicValue, diagnostics: parsed.diagnostics };
        const { references, diagnostics: wrong } = referencesOf(parsed.value);
        const found = [...wrong, ...session.checkReferences(references, root)];
        return hasErrors(found)
          ? { value: dynamicValue, diagnostics: found }
          : evaluateExplained(parsed.value, scope);
      },
    },
    diagnostics,
  };
}

const emptyConfiguration: Configuration = {
  path: [],
  dir: '.',
  parent: undefined,
  children: new Map(),
  variables: new Map(),
  locals: new Map(),
  outputs: new Map(),
  resources: new Map(),
  moduleCalls: new Map(),
  providers: new Map(),
  requiredProviders: new Map(),
  settings: { requiredVersions: [], backend: undefined, cloud: undefined, range: undefined },
  moves: [],
  removals: [],
  imports: [],
  checks: new Map(),
};
