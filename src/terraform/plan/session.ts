import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { Effort } from '../../hcl/effort.ts';
import { evaluateExplained } from '../../hcl/eval/explained.ts';
import { nameValues } from '../../hcl/eval/name-values.ts';
import type { Scope } from '../../hcl/eval/scope.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { dynamicValue, type Value } from '../../hcl/values/value.ts';
import { formatConfigResource, formatInstance, type InstanceAddress } from '../address/address.ts';
import type { Reference } from '../address/reference.ts';
import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import type { ArgumentPlace } from '../evaluate/expansion.ts';
import { ModuleInstance, noRepetition, type Repetition } from '../evaluate/module-instance.ts';
import { moduleScope, type Surroundings, type WalkMode } from '../evaluate/module-scope.ts';
import { referencesOf } from '../evaluate/references.ts';
import { validateReference } from '../evaluate/validate-references.ts';
import type { Graph } from '../graph/build-graph.ts';
import type { GraphNode } from '../graph/nodes.ts';
import type { PlanInput } from '../plan-input.ts';
import type { ProviderLookup } from '../provider/provider-lookup.ts';
import type { MovedInstance } from '../state/moves.ts';
import { CheckResults } from './check-results.ts';
import type { ResourceChange } from './resource-change.ts';
import type { GivenVariable } from './root-variables.ts';
import type { ValidationMemory } from './validation-memory.ts';

/** What an expression may refer to beside what its module declares. */
export interface Place {
  readonly count?: boolean;
  readonly each?: boolean;
  readonly self?: ResourceConfig | undefined;
  readonly checkName?: string | undefined;
}

/** What is needed to begin. */
export interface SessionStart {
  /** `apply` fills in what only a provider knows, after the plan was made. */
  readonly mode: WalkMode;
  readonly mocks: PlanInput['mocks'];
  readonly importable: PlanInput['importable'];
  readonly root: Configuration;
  readonly graph: Graph;
  /** The nodes of the graph, every one behind those that it depends on. */
  readonly order: readonly GraphNode[];
  readonly providers: ProviderLookup;
  readonly surroundings: Surroundings;
  readonly variables: ReadonlyMap<string, GivenVariable>;
  readonly state: readonly MovedInstance[];
  /** Nodes of resources that are created before the old object is destroyed, by themselves or for those that depend on them. */
  readonly createBeforeDestroy: ReadonlySet<GraphNode>;
  /** Nodes of provider blocks that a resource of the configuration takes. */
  readonly usedProviders: ReadonlySet<GraphNode>;
  /** What is wrong with the references of expressions, by the module that they stand in; filled on the way. */
  readonly checkedReferences: Map<Configuration, WeakMap<Expression, readonly Diagnostic[]>>;
  /** How the validations of variables came out; filled on the way. */
  readonly validated: ValidationMemory;
}

/** One walk over the dependency graph: what has been worked out so far, and what was found. */
export class Session {
  readonly start: SessionStart;
  readonly rootInstance: ModuleInstance;
  readonly diagnostics: Diagnostic[] = [];
  readonly changes: ResourceChange[] = [];
  /** Changes by node, for what depends on whether anything changes. */
  readonly changesOf = new Map<GraphNode, ResourceChange[]>();
  /** Data sources that were read while planning: part of the refreshed state. */
  readonly dataRead: ResourceChange[] = [];
  readonly checks = new CheckResults();
  /** Addresses of the check blocks whose data source could not be read: their assertions are not looked at. */
  readonly failedCheckData = new Set<string>();
  /** What evaluating the configuration may still cost. */
  readonly effort = new Effort();
  /** State objects by address, taken out as their resources are planned. */
  readonly unclaimed = new Map<string, MovedInstance[]>();
  /** Ids that `import` blocks adopt, by the address of the instance that they become; filled on the way. */
  readonly imports = new Map<string, string>();
  private resourceObjects: ReadonlyMap<string, readonly MovedInstance[]> | undefined;
  private readonly plainScopes = new Map<ModuleInstance, Scope>();
  private readonly instancesOf = new Map<Configuration, ModuleInstance[]>();

  constructor(start: SessionStart) {
    this.start = start;
    this.rootInstance = new ModuleInstance(start.root, [], undefined, noRepetition);
    this.instancesOf.set(start.root, [this.rootInstance]);
    for (const moved of start.state) {
      if (moved.address.resource.mode !== 'managed') continue;
      const key = formatInstance(moved.address);
      const list = this.unclaimed.get(key);
      if (list === undefined) this.unclaimed.set(key, [moved]);
      else list.push(moved);
    }
  }

  get validating(): boolean {
    return this.start.mode === 'validate';
  }

  get planning(): boolean {
    return this.start.mode === 'plan';
  }

  get applying(): boolean {
    return this.start.mode === 'apply';
  }

  /** Returns the instances of a module, as far as its calls have been expanded. */
  instances(configuration: Configuration): readonly ModuleInstance[] {
    return this.instancesOf.get(configuration) ?? [];
  }

  /** Adds an instance of a module. */
  addInstance(instance: ModuleInstance): void {
    const list = this.instancesOf.get(instance.configuration);
    if (list === undefined) this.instancesOf.set(instance.configuration, [instance]);
    else list.push(instance);
  }

  /** Returns the state objects of a resource that were not taken; its address is without instance keys. */
  unclaimedOf(resource: string): readonly MovedInstance[] {
    if (this.unclaimed.size === 0) return [];
    this.resourceObjects ??= byResource(this.start.state);
    const stored = this.resourceObjects.get(resource) ?? [];
    return stored.filter(({ address }) => this.unclaimed.has(formatInstance(address)));
  }

  /** Takes the state objects at an address; they count as planned from now on. */
  claim(address: InstanceAddress): readonly MovedInstance[] {
    const key = formatInstance(address);
    const found = this.unclaimed.get(key) ?? [];
    this.unclaimed.delete(key);
    return found;
  }

  /** Returns the scope of expressions in a module instance. */
  scope(instance: ModuleInstance, repetition: Repetition = noRepetition, self?: Value): Scope {
    if (repetition !== noRepetition || self !== undefined) return this.newScope(instance, repetition, self);
    let scope = this.plainScopes.get(instance);
    if (scope === undefined) {
      scope = this.newScope(instance, noRepetition, undefined);
      this.plainScopes.set(instance, scope);
    }
    return scope;
  }

  private newScope(instance: ModuleInstance, repetition: Repetition, self: Value | undefined): Scope {
    return moduleScope(instance, this.start.surroundings, repetition, self, this.start.mode, this.effort);
  }

  /** Returns what is wrong with references, as far as the configuration alone shows. */
  checkReferences(
    references: readonly Reference[],
    configuration: Configuration,
    place: Place = {},
  ): readonly Diagnostic[] {
    const context = {
      configuration,
      count: place.count ?? false,
      each: place.each ?? false,
      self: place.self,
      checkName: place.checkName,
      schemaOf: (resource: ResourceConfig, module: Configuration) =>
        this.start.providers.resourceSchema(module, resource)?.block,
    };
    const found: Diagnostic[] = [];
    for (const reference of references) found.push(...validateReference(reference, context));
    return found;
  }

  /** What is wrong with the references of an expression; the same for all plans of a configuration. */
  private expressionProblems(
    expression: Expression,
    configuration: Configuration,
    place: Place,
  ): readonly Diagnostic[] {
    let known = this.start.checkedReferences.get(configuration);
    if (known === undefined) {
      known = new WeakMap();
      this.start.checkedReferences.set(configuration, known);
    }
    let found = known.get(expression);
    if (found === undefined) {
      const { references, diagnostics } = referencesOf(expression);
      found = [...diagnostics, ...this.checkReferences(references, configuration, place)];
      known.set(expression, found);
    }
    return found;
  }

  /** Returns how `count` and `for_each` are worked out in a module instance. */
  argumentPlace(instance: ModuleInstance): ArgumentPlace {
    return new InstancePlace(this, instance);
  }

  /**
   * Returns the value of an expression in a module instance.
   *
   * On error: an unknown value; wrong references are found before anything is evaluated, as Terraform does.
   */
  evaluate(
    expression: Expression,
    instance: ModuleInstance,
    repetition: Repetition = noRepetition,
    place: Place = {},
    self?: Value,
  ): Result<Value> {
    const wrong = this.expressionProblems(expression, instance.configuration, place);
    if (wrong.some(({ severity }) => severity === 'error'))
      return { value: dynamicValue, diagnostics: wrong };
    const result = evaluateExplained(expression, this.scope(instance, repetition, self));
    return wrong.length === 0
      ? result
      : { value: result.value, diagnostics: [...wrong, ...result.diagnostics] };
  }
}

function byResource(state: readonly MovedInstance[]): ReadonlyMap<string, readonly MovedInstance[]> {
  const grouped = new Map<string, MovedInstance[]>();
  for (const moved of state) {
    const { module, resource } = moved.address;
    const key = formatConfigResource(module, resource);
    const list = grouped.get(key);
    if (list === undefined) grouped.set(key, [moved]);
    else list.push(moved);
  }
  return grouped;
}

/** Of every resource there is one, and few of them have arguments there. */
class InstancePlace implements ArgumentPlace {
  private readonly session: Session;
  private readonly instance: ModuleInstance;

  constructor(session: Session, instance: ModuleInstance) {
    this.session = session;
    this.instance = instance;
  }

  get effort(): Effort {
    return this.session.effort;
  }

  evaluate(expression: Expression): Result<Value> {
    return this.session.evaluate(expression, this.instance);
  }

  explain(expression: Expression): readonly string[] {
    return nameValues(expression, this.session.scope(this.instance), true);
  }
}
