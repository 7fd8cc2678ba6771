/**
 * How many steps one expression may take. An honest assertion takes thousands; the bound keeps a hostile pack from
 * hanging the editor, since expressions run on its thread. It is a second's work at most.
 */
const stepsAllowed = 3_000_000;

let stepsLeft = stepsAllowed;

/** Says that an expression took more steps than it may. */
export class BudgetSpent extends Error {
  constructor() {
    super(`the expression takes more than ${stepsAllowed} steps`);
    this.name = 'BudgetSpent';
  }
}

/** Returns what `evaluate` returns. On error: throws {@link BudgetSpent} when it took too many steps, even when it hid that. */
export function withinBudget<T>(evaluate: () => T): T {
  const before = stepsLeft;
  stepsLeft = stepsAllowed;
  try {
    const value = evaluate();
    if (stepsLeft < 0) throw new BudgetSpent();
    return value;
  } catch (error) {
    throw stepsLeft < 0 ? new BudgetSpent() : error;
  } finally {
    stepsLeft = before;
  }
}

/** Takes steps from the running expression's budget. On error: throws {@link BudgetSpent}. */
export function spend(steps: number): void {
  stepsLeft -= steps;
  if (stepsLeft < 0) throw new BudgetSpent();
}
