import { typeToJson } from '../../hcl/types/type-json.ts';
import { toFloat64 } from '../../hcl/values/number.ts';
import type { Value } from '../../hcl/values/value.ts';
import { formatInstance } from '../address/address.ts';
import type { OutputChange } from '../plan/output-change.ts';
import type { ResourceChange } from '../plan/resource-change.ts';
import type { Session } from '../plan/session.ts';
import type { ChangeJson, OutputJson, PlanJson, ResourceValuesJson } from '../plan-json.ts';
import { roundNumbers } from '../state/exact-number.ts';
import { exactNumber, jsonOfValue } from '../state/json-of-value.ts';
import type { PriorState } from '../state/read-state.ts';
import { configurationJson } from './configuration-json.ts';
import { sensitiveFlags, unknownFlags } from './flags-of-value.ts';
import { moduleTreeJson, type PlacedResource } from './module-tree-json.ts';
import { relevantAttributes } from './relevant-attributes.ts';
import { resourceChangeJson } from './resource-change-json.ts';

/** How each part of the plan JSON is made, in the order of keys in which Terraform prints them. */
export type PlanPartMakers = { readonly [Name in keyof PlanJson]?: () => PlanJson[Name] | undefined };

/** Returns the plan JSON with all of its parts; one that is undefined is left out. */
export function wholeDocument(makers: PlanPartMakers): PlanJson {
  const entries = Object.entries(makers).map(([name, make]) => [name, make()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown as PlanJson;
}

/**
 * Returns how Terraform's plan JSON, format version 1.2, is made part by part: most checks look at one or two.
 *
 * Terraform prints all digits of a number. What is printed has those that JavaScript's numbers cannot hold as
 * `ExactNumber`; what is computed with has them rounded.
 */
export function planPartMakers(
  session: Session,
  changes: readonly ResourceChange[],
  outputs: readonly OutputChange[],
  state: PriorState,
  numbers: 'exact' | 'rounded',
): PlanPartMakers {
  const plain: Plain = (value) => jsonOfValue(value, numbers === 'exact' ? exactNumber : toFloat64);
  const planned = changes.filter((change) => change.action !== 'delete' && change.deposed === undefined);
  const applyable = changes.some(isApplied) || outputs.some(({ action }) => action !== 'no-op');
  return {
    format_version: () => '1.2',
    variables: () => variablesJson(session, plain),
    planned_values: () => {
      const plannedOutputs = plannedOutputsJson(outputs, plain);
      return {
        ...(plannedOutputs === undefined ? {} : { outputs: plannedOutputs }),
        root_module: moduleTreeJson(
          planned.map((change) => placed(change, 'after', plain)),
          'by address',
        ),
      };
    },
    resource_changes: () => unlessEmpty(changes.map((change) => resourceChangeJson(change, plain))),
    output_changes: () =>
      outputs.length === 0
        ? undefined
        : Object.fromEntries(outputs.map((change) => [change.name, outputChangeJson(change, plain)])),
    prior_state: () => priorStateJson(session, changes, outputs, state, plain),
    configuration: () => {
      const json = configurationJson(session.start.root, session.start.providers);
      return numbers === 'exact' ? json : roundNumbers(json);
    },
    relevant_attributes: () => unlessEmpty(relevantAttributes(session, changes, outputs)),
    checks: () => unlessEmpty(session.checks.toJson()),
    applyable: () => applyable,
    complete: () => true,
    errored: () => false,
  };
}

/** Gives the JSON of a value. */
type Plain = (value: Value) => unknown;

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** A move alone is something to apply: the state's addresses change. */
function isApplied(change: ResourceChange): boolean {
  return (
    change.action !== 'no-op' ||
    change.importing !== undefined ||
    formatInstance(change.previous) !== formatInstance(change.address)
  );
}

function variablesJson(session: Session, plain: Plain): Record<string, { value?: unknown }> | undefined {
  const variables: Record<string, { value?: unknown }> = {};
  for (const variable of [...session.start.root.variables.values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    // What an ephemeral variable was given is not kept in a plan; its default is in the configuration anyway.
    const given = variable.ephemeral ? undefined : session.start.variables.get(variable.name)?.value;
    const value = given ?? variable.default;
    if (value !== undefined) variables[variable.name] = { value: plain(value) };
  }
  return Object.keys(variables).length === 0 ? undefined : variables;
}

function placed(change: ResourceChange, which: 'before' | 'after', plain: Plain): PlacedResource {
  const value = change[which];
  const { address } = change;
  const values = value.isNull && value.isKnown ? {} : plain(value);
  const json: ResourceValuesJson = {
    address: formatInstance(address),
    mode: address.resource.mode === 'data' ? 'data' : 'managed',
    type: address.resource.type,
    name: address.resource.name,
    ...(address.key === undefined ? {} : { index: address.key }),
    provider_name: change.provider,
    schema_version: change.schema.version,
    ...(isEmpty(values) ? {} : { values }),
    sensitive_values: sensitiveFlags(which === 'after' ? (change.plannedAfter ?? value) : value),
    ...(which === 'before' ? dependsOn(change) : {}),
    ...(which === 'before' && change.prior?.tainted === true ? { tainted: true } : {}),
    ...(which === 'before' && change.deposed !== undefined ? { deposed_key: change.deposed } : {}),
  } as ResourceValuesJson;
  return { module: address.module, json };
}

function isEmpty(values: unknown): boolean {
  return typeof values === 'object' && values !== null && Object.keys(values).length === 0;
}

/** Nothing is done to an object without changes, so what it depends on is brought up to date at once. */
function dependsOn(change: ResourceChange): { readonly depends_on?: readonly string[] } {
  const list =
    change.action === 'no-op' && change.config !== undefined
      ? change.dependencies()
      : (change.prior?.dependencies ?? []);
  return list.length === 0 ? {} : { depends_on: list };
}

function plannedOutputsJson(
  outputs: readonly OutputChange[],
  plain: Plain,
): Record<string, OutputJson> | undefined {
  const planned = outputs.filter(({ action }) => action !== 'delete');
  if (planned.length === 0) return undefined;
  return Object.fromEntries(
    planned.map(({ name, after, sensitive }) => [
      name,
      after.isWhollyKnown ? { sensitive, type: typeToJson(after.type), value: plain(after) } : { sensitive },
    ]),
  );
}

function outputChangeJson(change: OutputChange, plain: Plain): ChangeJson {
  const { before, after, sensitive, action } = change;
  return {
    actions: [action],
    before: plain(before),
    after: plain(after),
    after_unknown: after.isWhollyKnown ? false : unknownFlags(after),
    before_sensitive: sensitive,
    after_sensitive: sensitive,
  };
}

/** The state as it is before the apply: its objects under their new addresses, data sources that were read, and outputs. */
function priorStateJson(
  session: Session,
  changes: readonly ResourceChange[],
  outputs: readonly OutputChange[],
  state: PriorState,
  plain: Plain,
): PlanJson['prior_state'] | undefined {
  const existing = changes.filter((change) => change.prior !== undefined);
  const values: Record<string, OutputJson> = {};
  const known = new Map([...state.outputs].map(([name, output]) => [name, output] as const));
  for (const { name, after, sensitiveAfter, action } of outputs) {
    if (action === 'delete' || !after.isWhollyKnown) continue;
    if (after.isNull) known.delete(name);
    else known.set(name, { value: after, sensitive: sensitiveAfter });
  }
  for (const [name, { value, sensitive }] of [...known].sort(([a], [b]) => (a < b ? -1 : 1))) {
    values[name] = { sensitive, value: plain(value), type: typeToJson(value.type) };
  }
  const resources = [
    ...existing.map((change) => placed(change, 'before', plain)),
    ...session.dataRead.map((change) => placed(change, 'after', plain)),
  ];
  if (resources.length === 0 && Object.keys(values).length === 0) return undefined;
  return {
    format_version: '1.0',
    values: {
      ...(Object.keys(values).length === 0 ? {} : { outputs: values }),
      root_module: moduleTreeJson(resources, 'by key'),
    },
  };
}
