import type { Value } from '../../hcl/values/value.ts';
import { formatModule, type InstanceKey, type ModulePath } from '../address/address.ts';
import type { Configuration } from '../config/configuration.ts';

/** What `count.index`, `each.key` and `each.value` are for one instance. */
export interface Repetition {
  readonly countIndex?: Value | undefined;
  readonly eachKey?: Value | undefined;
  readonly eachValue?: Value | undefined;
}

/** The repetition of what has neither `count` nor `for_each`. */
export const noRepetition: Repetition = {};

/** Which instances a resource or module call has. `unknown` stands for all there may be, while only validating. */
export type ExpansionMode = 'single' | 'count' | 'for_each' | 'unknown';

/** The instances of a resource or module call. */
export interface Expansion {
  readonly mode: ExpansionMode;
  /** In order: numbers by size, strings as the map or set has them. */
  readonly instances: ReadonlyMap<InstanceKey, Repetition>;
}

/** The instances of a resource with their objects, as references see them. */
export interface ResourceObjects {
  readonly expansion: Expansion;
  /** By key; empty when there is no `count` or `for_each`. */
  readonly objects: Map<InstanceKey, Value>;
  /** All of it as one value: the object itself when it is not repeated, else made when it is first asked for. */
  whole: Value | undefined;
}

/** One instance of a module while a plan is made: the values of what is in it, as far as they are worked out. */
export class ModuleInstance {
  readonly path: ModulePath;
  readonly address: string;
  readonly configuration: Configuration;
  readonly parent: ModuleInstance | undefined;
  readonly repetition: Repetition;
  readonly variables = new Map<string, Value>();
  readonly locals = new Map<string, Value>();
  readonly outputs = new Map<string, Value>();
  readonly resources = new Map<string, ResourceObjects>();
  readonly calls = new Map<
    string,
    { readonly expansion: Expansion; readonly instances: ReadonlyMap<InstanceKey, ModuleInstance> }
  >();
  /** Decoded provider configurations by key. */
  readonly providers = new Map<string, Value>();

  constructor(
    configuration: Configuration,
    path: ModulePath,
    parent: ModuleInstance | undefined,
    repetition: Repetition,
  ) {
    this.configuration = configuration;
    this.path = path;
    this.address = formatModule(path);
    this.parent = parent;
    this.repetition = repetition;
  }
}
