import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Plan, PlannedOutput, PlannedResource, PlanSummary } from '../plan.ts';
import type { ChangeJson, PlanJson, ResourceChangeJson } from '../plan-json.ts';

/** The plan of a real Terraform or OpenTofu, read from its plan JSON. */
export class RealPlan implements Plan {
  readonly json: PlanJson;
  readonly diagnostics: readonly Diagnostic[];
  private made: readonly PlannedResource[] | undefined;

  constructor(json: PlanJson, diagnostics: readonly Diagnostic[]) {
    this.json = json;
    this.diagnostics = diagnostics;
  }

  part<Name extends keyof PlanJson>(name: Name): PlanJson[Name] | undefined {
    return this.json[name];
  }

  get resources(): readonly PlannedResource[] {
    this.made ??= (this.json.resource_changes ?? []).map(plannedResource);
    return this.made;
  }

  get outputs(): Readonly<Record<string, PlannedOutput>> {
    return Object.fromEntries(
      Object.entries(this.json.output_changes ?? {}).map(([name, change]) => [name, plannedOutput(change)]),
    );
  }

  get summary(): PlanSummary {
    const counts = { add: 0, change: 0, destroy: 0, import: 0, move: 0, forget: 0 };
    for (const { change, mode, previous_address: previous } of this.json.resource_changes ?? []) {
      if (previous !== undefined) counts.move++;
      if (change.importing !== undefined) counts.import++;
      if (mode !== 'managed') continue;
      if (change.actions.includes('create')) counts.add++;
      if (change.actions.includes('delete')) counts.destroy++;
      if (change.actions.includes('update')) counts.change++;
      if (change.actions.includes('forget')) counts.forget++;
    }
    return counts;
  }
}

function plannedResource(json: ResourceChangeJson): PlannedResource {
  const { change } = json;
  return {
    address: json.address,
    module: json.module_address ?? '',
    mode: json.mode,
    type: json.type,
    name: json.name,
    key: json.index ?? null,
    actions: change.actions,
    before: change.before ?? null,
    after: change.after ?? null,
    unknown: change.after_unknown ?? {},
    sensitive: change.after_sensitive ?? {},
    replacePaths: change.replace_paths ?? [],
    reason: json.action_reason ?? '',
    previousAddress: json.previous_address ?? '',
    importing: change.importing?.id ?? '',
  };
}

function plannedOutput(change: ChangeJson): PlannedOutput {
  return {
    value: change.after ?? null,
    known: change.after_unknown === false || change.after_unknown === undefined,
    sensitive: change.after_sensitive === true,
    actions: change.actions,
  };
}
