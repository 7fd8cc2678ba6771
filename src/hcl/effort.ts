/**
 * How many steps may be made for one configuration: a step is a part of an expression that is evaluated, or an element
 * that is made or looked at. Ten thousand resources take half a million; so many take some seconds.
 */
export const mostSteps = 20_000_000;

/**
 * The largest value that is made, counted with everything inside of it: lists that hold each other twice are soon larger
 * than anything that could be looked through, however little memory they take.
 */
export const heaviestValue = 5_000_000;

/** What evaluation may still cost: no configuration may hang an editor or fill its memory. */
export class Effort {
  private readonly most: number;
  private left: number;

  constructor(most: number = mostSteps) {
    this.most = most;
    this.left = most;
  }

  /** How many steps were taken off. */
  get spent(): number {
    return this.most - this.left;
  }

  /** Whether there is nothing left: whatever is evaluated from now on would be a guess. */
  get isSpent(): boolean {
    return this.left < 0;
  }

  /** Takes steps off, and returns whether there were so many. */
  affords(steps: number): boolean {
    this.left -= steps;
    return this.left >= 0;
  }

  /** Takes steps off. On error: throws {@link EffortSpent}, which only the outermost evaluation catches. */
  spend(steps: number): void {
    if (!this.affords(steps)) throw new EffortSpent();
  }
}

/** Evaluation takes too long: not a mistake that `try` could make up for. */
export class EffortSpent extends Error {
  constructor() {
    super('evaluation takes more steps than there may be');
    this.name = 'EffortSpent';
  }
}

let current: Effort | undefined;

/** Returns the effort that is being spent: an evaluation that others are part of, such as templates. */
export function effortUnderWay(): Effort | undefined {
  return current;
}

/** Begins to take the steps of an evaluation off the effort. Invariant: none is under way. */
export function startSpending(effort: Effort): void {
  current = effort;
}

/** Ends what {@link startSpending} began. */
export function stopSpending(): void {
  current = undefined;
}

/** Takes off steps that a function is about to make. On error: throws {@link EffortSpent}. */
export function spend(steps: number): void {
  current?.spend(steps);
}
