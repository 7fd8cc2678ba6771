import type { PlannedResource } from '../../terraform/plan.ts';
import { currentValues } from '../cel/current-values.ts';
import { kindEnvironment } from '../cel/environment.ts';
import { appliedResourcesOf, refusalTest, resourcesOf } from './plan-values.ts';
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
      (plan: PlanView, type?: string): readonly PlannedResource[] =>
        resourcesOf(plan).filter((one) => wanted(one) && (type === undefined || one.type === type));
    const future = select((one) => one.mode === 'managed' && willExist(one));
    const changes = select((one) => one.mode === 'managed');
    const data = select((one) => one.mode === 'data');
    const state = (view: AppliedView, type?: string) =>
      appliedResourcesOf(view).filter(
        (one) => one.mode === 'managed' && (type === undefined || one.type === type),
      );
    for (const [name, list] of Object.entries({ resources: future, changes, data })) {
      register(`Plan.${name}(): list<PlannedResource>`, (plan: PlanView) => list(plan));
      register(`Plan.${name}(string): list<PlannedResource>`, (plan: PlanView, type: string) =>
        list(plan, type),
      );
    }
    register('Applied.resources(): list<AppliedResource>', (view: AppliedView) => state(view));
    register('Applied.resources(string): list<AppliedResource>', (view: AppliedView, type: string) =>
      state(view, type),
    );
    register('refusedBy(string): bool', (name: string) => {
      const test = currentValues().get(refusalTest);
      return typeof test === 'function' && test(name) === true;
    });
  },
});

/** The words by which an expression asks about refusals; one that has none of them wants a plan without errors. */
export const refusalWords: readonly string[] = ['refused', 'refusedBy', 'diagnostics'];

function willExist(resource: PlannedResource): boolean {
  const { actions } = resource;
  return !(actions.length === 1 && (actions[0] === 'delete' || actions[0] === 'forget'));
}
