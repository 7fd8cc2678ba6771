import type { WorkTree } from '../base/work-tree.ts';
import type { ProgramLanguage } from '../packs/manifest/names.ts';
import type { RunScenario } from '../packs/manifest/run-scenario.ts';

/** How a run is shut in: not at all, or by bubblewrap (Linux). */
export type SandboxName = 'none' | 'bwrap';

/** Carries out scenarios: the port through which checks run a candidate's program. */
export interface ScenarioRunner {
  /**
   * Returns what happened when the scenario was carried out over a fresh copy of the work.
   * On error: whatever stops it from being judged (a missing toolchain or sandbox, an impossible scenario) is
   * `problem` of the outcome; a cancelled signal ends everything that was started and rejects with the signal's reason.
   */
  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome>;
}

/** What a scenario is carried out with. */
export interface RunRequest {
  readonly scenario: RunScenario;
  /** The candidate's files; they are copied, never touched. */
  readonly work: WorkTree;
  /** Returns the bytes of a file below the exercise's `fixtures/`; rejects when there is none. */
  readonly readFixture: (path: string) => Promise<Uint8Array>;
  readonly language: ProgramLanguage;
  /** Path of the program inside the work. */
  readonly entry: string;
  readonly sandbox: SandboxName;
}

/** Everything that is known after a scenario. */
export interface RunOutcome {
  /** One for the scenario itself and one for each of its `then`; shorter when there is a `problem`. */
  readonly runs: readonly RunRecord[];
  /** Over all runs and services, in order of arrival. */
  readonly requests: readonly RequestRecord[];
  readonly services: Readonly<Record<string, ServiceRecord>>;
  /** Set when the scenario could not be judged (the check is `error`), or, with `by: candidate`, could not start. */
  readonly problem?: RunProblem | undefined;
  /** What was used, such as `Python 3.11.7`; absent when it was not found. */
  readonly toolchain?: string | undefined;
  /** For people: every command with its input, exit, output and requests with their times. Paths of the copy are `.`. */
  readonly transcript: string;
}

/**
 * Why a run ended: the first cause that led to its end.
 *
 * `exit` and `signal` are the program's own doing (or a signal that the scenario declares); the others are limits.
 */
export type EndCause = 'exit' | 'signal' | 'wall' | 'output' | 'memory' | 'processes' | 'fileSize' | 'disk';

/** One run of the program. Times are the harness's own, from a monotonic clock. */
export interface RunRecord {
  /** The command as people would type it, with paths inside the copy made relative. */
  readonly command: readonly string[];
  /** What was given on stdin, for people: its first lines, or how it was made. */
  readonly stdin: string;
  /** -1 when the program was ended by a signal. */
  readonly exitCode: number;
  /** `''` or a name such as `SIGTERM`. */
  readonly signal: string;
  /** Whether the wall time limit ended it. */
  readonly timedOut: boolean;
  readonly ended: EndCause;
  /** UTF-8 with U+FFFD for what is not; head and tail with a line between them when the limit cut it. */
  readonly stdout: string;
  readonly stderr: string;
  /** How many bytes were written in all, what was cut included. */
  readonly stdoutBytes: number;
  readonly stderrBytes: number;
  /** Milliseconds from the start to the end of the program. */
  readonly durationMs: number;
  /** Start of this run in milliseconds since the scenario's start, the zero of `RequestRecord.atMs`. */
  readonly startedAtMs: number;
  /** The most memory that the process tree held, as sampled; null where the system does not tell (Windows). */
  readonly peakRssBytes: number | null;
  /** Path inside the copy to what lay there after the run, and before it. */
  readonly files: Readonly<Record<string, FileRecord>>;
  readonly before: Readonly<Record<string, FileRecord>>;
  readonly calls: readonly CallRecord[];
  /** When the first signal of the scenario was sent, in milliseconds since this run's start; -1 when none was. */
  readonly signalledAtMs: number;
  /** Command lines of processes that the program left running, which were ended with it. */
  readonly leftBehind: readonly string[];
  /** For people: what else than the program may have had a part in the outcome, such as a busy machine; `''`: nothing. */
  readonly caveat: string;
}

/** One entry of the copy. */
export interface FileRecord {
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** The content of a file of at most 1 MiB that is UTF-8; else null. */
  readonly text: string | null;
  /** Size of a file in bytes, 0 for the others. */
  readonly bytes: number;
  /** Permission bits in octal, such as `0644`. */
  readonly mode: string;
  /** Hex digest of a file's content; `''` for the others. */
  readonly sha256: string;
  /** What a symlink points to; `''` for the others. */
  readonly target: string;
}

/** One call of a replaced command that has `log: true`. */
export interface CallRecord {
  readonly name: string;
  readonly args: readonly string[];
  /** What it was given on stdin, where an argument says that it reads it (`-`, `@-`, `/dev/stdin`); else `''`. */
  readonly stdin: string;
}

/** One request as the service received it. */
export interface RequestRecord {
  readonly service: string;
  /** From 1, in order of arrival at its service. */
  readonly index: number;
  /** Milliseconds since the scenario's start. */
  readonly atMs: number;
  /** From 1, in order of acceptance: requests of one kept-alive connection share it. */
  readonly connection: number;
  readonly method: string;
  /** Without the query, percent-decoded where that is possible. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as JSON; null when it is not. */
  readonly json: unknown;
  /** Which run it belongs to, from 0. */
  readonly run: number;
  /** The status that was answered; 0 when the connection was reset or nothing was answered. */
  readonly status: number;
  /** Whether the answer was sent in full to a client that still listened. */
  readonly finished: boolean;
}

/** What a service saw. */
export interface ServiceRecord {
  readonly requests: readonly RequestRecord[];
  /** The most requests that were being answered at one moment. */
  readonly maxConcurrency: number;
  /** What a collection holds at the end, by key; empty without a collection. */
  readonly items: Readonly<Record<string, unknown>>;
}

/** Why a scenario could not be carried out. */
export interface RunProblem {
  readonly code:
    | 'toolchain-missing'
    | 'toolchain-too-old'
    | 'sandbox-missing'
    | 'build-failed'
    | 'build-timeout'
    | 'entry-missing'
    | 'fixture-missing'
    | 'unsafe-path'
    | 'cannot-provoke'
    | 'start-failed'
    | 'harness-killed';
  /** `candidate`: their work cannot be started, a failure; `machine` and `pack`: nobody can judge it, an error. */
  readonly by: 'candidate' | 'machine' | 'pack';
  /** What is wrong, with the compiler's output for `build-failed`. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}
