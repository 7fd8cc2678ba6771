import type { Readable } from 'node:stream';

/** Somewhere that text is written to. */
export interface TextSink {
  write(text: string): void;
  /** Whether a person watches it. */
  readonly isTTY: boolean;
  /** Its width in columns, when it has one. */
  readonly columns?: number | undefined;
}

/** All that a command may touch of its process. */
export interface CliIo {
  readonly stdin: Readable & { readonly isTTY?: boolean | undefined };
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the folder that relative paths start from. */
  readonly cwd: string;
  /** Fires at Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}
