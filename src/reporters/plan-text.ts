import type { ExerciseSummary, PlanSummary } from '../engine/catalogue.ts';
import { safeOutput } from './safe-output.ts';
import { STATE_SIGNS } from './state-words.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';
import { wrapText } from './wrap-text.ts';

/**
 * Returns a study plan for people: its steps with their exercises, as far as these are among the given ones, and how far
 * somebody is.
 */
export function planText(
  plan: PlanSummary,
  exercises: readonly ExerciseSummary[],
  style: TerminalStyle,
): string {
  const steps = plan.steps.flatMap((step) => {
    const own = step.exercises.flatMap((id) => exercises.find((exercise) => exercise.id === id) ?? []);
    if (own.length === 0) return [];
    return [
      [paint(safeOutput(step.title), 'strong', style), ...own.map((one) => line(one, style))].join('\n'),
    ];
  });
  const done = exercises.filter(({ state }) => state === 'passed' || state === 'mastered').length;
  const minutes = exercises.reduce((sum, exercise) => sum + exercise.minutes, 0);
  const head = `${paint(safeOutput(plan.title), 'strong', style)}\n${wrapText(safeOutput(plan.description), style.width, '')}`;
  const foot = `${done} of ${exercises.length} passed, ${(minutes / 60).toFixed(1)} hours in all.`;
  return `${[head, ...steps, foot].join('\n\n')}\n`;
}

function line(exercise: ExerciseSummary, style: TerminalStyle): string {
  const { sign, tone } = STATE_SIGNS[exercise.state];
  const state = paint(exercise.state, tone, style);
  return `${paint(sign, tone, style)} ${exercise.id.padEnd(38)} ${`${exercise.minutes} min`.padStart(7)}  ${state}`;
}
