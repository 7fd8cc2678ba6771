import type { Numeric } from './number.ts';

/** What is certain about a value that is not known yet. */
export interface Refinement {
  /** It will not be null. */
  readonly notNull?: boolean | undefined;
  /** A string will start with this. */
  readonly prefix?: string | undefined;
  /** Smallest number that it can be (inclusive). */
  readonly minimum?: Numeric | undefined;
  /** Largest number that it can be (inclusive). */
  readonly maximum?: Numeric | undefined;
  /** Fewest elements that a collection will have. */
  readonly minimumLength?: number | undefined;
  /** Most elements that a collection will have. */
  readonly maximumLength?: number | undefined;
}

/** The payload of a value that is not known yet. */
export class Unknown {
  readonly refinement: Refinement;

  constructor(refinement: Refinement) {
    this.refinement = refinement;
  }
}

/** The payload of an unknown value of which nothing is certain. */
export const plainUnknown = new Unknown({});
/** The payload of an unknown value that will not be null. */
export const notNullUnknown = new Unknown({ notNull: true });
