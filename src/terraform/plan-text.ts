import { goJsonText } from './json/go-json-text.ts';
import { FinishedPlan } from './plan/finished-plan.ts';
import type { Plan } from './plan.ts';
import { renderPlan } from './render/render-plan.ts';

/** Returns a plan as text: as JSON in one line, or as people read it. */
export function planText(
  plan: Plan,
  { json, color }: { readonly json: boolean; readonly color: boolean },
): string {
  if (!(plan instanceof FinishedPlan)) return `${goJsonText(plan.json)}\n`;
  return json ? `${goJsonText(plan.exactJson())}\n` : renderPlan(plan, { color });
}
