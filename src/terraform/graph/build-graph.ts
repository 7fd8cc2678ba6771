import { fitted } from '../../base/fitted.ts';
import type { Body } from '../../hcl/body/body.ts';
import type { Expression, Traversal } from '../../hcl/syntax/ast.ts';
import { formatModuleNames, formatResource, joinAddress } from '../address/address.ts';
import type { Reference, Subject } from '../address/reference.ts';
import { callArguments } from '../config/call-arguments.ts';
import type { ConditionConfig, Configuration, ResourceConfig } from '../config/configuration.ts';
import { importsByResource } from '../config/import-target.ts';
import { bodyReferences } from '../evaluate/body-references.ts';
import { noSchema } from '../evaluate/element-schema.ts';
import { referenceOf, referencesOf } from '../evaluate/references.ts';
import type { ProviderLookup } from '../provider/provider-lookup.ts';
import { connectionSchema, provisionerSchemas } from '../provisioners/provisioner-schemas.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import type { GraphNode, NodeKind } from './nodes.ts';

/** The dependency graph of a configuration with all its modules. */
export interface Graph {
  /** In source order, modules behind the module that calls them. */
  readonly nodes: readonly GraphNode[];
  find(configuration: Configuration, kind: NodeKind, name: string): GraphNode | undefined;
}

const noNodes: readonly GraphNode[] = [];

/** Returns the dependency graph of a configuration. References to what is not declared are no edges. */
export function buildGraph(root: Configuration, providers: ProviderLookup): Graph {
  const builder = new GraphBuilder(root, providers);
  builder.addModule(root);
  builder.connect();
  return {
    nodes: builder.nodes,
    find: (configuration, kind, name) => builder.find(configuration, kind, name),
  };
}

class GraphBuilder {
  readonly nodes: GraphNode[] = [];
  private readonly index = new Map<Configuration, Map<NodeKind, Map<string, GraphNode>>>();
  private readonly root: Configuration;
  private readonly providers: ProviderLookup;
  /** What the node that is being connected depends on. */
  private readonly linked = new Set<GraphNode>();

  constructor(root: Configuration, providers: ProviderLookup) {
    this.root = root;
    this.providers = providers;
  }

  find(configuration: Configuration, kind: NodeKind, name: string): GraphNode | undefined {
    return this.index.get(configuration)?.get(kind)?.get(name);
  }

  addModule(configuration: Configuration): void {
    for (const name of configuration.variables.keys())
      this.add('variable', configuration, name, `var.${name}`);
    for (const name of configuration.locals.keys()) this.add('local', configuration, name, `local.${name}`);
    for (const key of configuration.providers.keys())
      this.add('provider', configuration, key, `provider.${key}`);
    for (const resource of configuration.resources.values()) {
      this.add('resource', configuration, resource.address, resource.address, resource);
    }
    for (const [name, child] of configuration.children) {
      this.add('call', configuration, name, `module.${name} (expand)`);
      this.addModule(child);
    }
    for (const name of configuration.outputs.keys())
      this.add('output', configuration, name, `output.${name}`);
    for (const name of configuration.checks.keys()) this.add('check', configuration, name, `check.${name}`);
  }

  private add(
    kind: NodeKind,
    configuration: Configuration,
    name: string,
    label: string,
    resource?: ResourceConfig,
  ): void {
    const node: GraphNode = {
      kind,
      configuration,
      name,
      label: joinAddress(formatModuleNames(configuration.path), label),
      resource,
      dependencies: noNodes,
      explicit: noNodes,
      prepared: undefined,
    };
    this.nodes.push(node);
    const kinds = this.index.get(configuration) ?? new Map<NodeKind, Map<string, GraphNode>>();
    this.index.set(configuration, kinds);
    const nodes = kinds.get(kind) ?? new Map<string, GraphNode>();
    kinds.set(kind, nodes);
    nodes.set(name, node);
  }

  connect(): void {
    for (const node of this.nodes) {
      const { configuration } = node;
      if (configuration.parent !== undefined) {
        this.link(node, this.find(configuration.parent, 'call', configuration.path.at(-1) ?? ''));
      }
      this.connectNode(node);
      node.dependencies = fitted([...this.linked]);
      this.linked.clear();
    }
  }

  private connectNode(node: GraphNode): void {
    const { configuration, name } = node;
    switch (node.kind) {
      case 'variable': {
        const variable = configuration.variables.get(name);
        for (const validation of variable?.validations ?? []) this.condition(node, configuration, validation);
        this.connectArgument(node);
        break;
      }
      case 'local':
        this.expression(node, configuration, configuration.locals.get(name)?.expression);
        break;
      case 'output': {
        const output = configuration.outputs.get(name);
        this.expression(node, configuration, output?.expression);
        for (const condition of output?.preconditions ?? []) this.condition(node, configuration, condition);
        this.dependsOn(node, configuration, output?.dependsOn ?? []);
        break;
      }
      case 'call': {
        const call = configuration.moduleCalls.get(name);
        this.expression(node, configuration, call?.count);
        this.expression(node, configuration, call?.forEach);
        this.dependsOn(node, configuration, call?.dependsOn ?? []);
        break;
      }
      case 'provider': {
        const provider = configuration.providers.get(name);
        const schema = provider && this.providers.schema(configuration, provider.name)?.config;
        if (provider !== undefined)
          this.references(node, configuration, bodyReferences(provider.body, schema ?? noSchema).references);
        break;
      }
      case 'resource':
        if (node.resource !== undefined) this.connectResource(node, node.resource);
        break;
      case 'check': {
        const check = configuration.checks.get(name);
        for (const assertion of check?.asserts ?? []) this.condition(node, configuration, assertion);
        if (check?.dataAddress !== undefined)
          this.link(node, this.find(configuration, 'resource', check.dataAddress));
        break;
      }
    }
  }

  /** The argument of a child's variable stands in the module that calls it. */
  private connectArgument(node: GraphNode): void {
    const { parent } = node.configuration;
    if (parent === undefined) return;
    this.expression(node, parent, callArguments(node.configuration).get(node.name)?.expression);
  }

  private connectResource(node: GraphNode, resource: ResourceConfig): void {
    const { configuration } = node;
    this.expression(node, configuration, resource.count);
    this.expression(node, configuration, resource.forEach);
    const schema = this.providers.resourceSchema(configuration, resource)?.block ?? noSchema;
    this.references(node, configuration, bodyReferences(resource.body, schema).references);
    for (const condition of [...resource.preconditions, ...resource.postconditions])
      this.condition(node, configuration, condition);
    this.provisioners(node, configuration, resource);
    for (const trigger of resource.replaceTriggeredBy) this.expression(node, configuration, trigger);
    this.dependsOn(node, configuration, resource.dependsOn);
    for (const { id, forEach, to } of importsByResource(this.root).get(node.label) ?? []) {
      this.expression(node, this.root, id);
      this.expression(node, this.root, forEach);
      if (to.kind === 'index') this.expression(node, this.root, to.key);
    }
    const provider = this.providers.configurationOf(configuration, resource);
    if (provider !== undefined) this.link(node, this.find(provider.configuration, 'provider', provider.key));
    for (
      let module: Configuration | undefined = configuration;
      module?.parent !== undefined;
      module = module.parent
    ) {
      const call = module.parent.moduleCalls.get(module.path.at(-1) ?? '');
      if (call !== undefined && call.dependsOn.length > 0)
        node.explicit = [...node.explicit, ...this.explicitTargets(module.parent, call.dependsOn)];
    }
  }

  /** Provisioners that run on create need what they refer to; those that run on destroy refer to the object alone. */
  private provisioners(node: GraphNode, configuration: Configuration, resource: ResourceConfig): void {
    const refer = (body: Body | undefined, schema: BlockSchema): void => {
      if (body !== undefined) this.references(node, configuration, bodyReferences(body, schema).references);
    };
    refer(resource.connection, connectionSchema);
    for (const { type, when, body, connection } of resource.provisioners) {
      if (when === 'destroy') continue;
      refer(body, provisionerSchemas.get(type) ?? noSchema);
      refer(connection, connectionSchema);
    }
  }

  private dependsOn(node: GraphNode, configuration: Configuration, traversals: readonly Traversal[]): void {
    if (traversals.length === 0) return;
    const targets = this.explicitTargets(configuration, traversals);
    for (const target of targets) this.link(node, target);
    node.explicit = [...node.explicit, ...targets];
  }

  private explicitTargets(configuration: Configuration, traversals: readonly Traversal[]): GraphNode[] {
    const targets: GraphNode[] = [];
    for (const traversal of traversals) {
      const reference = referenceOf(traversal);
      if (!('subject' in reference)) continue;
      if (reference.subject.kind === 'module') {
        const child = configuration.children.get(reference.subject.name);
        if (child !== undefined) targets.push(...this.everythingIn(child));
      } else {
        const target = this.target(configuration, reference.subject);
        if (target !== undefined) targets.push(target);
      }
    }
    return targets;
  }

  private everythingIn(configuration: Configuration): GraphNode[] {
    const found: GraphNode[] = [];
    for (const kind of ['resource', 'output'] as const) {
      for (const node of this.index.get(configuration)?.get(kind)?.values() ?? []) found.push(node);
    }
    for (const child of configuration.children.values()) found.push(...this.everythingIn(child));
    return found;
  }

  private condition(node: GraphNode, configuration: Configuration, condition: ConditionConfig): void {
    this.expression(node, configuration, condition.condition);
    this.expression(node, configuration, condition.errorMessage);
  }

  private expression(
    node: GraphNode,
    configuration: Configuration,
    expression: Expression | undefined,
  ): void {
    if (expression !== undefined) this.references(node, configuration, referencesOf(expression).references);
  }

  private references(node: GraphNode, configuration: Configuration, references: readonly Reference[]): void {
    for (const { subject } of references) {
      if (subject.kind !== 'module') this.link(node, this.target(configuration, subject));
      else for (const target of this.moduleTargets(configuration, subject)) this.link(node, target);
    }
  }

  private target(configuration: Configuration, subject: Subject): GraphNode | undefined {
    switch (subject.kind) {
      case 'var':
        return this.find(configuration, 'variable', subject.name);
      case 'local':
        return this.find(configuration, 'local', subject.name);
      case 'resource':
        return this.find(configuration, 'resource', formatResource(subject.resource));
      default:
        return undefined;
    }
  }

  /** Whoever refers to an output needs it and the call; whoever refers to the whole module, all outputs. */
  private moduleTargets(
    configuration: Configuration,
    { name, output }: Subject & { kind: 'module' },
  ): readonly (GraphNode | undefined)[] {
    const child = configuration.children.get(name);
    if (child === undefined) return [];
    const outputs = output !== undefined && child.outputs.has(output) ? [output] : [...child.outputs.keys()];
    return [this.find(configuration, 'call', name), ...outputs.map((one) => this.find(child, 'output', one))];
  }

  /** A node does not depend on itself: a validation looks at its own variable, a postcondition at its own resource. */
  private link(node: GraphNode, target: GraphNode | undefined): void {
    if (target !== undefined && target !== node) this.linked.add(target);
  }
}
