import type { AppliedResource } from '../../terraform/applied-state.ts';
import type { PlannedOutput, PlannedResource, PlanSummary } from '../../terraform/plan.ts';
import { numberType } from '../cel/numbers.ts';
import { viewType } from '../cel/view-type.ts';

/** What expressions see of a plan: parts of its JSON. */
export interface PlanView {
  readonly planned_values: unknown;
  readonly resource_changes: unknown;
  readonly resource_drift: unknown;
  readonly output_changes: unknown;
  readonly prior_state: unknown;
  readonly configuration: unknown;
  readonly variables: unknown;
  readonly checks: unknown;
  readonly relevant_attributes: unknown;
}

/** What expressions see of a simulated apply. */
export interface AppliedView {
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What expressions see of a diagnostic. */
export interface DiagnosticView {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly address: string;
  readonly file: string;
  readonly line: number;
}

/** A resource change of the plan. */
export const resourceView = viewType<PlannedResource>(
  'PlannedResource',
  {
    address: 'string',
    module: 'string',
    mode: 'string',
    type: 'string',
    name: 'string',
    key: 'dyn',
    actions: 'list<string>',
    before: 'dyn',
    after: 'dyn',
    unknown: 'dyn',
    sensitive: 'dyn',
    replacePaths: 'list<dyn>',
    reason: 'string',
    previousAddress: 'string',
    importing: 'string',
  },
  (resource) => resource.address,
);

/** A resource after the simulated apply. */
export const appliedResourceView = viewType<AppliedResource>(
  'AppliedResource',
  {
    address: 'string',
    mode: 'string',
    type: 'string',
    name: 'string',
    module: 'string',
    key: 'dyn',
    values: 'map<string, dyn>',
    dependencies: 'list<string>',
  },
  (resource) => resource.address,
);

/** A root output of the plan. */
export const outputView = viewType<PlannedOutput>(
  'PlannedOutput',
  { value: 'dyn', known: 'bool', sensitive: 'bool', actions: 'list<string>' },
  (output) => (output.known ? `an output of ${JSON.stringify(output.value)}` : 'an output known after apply'),
);

/** The counts of the plan. */
export const summaryView = viewType<PlanSummary>(
  'PlanSummary',
  {
    add: numberType,
    change: numberType,
    destroy: numberType,
    import: numberType,
    move: numberType,
    forget: numberType,
  },
  (summary) => `${summary.add} to add, ${summary.change} to change, ${summary.destroy} to destroy`,
);

/** An error or a warning. */
export const diagnosticView = viewType<DiagnosticView>(
  'Diagnostic',
  {
    severity: 'string',
    summary: 'string',
    detail: 'string',
    address: 'string',
    file: 'string',
    line: numberType,
  },
  (diagnostic) => `${diagnostic.severity} "${diagnostic.summary}"`,
);

/** The plan. */
export const planView = viewType<PlanView>(
  'Plan',
  {
    planned_values: 'dyn',
    resource_changes: 'dyn',
    resource_drift: 'dyn',
    output_changes: 'dyn',
    prior_state: 'dyn',
    configuration: 'dyn',
    variables: 'dyn',
    checks: 'dyn',
    relevant_attributes: 'dyn',
  },
  () => 'the plan',
);

/** What the simulated apply leaves. */
export const appliedView = viewType<AppliedView>(
  'Applied',
  { outputs: 'map<string, dyn>' },
  () => 'the applied state',
);
