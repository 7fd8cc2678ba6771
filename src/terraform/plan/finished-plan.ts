import type { Diagnostic } from '../../base/diagnostic.ts';
import { compareInstances, formatInstance } from '../address/address.ts';
import { type PlanPartMakers, planPartMakers, wholeDocument } from '../json/plan-document.ts';
import type { Plan, PlannedOutput, PlannedResource, PlanSummary } from '../plan.ts';
import type { PlanJson } from '../plan-json.ts';
import { jsonOfValue } from '../state/json-of-value.ts';
import type { PriorState } from '../state/read-state.ts';
import { type OutputChange, outputChanges } from './output-change.ts';
import { PlannedChange } from './planned-change.ts';
import { isReplace, type ResourceChange } from './resource-change.ts';
import type { Session } from './session.ts';

/** A plan that was made here, with what it was made from, so that it can be rendered and applied in simulation. */
export class FinishedPlan implements Plan {
  readonly session: Session;
  readonly priorState: PriorState;
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of Terraform's plan JSON. */
  readonly changes: readonly ResourceChange[];
  readonly outputChanges: readonly OutputChange[];
  private document: PlanJson | undefined;
  private makers: PlanPartMakers | undefined;
  private readonly parts = new Map<string, unknown>();
  private views: readonly PlannedResource[] | undefined;

  constructor(session: Session, priorState: PriorState, diagnostics: readonly Diagnostic[]) {
    this.session = session;
    this.priorState = priorState;
    this.diagnostics = diagnostics;
    this.changes = [...session.changes].sort(
      (a, b) => compareInstances(a.address, b.address) || ((a.deposed ?? '') < (b.deposed ?? '') ? -1 : 1),
    );
    this.outputChanges = outputChanges(session, priorState);
  }

  get json(): PlanJson {
    this.document ??= wholeDocument(this.makersWith('rounded'));
    return this.document;
  }

  part<Name extends keyof PlanJson>(name: Name): PlanJson[Name] | undefined {
    if (!this.parts.has(name)) {
      this.makers ??= this.makersWith('rounded');
      this.parts.set(name, this.makers[name]?.());
    }
    return this.parts.get(name) as PlanJson[Name] | undefined;
  }

  /** Returns `json` as it is printed: a number that JavaScript's own cannot hold is an `ExactNumber`. */
  exactJson(): PlanJson {
    return wholeDocument(this.makersWith('exact'));
  }

  private makersWith(numbers: 'exact' | 'rounded'): PlanPartMakers {
    return planPartMakers(this.session, this.changes, this.outputChanges, this.priorState, numbers);
  }

  get resources(): readonly PlannedResource[] {
    this.views ??= [...this.changes, ...this.session.dataRead].map((change) => new PlannedChange(change));
    return this.views;
  }

  get outputs(): Readonly<Record<string, PlannedOutput>> {
    return Object.fromEntries(
      this.outputChanges.map(({ name, after, sensitive, action }) => [
        name,
        { value: jsonOfValue(after) ?? null, known: after.isWhollyKnown, sensitive, actions: [action] },
      ]),
    );
  }

  get summary(): PlanSummary {
    const counts = { add: 0, change: 0, destroy: 0, import: 0, move: 0, forget: 0 };
    for (const { action, address, previous, importing } of this.changes) {
      if (importing !== undefined) counts.import++;
      if (formatInstance(address) !== formatInstance(previous)) counts.move++;
      if (action === 'create' || isReplace(action)) counts.add++;
      if (action === 'delete' || isReplace(action)) counts.destroy++;
      if (action === 'update') counts.change++;
      if (action === 'forget') counts.forget++;
    }
    return counts;
  }
}
