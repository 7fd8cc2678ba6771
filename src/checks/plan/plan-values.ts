import type { Diagnostic } from '../../base/diagnostic.ts';
import type { AppliedResource, AppliedState } from '../../terraform/applied-state.ts';
import type { Plan, PlannedResource } from '../../terraform/plan.ts';
import type { Values } from '../cel/values.ts';
import {
  type AppliedView,
  appliedResourceView,
  appliedView,
  diagnosticView,
  outputView,
  type PlanView,
  planView,
  resourceView,
  summaryView,
} from './views.ts';

/** What a scenario gave, as far as expressions see it. */
export interface PlanFacts {
  readonly plan: Plan | undefined;
  readonly applied: () => AppliedState;
  readonly diagnostics: readonly Diagnostic[];
  /** 1-based line of a diagnostic, 0 when it has no place. */
  readonly lineOf: (diagnostic: Diagnostic) => number;
  readonly refusedBy: (name: string) => boolean;
}

/** The name of what `refusedBy` asks; it is no variable of the environment, so that no expression can name it. */
export const refusalTest = 'refusedBy';

/** The variables of a plan scenario. Each is made when an expression first asks for it. */
export class PlanValues implements Values {
  readonly #facts: PlanFacts;
  readonly #made = new Map<string, unknown>();

  constructor(facts: PlanFacts) {
    this.#facts = facts;
  }

  get(name: string): unknown {
    let value = this.#made.get(name);
    if (value === undefined) {
      value = this.#make(name);
      this.#made.set(name, value);
    }
    return value;
  }

  #make(name: string): unknown {
    const { plan, applied, diagnostics, refusedBy } = this.#facts;
    switch (name) {
      case 'diagnostics':
        return diagnostics.map((diagnostic) => this.#diagnostic(diagnostic));
      case 'refused':
        return diagnostics.some(({ severity }) => severity === 'error');
      case refusalTest:
        return refusedBy;
    }
    if (plan === undefined) return undefined;
    switch (name) {
      case 'plan':
        return planView.make(new PlanParts(plan));
      case 'applied':
        return appliedView.make(new AppliedParts(applied()));
      case 'outputs':
        return Object.fromEntries(
          Object.entries(plan.outputs).map(([output, planned]) => [output, outputView.make(planned)]),
        );
      case 'summary':
        return summaryView.make(plan.summary);
    }
    return undefined;
  }

  #diagnostic(diagnostic: Diagnostic): unknown {
    return diagnosticView.make({
      severity: diagnostic.severity,
      summary: diagnostic.summary,
      detail: diagnostic.detail,
      address: diagnostic.address ?? '',
      file: diagnostic.range?.file ?? '',
      line: this.#facts.lineOf(diagnostic),
    });
  }
}

/** Returns the resource changes of a plan, data sources that are read among them, as expressions see them. */
export function resourcesOf(plan: PlanView): readonly PlannedResource[] {
  return (planView.valuesOf(plan) as PlanParts).resources;
}

/** Returns the resources after a simulated apply as expressions see them. */
export function appliedResourcesOf(state: AppliedView): readonly AppliedResource[] {
  return (appliedView.valuesOf(state) as AppliedParts).resources;
}

/** The parts of a plan; what Terraform leaves out is empty. */
class PlanParts implements PlanView {
  readonly #plan: Plan;
  #resources: readonly PlannedResource[] | undefined;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  get resources(): readonly PlannedResource[] {
    this.#resources ??= this.#plan.resources.map(resourceView.make);
    return this.#resources;
  }

  get planned_values(): unknown {
    return this.#plan.part('planned_values');
  }

  get resource_changes(): unknown {
    return this.#plan.part('resource_changes') ?? [];
  }

  get resource_drift(): unknown {
    return this.#plan.part('resource_drift') ?? [];
  }

  get output_changes(): unknown {
    return this.#plan.part('output_changes') ?? {};
  }

  get prior_state(): unknown {
    return this.#plan.part('prior_state') ?? {};
  }

  get configuration(): unknown {
    return this.#plan.part('configuration') ?? {};
  }

  get variables(): unknown {
    return this.#plan.part('variables') ?? {};
  }

  get checks(): unknown {
    return this.#plan.part('checks') ?? [];
  }

  get relevant_attributes(): unknown {
    return this.#plan.part('relevant_attributes') ?? [];
  }
}

/** The parts of a simulated apply. */
class AppliedParts implements AppliedView {
  readonly outputs: AppliedState['outputs'];
  readonly #state: AppliedState;
  #resources: readonly AppliedResource[] | undefined;

  constructor(state: AppliedState) {
    this.outputs = state.outputs;
    this.#state = state;
  }

  get resources(): readonly AppliedResource[] {
    this.#resources ??= this.#state.resources.map(appliedResourceView.make);
    return this.#resources;
  }
}
