/** Version of the attempt log's lines; a line with a greater one is kept and not understood. */
export const ATTEMPT_LOG_VERSION = 1;

interface EventBase {
  readonly v: 1;
  /** Random, so that a line that was written twice counts once. */
  readonly id: string;
  /** RFC 3339 in UTC, with milliseconds. */
  readonly time: string;
  readonly pack: string;
  /** `<track>/<slug>` */
  readonly exercise: string;
}

/** The folder that was scaffolded, absolute, and the language chosen. */
export interface StartedEvent extends EventBase {
  readonly kind: 'started';
  readonly dir: string;
  readonly language: string;
}

/** What one attempt at all checks gave. Points are sums of check weights. */
export interface CheckedEvent extends EventBase {
  readonly kind: 'checked';
  readonly dir: string;
  readonly language: string;
  readonly earned: number;
  readonly possible: number;
  /** Every check passed, and all of them were run. */
  readonly passed: boolean;
  /** Ids of checks that failed; left out when the line would grow past its limit. */
  readonly failed?: readonly string[];
  /** Ids of checks that could not be judged; left out when the line would grow past its limit. */
  readonly errors?: readonly string[];
  readonly durationMs: number;
}

/** Hint `number` (from 1) was unlocked. */
export interface HintEvent extends EventBase {
  readonly kind: 'hint';
  readonly number: number;
}

/** The person gave up on purpose, in order to see the solution. */
export interface GaveUpEvent extends EventBase {
  readonly kind: 'gaveUp';
}

/** The solution was shown. */
export interface SolutionEvent extends EventBase {
  readonly kind: 'solution';
}

/** The starter was put back; `backup` is the folder that the old files were moved to. */
export interface ResetEvent extends EventBase {
  readonly kind: 'reset';
  readonly dir: string;
  readonly language: string;
  readonly backup: string | null;
}

/** One line of the attempt log. */
export type AttemptEvent = StartedEvent | CheckedEvent | HintEvent | GaveUpEvent | SolutionEvent | ResetEvent;

/** An event as the code that records it knows it: version, id and time are added when it is written. */
export type NewAttemptEvent = AttemptEvent extends infer E
  ? E extends AttemptEvent
    ? Omit<E, 'v' | 'id' | 'time'>
    : never
  : never;
