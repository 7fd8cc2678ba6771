import type { Diagnostic } from '../../base/diagnostic.ts';
import type { AppliedResource, AppliedState } from '../../terraform/applied-state.ts';
import type { Plan, PlannedOutput, PlannedResource, PlanSummary } from '../../terraform/plan.ts';
import { currentValues } from '../cel/current-values.ts';
import { kindEnvironment } from '../cel/environment.ts';
import { numberType } from '../cel/numbers.ts';
import { type ViewType, viewType } from '../cel/view-type.ts';

/** What expressions see of a plan beside its JSON. */
interface PlanView {
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
interface AppliedView {
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

const resourceView = viewType<PlannedResource>(
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

const appliedResourceView = viewType<AppliedResource>(
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

const outputView = viewType<PlannedOutput>(
  'PlannedOutput',
  { value: 'dyn', known: 'bool', sensitive: 'bool', actions: 'list<string>' },
  (output) => (output.known ? `an output of ${JSON.stringify(output.value)}` : 'an output known after apply'),
);

const summaryView = viewType<PlanSummary>(
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

const diagnosticView = viewType<DiagnosticView>(
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

const planView = viewType<PlanView>(
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

const appliedView = viewType<AppliedView>(
  'Applied',
  { outputs: 'map<string, dyn>' },
  () => 'the applied state',
);

/** What a view was made from, for the functions that expressions call on it. */
const planned = new WeakMap<object, Plan>();
const applied = new WeakMap<object, AppliedState>();
const refusals = new WeakMap<object, (name: string) => boolean>();

/** The view of a resource is made when an expression first looks at it: most plans are looked at in part. */
const resourceViewOf = madeOnce(resourceView);
const appliedViewOf = madeOnce(appliedResourceView);

function madeOnce<T extends object>(type: ViewType<T>): (value: T) => T {
  const views = new WeakMap<T, T>();
  return (value) => {
    let view = views.get(value);
    if (view === undefined) {
      view = type.make(value);
      views.set(value, view);
    }
    return view;
  };
}

/** The environment of `plan` checks. */
export const planEnvironment = kindEnvironment({
  views: [resourceView, appliedResourceView, outputView, summaryView, diagnosticView, planView, appliedView],
  variables: {
    plan: 'Plan',
    applied: 'Applied',
    outputs: 'map<string, PlannedOutput>',
    summary: 'PlanSummary',
    diagnostics: 'list<Diagnostic>',
    refused: 'bool',
  },
  functions: (environment) => {
    const register = (signature: string, handler: (...args: never[]) => unknown) =>
      environment.registerFunction(signature, handler as (...args: unknown[]) => unknown, { async: false });
    const select =
      (wanted: (one: PlannedResource) => boolean) =>
      (plan: object, type?: string): readonly PlannedResource[] =>
        (planned.get(plan)?.resources ?? [])
          .filter((one) => wanted(one) && (type === undefined || one.type === type))
          .map(resourceViewOf);
    const future = select((one) => one.mode === 'managed' && willExist(one));
    const changes = select((one) => one.mode === 'managed');
    const data = select((one) => one.mode === 'data');
    const state = (view: object, type?: string) =>
      (applied.get(view)?.resources ?? [])
        .filter((one) => one.mode === 'managed' && (type === undefined || one.type === type))
        .map(appliedViewOf);
    for (const [name, list] of Object.entries({ resources: future, changes, data })) {
      register(`Plan.${name}(): list<PlannedResource>`, (plan: object) => list(plan));
      register(`Plan.${name}(string): list<PlannedResource>`, (plan: object, type: string) =>
        list(plan, type),
      );
    }
    register('Applied.resources(): list<AppliedResource>', (view: object) => state(view));
    register('Applied.resources(string): list<AppliedResource>', (view: object, type: string) =>
      state(view, type),
    );
    register('refusedBy(string): bool', (name: string) => {
      const diagnostics = currentValues()['diagnostics'];
      const test =
        typeof diagnostics === 'object' && diagnostics !== null ? refusals.get(diagnostics) : undefined;
      return test?.(name) ?? false;
    });
  },
});

/** The words by which an expression asks about refusals; one that has none of them wants a plan without errors. */
export const refusalWords: readonly string[] = ['refused', 'refusedBy', 'diagnostics'];

/** What a scenario gave, as far as expressions see it. */
export interface PlanFacts {
  readonly plan: Plan | undefined;
  readonly applied: () => AppliedState;
  readonly diagnostics: readonly Diagnostic[];
  /** 1-based line of a diagnostic, 0 when it has no place. */
  readonly lineOf: (diagnostic: Diagnostic) => number;
  readonly refusedBy: (name: string) => boolean;
}

/** Returns the variables of a plan scenario. The simulated apply is made when an expression first asks for it. */
export function planValues(facts: PlanFacts): Record<string, unknown> {
  const diagnostics = facts.diagnostics.map((diagnostic) =>
    diagnosticView.make({
      severity: diagnostic.severity,
      summary: diagnostic.summary,
      detail: diagnostic.detail,
      address: diagnostic.address ?? '',
      file: diagnostic.range?.file ?? '',
      line: facts.lineOf(diagnostic),
    }),
  );
  refusals.set(diagnostics, facts.refusedBy);
  const refused = facts.diagnostics.some(({ severity }) => severity === 'error');
  const { plan } = facts;
  if (plan === undefined) return { diagnostics, refused };
  let appliedOnce: AppliedView | undefined;
  return {
    diagnostics,
    refused,
    plan: viewOfPlan(plan),
    outputs: Object.fromEntries(
      Object.entries(plan.outputs).map(([name, output]) => [name, outputView.make(output)]),
    ),
    summary: summaryView.make(plan.summary),
    get applied() {
      appliedOnce ??= viewOfApplied(facts.applied());
      return appliedOnce;
    },
  };
}

function viewOfPlan(plan: Plan): object {
  const view = planView.makeLazy({
    get planned_values() {
      return plan.json.planned_values;
    },
    get resource_changes() {
      return plan.json.resource_changes ?? [];
    },
    get resource_drift() {
      return plan.json.resource_drift ?? [];
    },
    get output_changes() {
      return plan.json.output_changes ?? {};
    },
    get prior_state() {
      return plan.json.prior_state ?? {};
    },
    get configuration() {
      return plan.json.configuration ?? {};
    },
    get variables() {
      return plan.json.variables ?? {};
    },
    get checks() {
      return plan.json.checks ?? [];
    },
    get relevant_attributes() {
      return plan.json.relevant_attributes ?? [];
    },
  });
  planned.set(view, plan);
  return view;
}

function viewOfApplied(state: AppliedState): AppliedView {
  const view = appliedView.make({ outputs: state.outputs });
  applied.set(view, state);
  return view;
}

function willExist(resource: PlannedResource): boolean {
  const { actions } = resource;
  return !(actions.length === 1 && (actions[0] === 'delete' || actions[0] === 'forget'));
}
