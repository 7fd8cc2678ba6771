import { formatInstance, formatModule } from '../address/address.ts';
import { sensitiveFlags, unknownFlags } from '../json/flags-of-value.ts';
import { actionNames, pathJson } from '../json/resource-change-json.ts';
import type { PlannedResource } from '../plan.ts';
import { jsonOfValue } from '../state/json-of-value.ts';
import type { ResourceChange } from './resource-change.ts';

/** A resource change as checks see it. What takes time to make is made when it is first looked at. */
export class PlannedChange implements PlannedResource {
  readonly #change: ResourceChange;
  #before: unknown;
  #after: unknown;
  #unknown: unknown;
  #sensitive: unknown;
  readonly address: string;
  readonly type: string;
  readonly mode: PlannedResource['mode'];
  readonly actions: PlannedResource['actions'];

  constructor(change: ResourceChange) {
    const { mode, type } = change.address.resource;
    this.#change = change;
    this.address = formatInstance(change.address);
    this.type = type;
    this.mode = mode === 'data' ? 'data' : 'managed';
    this.actions = actionNames(change.action);
  }

  get module(): string {
    return formatModule(this.#change.address.module);
  }

  get name(): string {
    return this.#change.address.resource.name;
  }

  get key(): string | number | null {
    return this.#change.address.key ?? null;
  }

  get before(): unknown {
    this.#before ??= jsonOfValue(this.#change.before);
    return this.#before;
  }

  get after(): unknown {
    this.#after ??= jsonOfValue(this.#change.after) ?? null;
    return this.#after;
  }

  get unknown(): unknown {
    const { after } = this.#change;
    this.#unknown ??= after.isWhollyKnown ? {} : unknownFlags(after);
    return this.#unknown;
  }

  get sensitive(): unknown {
    this.#sensitive ??= sensitiveFlags(this.#change.after);
    return this.#sensitive;
  }

  get replacePaths(): PlannedResource['replacePaths'] {
    return this.#change.replacePaths.map(pathJson);
  }

  get reason(): string {
    return this.#change.reason;
  }

  get previousAddress(): string {
    const previous = formatInstance(this.#change.previous);
    return previous === this.address ? '' : previous;
  }

  get importing(): string {
    return this.#change.importing ?? '';
  }
}
