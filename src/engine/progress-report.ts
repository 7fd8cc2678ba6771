/** How far somebody is, over all packs. */
export interface ProgressReport {
  readonly tracks: readonly TrackProgress[];
  /** Exercises by state. */
  readonly totals: StateCounts;
  /** Attempts at all checks, over all exercises. */
  readonly attempts: number;
  /** RFC 3339 time of the latest event. */
  readonly latest?: string | undefined;
  /** Remarks on the log itself, such as that a damaged one was kept aside; full sentences. */
  readonly notes: readonly string[];
}

/** Exercises of one track by state. */
export interface TrackProgress extends StateCounts {
  readonly pack: string;
  readonly id: string;
  readonly title: string;
}

/** Exercises by state; each exercise counts in exactly one. */
export interface StateCounts {
  readonly new: number;
  readonly started: number;
  readonly passed: number;
  readonly mastered: number;
  readonly total: number;
}
