import type { ProcessorUse } from './processor-meter.ts';

/** What is started: an executable with everything that it inherits. Nothing else of our environment reaches it. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute working directory. */
  readonly cwd: string;
  /** File descriptors to inherit; `'ignore'` is an empty stdin, `'pipe'` a stream of Node's own. */
  readonly stdio: readonly [number | 'ignore' | 'pipe', number | 'pipe', number | 'pipe'];
}

/** How a program ended: exactly one of the two is set. */
export interface ProgramExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** What a tree of processes uses at one moment. */
export interface TreeUse {
  /** How many there are; of more than are asked for, one more is counted, and what they use is not told in full. */
  readonly processes: number;
  /** Resident bytes of all together now, and the highest of any single one so far; null where the system does not tell. */
  readonly rssBytes: number | null;
  readonly peakBytes: number | null;
  /** What the tree had of the processors until now; null where the system does not tell. */
  readonly processor: ProcessorUse | null;
}

/** A program that runs, with all that it started. */
export interface Program {
  /** Our ends of the streams that were asked for as `'pipe'`. */
  readonly streams: readonly [
    NodeJS.WritableStream | null,
    NodeJS.ReadableStream | null,
    NodeJS.ReadableStream | null,
  ];
  /** Resolves when the program itself ended, whatever it left running. Rejects with a {@link StartFailure} only. */
  readonly exited: Promise<ProgramExit>;
  /** Sends a signal to the program alone, or to its whole process group as a terminal does. Never throws. */
  send(signal: NodeJS.Signals, to: 'program' | 'group'): void;
  /** Returns what the tree uses now, looking at no more than `atMost` processes and one. */
  use(atMost: number): Promise<TreeUse>;
  /** Returns the command lines of what still runs, the program itself left out. */
  rest(): Promise<readonly string[]>;
  /** Ends everything that is left at once; resolves when nothing is. */
  end(): Promise<void>;
}

/** The program could not be started at all. */
export class StartFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartFailure';
  }
}
