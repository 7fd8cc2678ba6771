import { typeToJson } from '../hcl/types/type-json.ts';
import { sensitiveMark } from '../hcl/values/marks.ts';
import type { Value } from '../hcl/values/value.ts';
import { compareInstances, formatModule, formatResource } from './address/address.ts';
import type { AppliedResource, AppliedState } from './applied-state.ts';
import { AppliedChange } from './apply/applied-change.ts';
import { uuidOf } from './apply/made-up-text.ts';
import { stableHash } from './apply/stable-hash.ts';
import { goJsonText } from './json/go-json-text.ts';
import { FinishedPlan } from './plan/finished-plan.ts';
import type { ResourceChange } from './plan/resource-change.ts';
import { runGraph } from './plan/run-graph.ts';
import { Session } from './plan/session.ts';
import type { Plan } from './plan.ts';
import { impliedType } from './provider/implied-type.ts';
import { exactNumber, jsonOfValue, stateJsonOfValue } from './state/json-of-value.ts';
import { sensitivePaths } from './state/sensitive-paths.ts';

/**
 * Returns what an apply of the plan would leave behind. What only a provider knows has stable made-up values of a likely
 * shape, and everything that refers to it sees the same values, so that references can be followed.
 *
 * Invariant: the plan of the same configuration with this state has no changes.
 */
export function simulateApply(plan: Plan): AppliedState {
  if (!(plan instanceof FinishedPlan))
    throw new Error('simulateApply wants a plan that was made by planModule');
  const { start } = plan.session;
  const session = new Session({ ...start, mode: 'apply' });
  runGraph(start.order, session);
  const kept = session.changes.filter(
    (change) => change.deposed === undefined && change.action !== 'delete' && change.action !== 'forget',
  );
  const changes = [...kept, ...session.dataRead].sort((a, b) => compareInstances(a.address, b.address));
  const outputs = [...start.root.outputs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { ephemeral, sensitive }]) => {
      const value = session.rootInstance.outputs.get(name);
      return value === undefined || ephemeral ? [] : [{ name, value, sensitive }];
    });
  return new SimulatedState(plan, changes, outputs);
}

/** What an apply would leave; each part is made when it is first looked at. */
class SimulatedState implements AppliedState {
  readonly #plan: FinishedPlan;
  readonly #changes: readonly ResourceChange[];
  readonly #outputs: readonly AppliedOutput[];
  #state: string | undefined;
  #resources: readonly AppliedResource[] | undefined;

  constructor(plan: FinishedPlan, changes: readonly ResourceChange[], outputs: readonly AppliedOutput[]) {
    this.#plan = plan;
    this.#changes = changes;
    this.#outputs = outputs;
  }

  get state(): string {
    this.#state ??= stateText(this.#plan, this.#changes, stateOutputs(this.#outputs));
    return this.#state;
  }

  get resources(): readonly AppliedResource[] {
    this.#resources ??= this.#changes.map((change) => new AppliedChange(change));
    return this.#resources;
  }

  get outputs(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#outputs.map(({ name, value }) => [name, jsonOfValue(value) ?? null]));
  }
}

interface AppliedOutput {
  readonly name: string;
  readonly value: Value;
  readonly sensitive: boolean;
}

function stateOutputs(outputs: readonly AppliedOutput[]): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const { name, value, sensitive } of outputs) {
    if (value.isNull || !value.isWhollyKnown) continue;
    const marked = sensitive || (value.deepMarks & sensitiveMark) !== 0;
    written[name] = {
      value: jsonOfValue(value, exactNumber),
      type: typeToJson(value.type),
      sensitive: marked || undefined,
    };
  }
  return written;
}

/** A resource in a state; what is undefined is not written. */
interface StoredResource {
  readonly module: string | undefined;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly provider: string;
  readonly instances: unknown[];
}

function stateText(
  plan: FinishedPlan,
  changes: readonly ResourceChange[],
  outputs: Record<string, unknown>,
): string {
  const resources = new Map<string, StoredResource>();
  for (const change of changes) {
    const { address } = change;
    const module = formatModule(address.module);
    const key = `${module} ${formatResource(address.resource)}`;
    let entry = resources.get(key);
    if (entry === undefined) {
      const { mode, type, name } = address.resource;
      const provider = `provider["${change.provider}"]`;
      entry = { module: module || undefined, mode, type, name, provider, instances: [] };
      resources.set(key, entry);
    }
    entry.instances.push(instanceJson(change));
  }
  const { lineage, serial } = plan.priorState;
  const document = {
    version: 4,
    terraform_version: '1.11.4',
    serial: serial + 1,
    lineage: lineage === '' ? uuidOf(stableHash([...resources.keys()].join(' '), 32)) : lineage,
    outputs,
    resources: [...resources.values()],
    check_results: null,
  };
  return `${goJsonText(document)}\n`;
}

function instanceJson(change: ResourceChange): Record<string, unknown> {
  const { address, after, schema, createBeforeDestroy } = change;
  const dependencies = change.dependencies();
  return {
    index_key: address.key,
    schema_version: schema.version,
    attributes: stateJsonOfValue(known(after), impliedType(schema.block)),
    sensitive_attributes: sensitivePaths(after),
    dependencies: dependencies.length === 0 ? undefined : dependencies,
    create_before_destroy: createBeforeDestroy || undefined,
  };
}

function known(value: Value): Value {
  return value.unmarkDeep();
}
