import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { dynamicType } from '../../hcl/types/type.ts';
import { typeFromJson } from '../../hcl/types/type-json.ts';
import { sensitiveMark } from '../../hcl/values/marks.ts';
import type { Value } from '../../hcl/values/value.ts';
import type { InstanceAddress } from '../address/address.ts';
import { parseModulePath } from '../address/parse-address.ts';
import { problem } from '../problem.ts';
import { quoteLongNumbers } from './exact-number.ts';
import { impliedValue, isRecord, valueOfJson } from './value-of-json.ts';
import { wrongField } from './wrong-field.ts';

/** One object that Terraform manages or has read, as the state file has it. */
export interface StateInstance {
  readonly address: InstanceAddress;
  /** As in the file: `provider["registry.terraform.io/hashicorp/aws"]`. */
  readonly provider: string;
  readonly schemaVersion: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Paths whose values are sensitive, as in the file. */
  readonly sensitiveAttributes: readonly unknown[];
  readonly dependencies: readonly string[];
  readonly createBeforeDestroy: boolean;
  readonly tainted: boolean;
  /** Key of an object that a replacement left behind and that is still to be destroyed. */
  readonly deposed: string | undefined;
  readonly private: string | undefined;
}

/** One output as the state file has it. */
export interface StateOutput {
  readonly value: Value;
  readonly sensitive: boolean;
}

/** What a state file says. */
export interface PriorState {
  readonly serial: number;
  readonly lineage: string;
  readonly outputs: ReadonlyMap<string, StateOutput>;
  readonly instances: readonly StateInstance[];
}

/** A state without anything in it. */
export const emptyState: PriorState = { serial: 0, lineage: '', outputs: new Map(), instances: [] };

/**
 * Returns the content of a state file of format 4, as `terraform state pull` prints it; an empty text is an empty state.
 *
 * On error: an empty state with a diagnostic.
 */
export function readState(text: string): Result<PriorState> {
  if (text.trim() === '') return { value: emptyState, diagnostics: [] };
  let state = readBefore.get(text);
  if (state === undefined) {
    state = readAnew(text);
    if (readBefore.size >= mostRead) readBefore.clear();
    readBefore.set(text, state);
  }
  return state;
}

const readBefore = new Map<string, Result<PriorState>>();

/** How many states are kept: several plans begin with the state that one simulated apply left. */
const mostRead = 8;

function readAnew(text: string): Result<PriorState> {
  let json: unknown;
  try {
    json = JSON.parse(quoteLongNumbers(text));
  } catch {
    return failed('The state is not valid JSON. Give the output of "terraform state pull".');
  }
  if (!isRecord(json))
    return failed('The state is no JSON object. Give the output of "terraform state pull".');
  if (json['version'] !== 4) {
    return failed(
      `The state has format version ${JSON.stringify(json['version'] ?? null)}; this reads version 4, which Terraform has written since 0.12.`,
    );
  }
  const wrong = wrongField(json);
  if (wrong !== undefined)
    return failed(`The state file field "${wrong.field}" has invalid value ${wrong.value}.`, {
      summary: 'Invalid state file format',
    });
  const diagnostics: Diagnostic[] = [];
  const instances: StateInstance[] = [];
  for (const resource of list(json['resources'])) readResource(resource, instances, diagnostics);
  const outputs = new Map<string, StateOutput>();
  if (isRecord(json['outputs'])) {
    for (const [name, output] of Object.entries(json['outputs'])) {
      if (isRecord(output)) outputs.set(name, readOutput(name, output, diagnostics));
    }
  }
  return {
    value: {
      serial: typeof json['serial'] === 'number' ? json['serial'] : 0,
      lineage: typeof json['lineage'] === 'string' ? json['lineage'] : '',
      outputs,
      instances,
    },
    diagnostics,
  };
}

function failed(detail: string, options: { readonly summary?: string } = {}): Result<PriorState> {
  return { value: emptyState, diagnostics: [problem('invalid-state', detail, undefined, options)] };
}

function readOutput(name: string, output: Record<string, unknown>, diagnostics: Diagnostic[]): StateOutput {
  const type = typeFromJson(output['type']);
  if (output['type'] !== undefined && type.diagnostics.length > 0) {
    const detail = `The state file has an invalid type specification for output "${name}".`;
    diagnostics.push(
      problem('invalid-state', detail, undefined, { summary: 'Invalid output value type in state' }),
    );
  }
  const wanted = type.diagnostics.length > 0 ? dynamicType : type.value;
  const value =
    wanted.kind === 'dynamic' ? impliedValue(output['value']) : valueOfJson(output['value'], wanted);
  const sensitive = output['sensitive'] === true;
  return { value: sensitive ? value.withMarks(sensitiveMark) : value, sensitive };
}

function readResource(resource: unknown, instances: StateInstance[], diagnostics: Diagnostic[]): void {
  if (!isRecord(resource)) return;
  const { module = '', mode, type, name, provider } = resource;
  const path = typeof module === 'string' ? parseModulePath(module) : undefined;
  if (
    path === undefined ||
    (mode !== 'managed' && mode !== 'data') ||
    typeof type !== 'string' ||
    typeof name !== 'string'
  ) {
    diagnostics.push(
      problem(
        'invalid-state',
        `The state has a resource without a valid module, mode, type or name: ${JSON.stringify({ module, mode, type, name })}.`,
      ),
    );
    return;
  }
  for (const instance of list(resource['instances'])) {
    if (!isRecord(instance)) continue;
    const key = instance['index_key'] ?? undefined;
    if (key !== undefined && typeof key !== 'string' && typeof key !== 'number') {
      const detail = `Resource ${type}.${name} has an instance with the invalid instance key ${JSON.stringify(key)}.`;
      diagnostics.push(
        problem('invalid-state', detail, undefined, {
          summary: 'Invalid resource instance metadata in state',
        }),
      );
      continue;
    }
    if (!isRecord(instance['attributes'])) {
      const detail = `The state of ${type}.${name} has no "attributes"; the older "attributes_flat" is not read. Apply the configuration once with Terraform 0.12 or later.`;
      diagnostics.push(problem('unsupported', detail));
      continue;
    }
    instances.push(
      readInstance(
        instance,
        { module: path, resource: { mode, type, name }, key },
        typeof provider === 'string' ? provider : '',
      ),
    );
  }
}

function readInstance(
  instance: Record<string, unknown>,
  address: InstanceAddress,
  provider: string,
): StateInstance {
  return {
    address,
    provider,
    schemaVersion: typeof instance['schema_version'] === 'number' ? instance['schema_version'] : 0,
    attributes: instance['attributes'] as Record<string, unknown>,
    sensitiveAttributes: list(instance['sensitive_attributes']),
    dependencies: list(instance['dependencies']).filter((item) => typeof item === 'string'),
    createBeforeDestroy: instance['create_before_destroy'] === true,
    tainted: instance['status'] === 'tainted',
    deposed:
      typeof instance['deposed'] === 'string' && instance['deposed'] !== '' ? instance['deposed'] : undefined,
    private: typeof instance['private'] === 'string' ? instance['private'] : undefined,
  };
}

function list(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}
