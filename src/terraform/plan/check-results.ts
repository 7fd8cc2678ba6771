import { compareStrings } from '../../hcl/types/compare-strings.ts';

/** How a condition came out; `unknown` is decided by the apply. */
export type CheckStatus = 'pass' | 'fail' | 'error' | 'unknown';

/** What a condition belongs to. */
export interface CheckedObject {
  readonly kind: 'resource' | 'output_value' | 'check' | 'var';
  /** Address without instance keys, such as `module.a.output.x`. */
  readonly address: string;
  readonly module: string;
  readonly name: string;
  readonly type?: string | undefined;
  readonly mode?: string | undefined;
}

/** One instance of a checked object. */
export interface CheckedInstance {
  readonly address: string;
  readonly module: string;
  readonly key: string | number | undefined;
}

interface InstanceResults extends CheckedInstance {
  readonly statuses: CheckStatus[];
  readonly problems: string[];
}

/** The results of all conditions of a plan: preconditions, postconditions, validations and `check` blocks. */
export class CheckResults {
  private readonly objects = new Map<
    string,
    { readonly object: CheckedObject; readonly instances: Map<string, InstanceResults> }
  >();

  /** Notes that an object has conditions, also when it has no instances. */
  declare(object: CheckedObject): void {
    if (!this.objects.has(object.address)) this.objects.set(object.address, { object, instances: new Map() });
  }

  /** Notes how one condition of an instance came out; `message` is what a failed one says. */
  report(object: CheckedObject, instance: CheckedInstance, status: CheckStatus, message?: string): void {
    this.declare(object);
    const { instances } = this.objects.get(object.address) as { instances: Map<string, InstanceResults> };
    let results = instances.get(instance.address);
    if (results === undefined) {
      results = { statuses: [], problems: [], ...instance };
      instances.set(instance.address, results);
    }
    results.statuses.push(status);
    if (message !== undefined) results.problems.push(message);
  }

  /** Returns the `checks` section of plan JSON. */
  toJson(): readonly unknown[] {
    return [...this.objects.values()]
      .sort((a, b) => compareStrings(a.object.address, b.object.address))
      .map(({ object, instances }) => {
        const listed = [...instances.values()].sort((a, b) => compareStrings(a.address, b.address));
        return {
          address: objectAddress(object),
          status: listed.length === 0 ? 'pass' : summarize(listed.map(({ statuses }) => summarize(statuses))),
          ...(listed.length === 0 ? {} : { instances: listed.map(instanceJson) }),
        };
      });
  }
}

function objectAddress(object: CheckedObject): Record<string, unknown> {
  return {
    kind: object.kind,
    ...(object.mode === undefined ? {} : { mode: object.mode }),
    ...(object.module === '' ? {} : { module: object.module }),
    name: object.name,
    to_display: object.address,
    ...(object.type === undefined ? {} : { type: object.type }),
  };
}

function instanceJson(results: InstanceResults): Record<string, unknown> {
  return {
    address: {
      ...(results.key === undefined ? {} : { instance_key: results.key }),
      ...(results.module === '' ? {} : { module: results.module }),
      to_display: results.address,
    },
    status: summarize(results.statuses),
    ...(results.problems.length === 0
      ? {}
      : { problems: results.problems.sort(compareStrings).map((message) => ({ message })) }),
  };
}

/** The worst of several: an error, then a failure, then what is not known. */
function summarize(statuses: readonly CheckStatus[]): CheckStatus {
  for (const worst of ['error', 'fail', 'unknown'] as const) if (statuses.includes(worst)) return worst;
  return 'pass';
}
