import { formatInstance, formatModule } from '../address/address.ts';
import type { AppliedResource } from '../applied-state.ts';
import type { ResourceChange } from '../plan/resource-change.ts';
import { jsonOfValue } from '../state/json-of-value.ts';

/** A resource after a simulated apply, as checks see it. Its values are made when they are first looked at. */
export class AppliedChange implements AppliedResource {
  readonly #change: ResourceChange;
  #values: Readonly<Record<string, unknown>> | undefined;
  readonly type: string;
  readonly mode: AppliedResource['mode'];

  constructor(change: ResourceChange) {
    const { mode, type } = change.address.resource;
    this.#change = change;
    this.type = type;
    this.mode = mode === 'data' ? 'data' : 'managed';
  }

  get address(): string {
    return formatInstance(this.#change.address);
  }

  get name(): string {
    return this.#change.address.resource.name;
  }

  get module(): string {
    return formatModule(this.#change.address.module);
  }

  get key(): string | number | null {
    return this.#change.address.key ?? null;
  }

  get values(): Readonly<Record<string, unknown>> {
    this.#values ??= (jsonOfValue(this.#change.after) ?? {}) as Record<string, unknown>;
    return this.#values;
  }

  get dependencies(): readonly string[] {
    return this.#change.dependencies();
  }
}
