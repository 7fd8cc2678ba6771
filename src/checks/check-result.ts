import type { Position } from '../base/line-map.ts';

/**
 * What came of a check. `error`: it could not be judged (a missing tool, an unsupported construct, a broken pack).
 * `skipped`: a check that it needs did not pass. Never a guess.
 */
export type Verdict = 'pass' | 'fail' | 'error' | 'skipped';

/**
 * Why a check could not be judged: something is missing on this machine, the engine does not know a construct of the
 * work, the exercise is at fault, two readings of the work disagree, or this program has a bug.
 */
export type ErrorCause = 'toolchain' | 'machine' | 'unsupported' | 'pack' | 'disagreement' | 'bug';

/** A place in a file of the work, for editors: lines and columns from 1, the end exclusive. */
export interface Place {
  /** Path inside the work. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** One thing that a check found wrong. */
export interface Finding {
  /** What is wrong, filled in; one or a few sentences without a final full stop when short. */
  readonly message: string;
  /** What had to be, and what was; absent when the message says it all. */
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** The scenario in which it was found. */
  readonly scenario?: string | undefined;
  readonly place?: Place | undefined;
}

/** What one check of one attempt gave. */
export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly dimension: string;
  readonly weight: number;
  readonly verdict: Verdict;
  /** What was wrong (of the first finding), why it could not be judged, or what it was skipped for; `''` for a pass. */
  readonly message: string;
  /** What to do about an `error`; absent otherwise. */
  readonly remedy?: string | undefined;
  /** Why it could not be judged, for programs; absent unless the verdict is `error`. */
  readonly cause?: ErrorCause | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** All that was found wrong, in order; empty unless the verdict is `fail`. */
  readonly findings: readonly Finding[];
  /** Why an interviewer, or the person on call, cares. */
  readonly why: string;
  /** The hint (1 to 3) that leads on. */
  readonly hint?: number | undefined;
  /** Where to look, the most telling first. */
  readonly places: readonly Place[];
  readonly evidence: readonly Evidence[];
  /** Wall time of the judging, shared scenarios counted for the check that waited for them first. */
  readonly durationMs: number;
}

/** Returns the same result without anything that is made when it is looked at: data for another process. */
export function plainResult(result: CheckResult): CheckResult {
  return { ...result, evidence: result.evidence.map((one) => (one.kind === 'plan' ? plainPlan(one) : one)) };
}

/** Returns what a plan said, with its texts made. */
export function plainPlan({ kind, scenario, command, given, text }: PlanEvidence): PlanEvidence {
  return { kind, scenario, command, given, text };
}

/** What was done and what happened. */
export type Evidence = RunEvidence | PlanEvidence | SourceEvidence;

/** One run of the program. Output is cut to what a person reads; control characters are as the program wrote them. */
export interface RunEvidence {
  readonly kind: 'run';
  readonly scenario: string;
  /** Number of the run in its scenario, from 1. */
  readonly run: number;
  /** A command line that can be pasted into a shell in the folder of the work. */
  readonly command: string;
  /** What ran or built the program, such as `Python 3.11.7`; absent when it was not found. */
  readonly toolchain?: string | undefined;
  /** What was given on standard input, for people; `''` when it was closed. */
  readonly stdin: string;
  /** `exit code 1`, `ended by SIGTERM`, `stopped after 10 s`. */
  readonly exit: string;
  /** What else than the program may have had a part in it, such as a busy machine; absent: nothing. */
  readonly caveat?: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  readonly requests: readonly RequestEvidence[];
}

/** One request of a run. */
export interface RequestEvidence {
  readonly service: string;
  readonly atMs: number;
  /** `GET /items?page=2` */
  readonly line: string;
  /** 0 when nothing was answered. */
  readonly status: number;
}

/** What a plan said. */
export interface PlanEvidence {
  readonly kind: 'plan';
  readonly scenario: string;
  /** A command line that gives this plan; it can be pasted into a shell in the folder of the exercise. */
  readonly command: string;
  /** What the plan is made under, one thing a line: variables, the state before it. */
  readonly given: readonly string[];
  /** The plan as Terraform prints it, or its errors; cut to what a person reads. */
  readonly text: string;
}

/** A piece of the work. */
export interface SourceEvidence {
  readonly kind: 'source';
  readonly place: Place;
  readonly text: string;
}
