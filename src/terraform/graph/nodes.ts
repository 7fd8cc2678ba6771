import type { Result } from '../../base/result.ts';
import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import type { PreparedResource } from '../plan/prepare-resource.ts';

/** What a node of the dependency graph works out. One node stands for all instances. */
export type NodeKind = 'variable' | 'local' | 'output' | 'call' | 'resource' | 'provider' | 'check';

/** One node of the dependency graph: an object of one module of the configuration. */
export interface GraphNode {
  readonly kind: NodeKind;
  readonly configuration: Configuration;
  /** Name inside its module: of a resource its address, of a provider its key, of a call the module's name. */
  readonly name: string;
  /** As messages name it, such as `module.a.var.name`. */
  readonly label: string;
  readonly resource: ResourceConfig | undefined;
  /** Filled once all nodes are there. */
  dependencies: readonly GraphNode[];
  /** What `depends_on` names, on the resource itself or on a module call around it. */
  explicit: readonly GraphNode[];
  /** What planning needs to know of a resource, whatever its values; filled by the first walk. */
  prepared: Result<PreparedResource | undefined> | undefined;
}
